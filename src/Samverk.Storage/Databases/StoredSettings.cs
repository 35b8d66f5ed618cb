namespace Samverk.Storage;

/// <summary>Small named texts of the node that every process of it must share: the keys of cookies and forms.</summary>
public sealed class StoredSettings(NodeDatabase database)
{
    /// <summary>The texts whose names begin so, by name.</summary>
    public Task<List<KeyValuePair<string, string>>> ReadAsync(string prefix, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT name, value FROM settings WHERE name>=$1 AND name<$2 ORDER BY name", prefix, prefix + "\uffff"),
        row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ct);

    /// <summary>Writes a text; an earlier one of that name is replaced.</summary>
    public async Task WriteAsync(string name, string value, CancellationToken ct)
    {
        var written = await database.WriteAsync(
            [new Statement("INSERT INTO settings(name, value) VALUES ($1,$2) ON CONFLICT (name) DO UPDATE SET value=excluded.value", name, value)], ct);
        if (written.Refused is { } no)
            throw new InvalidOperationException(no.English());
    }
}
