namespace Samverk.Kernel;

/// <summary>A version of another root's stream that a decision used. Rechecked in the act's transaction (foundations 3).</summary>
public readonly record struct Guard(RootId Root, StreamId Stream, long Version);

/// <summary>What the form saw of the stream that it is about.</summary>
public readonly record struct Seen(StreamId Stream, long Version);

/// <summary>An append to come: the act, its root, what the form saw, and the guards.</summary>
/// <param name="Act">Who, when and why.</param>
/// <param name="Root">The root that is changed.</param>
/// <param name="Kind">What the root is.</param>
public sealed record Append(Act Act, RootId Root, RootKind Kind)
{
    /// <summary>The stream's version as the form saw it; null where the act does not depend on one.</summary>
    public Seen? Seen { get; init; }

    /// <summary>Versions elsewhere that the decision used.</summary>
    public IReadOnlyList<Guard> Guards { get; init; } = [];

    /// <summary>Whether the act may begin the root. Otherwise an unknown root is <see cref="Refusal.NotFound"/>.</summary>
    public bool Begins { get; init; }

    /// <summary>Where the act begins a case: the person whose key wraps the salts of its evidence.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Whether the act still counts after the person's data was erased: it says nothing about them. Otherwise it is <see cref="Refusal.Erased"/>.</summary>
    public bool ReachesErased { get; init; }
}

/// <summary>What an append did.</summary>
/// <param name="Root">The root.</param>
/// <param name="Version">The sequence of the act in its root.</param>
/// <param name="Repeated">The same form came before: nothing was done again, and this is the first result.</param>
public readonly record struct Appended(RootId Root, long Version, bool Repeated);

/// <summary>
/// The store of events. One transaction holds an act's events, read rows, outgoing messages and evidence entry.
/// Guarantees: what was answered is on disk; an act id is applied once; versions are checked where they are written.
/// </summary>
public interface IEventStore
{
    /// <summary>The history of a root, or null where nothing ever happened there.</summary>
    Task<RootHistory?> LoadAsync(RootId root, CancellationToken ct);

    /// <summary>
    /// Loads the root, decides, appends; again, up to three times, where only the root moved meanwhile. The decision is pure.
    /// Refuses with <see cref="Refusal.Stale"/> where the form's stream moved, and with the decision's own refusal.
    /// </summary>
    Task<Outcome<Appended>> AppendAsync(Append append, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct);
}
