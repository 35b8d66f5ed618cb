namespace Samverk.Storage;

/// <summary>
/// Which log the node writes, and whether it may write at all. After a restore the log that was begun can't go on: witnesses have signed for what is
/// lost. The node then reads only, until the next log is opened (evidence.md 9). Kept in memory, since each act asks, and read anew each second.
/// </summary>
/// <param name="prefix">What the origin of every log of the node begins with: <c>{node}/log/</c>.</param>
public sealed class CurrentLog(string prefix)
{
    private const string StateSql =
        "SELECT l.no, (SELECT COUNT(*) FROM rewinds r WHERE r.log_no = l.no) FROM logs l WHERE l.no = (SELECT MAX(no) FROM logs)";

    private volatile LogState state = new(1, IsBehind: false);

    /// <summary>The number of the log, from 1.</summary>
    public int Number => state.Number;

    /// <summary>Its origin, which is also the name of its key.</summary>
    public string Origin => OriginOf(state.Number);

    /// <summary>Whether witnesses know more of this log than this node does.</summary>
    public bool IsBehind => state.IsBehind;

    /// <summary>The origin of one of the node's logs.</summary>
    public string OriginOf(int number) => prefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads how it stands.</summary>
    public async Task RefreshAsync(NodeDatabase database, CancellationToken ct) =>
        state = (await database.QueryAsync(new Statement(StateSql), Read, ct))[0];

    internal static async Task<LogState> ReadAsync(WriteSession session, CancellationToken ct) => (await session.QueryAsync(new Statement(StateSql), Read, ct))[0];

    private static LogState Read(System.Data.Common.DbDataReader row) => new(row.GetInt32(0), row.GetInt64(1) > 0);
}

/// <summary>The number of the log that is written, and whether witnesses know more of it.</summary>
internal sealed record LogState(int Number, bool IsBehind);
