namespace Samverk.Kernel;

/// <summary>
/// Writes read rows of one root from its events, in the act's transaction (foundations 4). Registered at a module's front door.
/// Reads one root, writes rows keyed by that root; anything across roots is a query.
/// </summary>
public interface IProjection
{
    /// <summary>The row types that it writes. A rebuild deletes the root's rows of these types and replays.</summary>
    IReadOnlyList<Type> Rows { get; }

    /// <summary>Whether it has anything to do with such a root.</summary>
    bool Reads(RootKind kind);

    /// <summary>Writes what the new events changed. On a rebuild all events of the root are new.</summary>
    void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows);
}

/// <summary>Collects upserts and deletes of read rows; they are written with the act (foundations 4).</summary>
public interface IRowWriter
{
    /// <summary>Inserts the row, or replaces the one with the same key.</summary>
    void Put<TRow>(TRow row)
        where TRow : class;

    /// <summary>Deletes the row with the same key, where there is one.</summary>
    void Remove<TRow>(TRow row)
        where TRow : class;
}
