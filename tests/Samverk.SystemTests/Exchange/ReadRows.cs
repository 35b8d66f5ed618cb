using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Host.Serving;
using Samverk.Storage;

namespace Samverk.SystemTests.Exchange;

/// <summary>All read rows of a node as text, to compare them with themselves after a rebuild.</summary>
internal static class ReadRows
{
    public static async Task<IReadOnlyList<string>> OfAsync(string nodeFolder, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddNode(new NodeFolder(nodeFolder)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var tables = scope.ServiceProvider.GetRequiredService<NodeDbContext>().Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange(await services.GetRequiredService<NodeDatabase>().QueryAsync(new Statement($"SELECT * FROM \"{table}\""), row =>
            {
                var values = new object[row.FieldCount];
                row.GetValues(values);
                return table + " " + string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)));
            }, ct));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
