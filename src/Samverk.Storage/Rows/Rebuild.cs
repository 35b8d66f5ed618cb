using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Rebuilds read rows from events, root by root, while the node serves (foundations 6). Writes no entry and no message.</summary>
public sealed class Rebuild(NodeDatabase database, PersonKeys keys, StoreParts parts, RowStatements tables)
{
    private readonly RootReader reader = new(database, parts.Codec, keys);

    /// <summary>Rebuilds every root; reports how many of how many after each.</summary>
    public async Task<int> RunAsync(IProgress<(int Done, int All)>? progress, CancellationToken ct)
    {
        var roots = await database.QueryAsync(new Statement("SELECT root_id FROM roots ORDER BY root_id"), row => new RootId(row.GetGuid(0)), ct);
        for (var i = 0; i < roots.Count; i++)
        {
            await RootAsync(roots[i], ct);
            progress?.Report((i + 1, roots.Count));
        }
        return roots.Count;
    }

    /// <summary>Rebuilds one root: again where an act came between reading and writing.</summary>
    public async Task RootAsync(RootId root, CancellationToken ct)
    {
        while (await reader.LoadAsync(root, ct) is { } loaded)
        {
            try
            {
                var written = await database.WriteAsync<bool>(session => ReplayAsync(session, loaded, ct), ct);
                if (written.Refused is { } no)
                    throw new InvalidOperationException(no.English());
                return;
            }
            catch (MovedException)
            {
                // Read again: the root moved on.
            }
        }
    }

    private async Task<Outcome<bool>> ReplayAsync(WriteSession session, LoadedRoot loaded, CancellationToken ct)
    {
        var history = loaded.History;
        var sql = database.Dialect == "postgres"
            ? "SELECT version, erased_at FROM roots WHERE root_id=$1 FOR UPDATE"
            : "SELECT version, erased_at FROM roots WHERE root_id=$1";
        var now = await session.QueryAsync(new Statement(sql, history.Root.Value), row => (Version: row.GetInt64(0), IsErased: !row.IsDBNull(1)), ct);
        if (now[0] != (history.Version, loaded.Head.IsErased))
            throw new MovedException();
        var rows = new RowCollector(tables);
        foreach (var projection in parts.Projections.Where(projection => projection.Reads(history.Kind)))
        {
            foreach (var type in projection.Rows)
                await session.RunAsync(tables.RemoveRoot(type, history.Root), ct);
            projection.Project(history, history.Events, rows);
        }
        foreach (var statement in rows.Statements)
            await session.RunAsync(statement, ct);
        return true;
    }
}
