using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Upserts made from the EF model (foundations 4): one statement a row, the same text on both databases.</summary>
public sealed class RowStatements(IModel model)
{
    private readonly ConcurrentDictionary<Type, Table> tables = new();

    internal Statement Put(object row)
    {
        var table = Of(row.GetType());
        return new Statement(table.Upsert, [.. table.Columns.Select(column => column.Read(row))]);
    }

    internal Statement Remove(object row)
    {
        var table = Of(row.GetType());
        return new Statement(table.Delete, [.. table.Key.Select(column => column.Read(row))]);
    }

    internal Statement RemoveRoot(Type rowType, RootId root)
    {
        var table = Of(rowType);
        return new Statement(table.DeleteRoot, root.Value);
    }

    private Table Of(Type rowType) => tables.GetOrAdd(rowType, type => new Table(model.FindEntityType(type)
        ?? throw new InvalidOperationException($"{type.Name} is no row of the model.")));

    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public IProperty Property { get; } = property;

        public string Name { get; } = "\"" + property.GetColumnName() + "\"";

        public object? Read(object row)
        {
            var value = Property.GetGetter().GetClrValue(row);
            return value is null || convert is null ? Plain(value) : Plain(convert(value));
        }

        private static object? Plain(object? value) => value switch
        {
            Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    private sealed class Table
    {
        public Table(IEntityType entity)
        {
            var name = "\"" + entity.GetTableName() + "\"";
            Columns = [.. entity.GetProperties().Select(property => new Column(property))];
            Key = [.. entity.FindPrimaryKey()!.Properties.Select(property => Columns.First(column => column.Property == property))];
            var rest = Columns.Except(Key).ToList();
            var text = new StringBuilder($"INSERT INTO {name} ({string.Join(',', Columns.Select(column => column.Name))}) VALUES (")
                .AppendJoin(',', Columns.Select((_, i) => Place(i))).Append(") ON CONFLICT (").AppendJoin(',', Key.Select(column => column.Name));
            Upsert = (rest.Count == 0
                ? text.Append(") DO NOTHING")
                : text.Append(") DO UPDATE SET ").AppendJoin(',', rest.Select(column => $"{column.Name}=excluded.{column.Name}"))).ToString();
            Delete = $"DELETE FROM {name} WHERE " + string.Join(" AND ", Key.Select((column, i) => $"{column.Name}={Place(i)}"));
            DeleteRoot = $"DELETE FROM {name} WHERE {Key[0].Name}=$1";
        }

        public IReadOnlyList<Column> Columns { get; }

        public IReadOnlyList<Column> Key { get; }

        public string Upsert { get; }

        public string Delete { get; }

        public string DeleteRoot { get; }

        private static string Place(int index) => "$" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Collects the statements of one act.</summary>
internal sealed class RowCollector(RowStatements tables) : IRowWriter
{
    public List<Statement> Statements { get; } = [];

    public void Put<TRow>(TRow row)
        where TRow : class => Statements.Add(tables.Put(row));

    public void Remove<TRow>(TRow row)
        where TRow : class => Statements.Add(tables.Remove(row));
}
