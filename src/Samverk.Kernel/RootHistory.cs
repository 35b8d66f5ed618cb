namespace Samverk.Kernel;

/// <summary>
/// Everything that happened in one root, in order, with the states of its streams. Immutable.
/// A decision reads states from here; a projection reads the states after the act.
/// </summary>
public sealed class RootHistory
{
    private readonly Dictionary<StreamId, List<StoredEvent>> streams = [];
    private readonly Dictionary<(Type, StreamId), object> folded = [];

    /// <summary>Makes the history of a root from its events in stored order.</summary>
    public RootHistory(RootId root, RootKind kind, long version, IReadOnlyList<StoredEvent> events)
    {
        (Root, Kind, Version, Events) = (root, kind, version, events);
        foreach (var stored in events)
        {
            if (!streams.TryGetValue(stored.Stream, out var list))
                streams[stored.Stream] = list = [];
            list.Add(stored);
        }
    }

    /// <summary>The root.</summary>
    public RootId Root { get; }

    /// <summary>What it is.</summary>
    public RootKind Kind { get; }

    /// <summary>The sequence of its last act; 0 before the first.</summary>
    public long Version { get; }

    /// <summary>Its events, oldest first.</summary>
    public IReadOnlyList<StoredEvent> Events { get; }

    /// <summary>Whether anything ever happened here.</summary>
    public bool Exists => Version > 0;

    /// <summary>The version of one stream: the number of its events; 0 where it does not exist.</summary>
    public long VersionOf(StreamId stream) => streams.TryGetValue(stream, out var list) ? list.Count : 0;

    /// <summary>The state of one stream, or null where it does not exist or is of another kind.</summary>
    public T? Find<T>(StreamId stream)
        where T : class, IState<T>
    {
        if (!streams.TryGetValue(stream, out var list) || EventNames.StreamOf(list[0].Event) != T.Stream)
            return null;
        if (folded.TryGetValue((typeof(T), stream), out var known))
            return (T)known;
        var state = list.Aggregate(T.Empty, (before, stored) => before.Apply(stored));
        folded[(typeof(T), stream)] = state;
        return state;
    }

    /// <summary>The states of all streams of one kind, in the order of their first events.</summary>
    public IEnumerable<(StreamId Stream, T State)> All<T>()
        where T : class, IState<T>
    {
        foreach (var (stream, list) in streams.OrderBy(pair => pair.Value[0].ActSequence).ThenBy(pair => pair.Value[0].Ordinal))
        {
            if (EventNames.StreamOf(list[0].Event) == T.Stream)
                yield return (stream, Find<T>(stream)!);
        }
    }

    /// <summary>The history with one more act.</summary>
    public RootHistory With(IReadOnlyList<StoredEvent> more) => new(Root, Kind, Version + 1, [.. Events, .. more]);
}

/// <summary>The stored names of event types, read once from their attributes.</summary>
public static class EventNames
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, EventAttribute> Known = new();

    /// <summary>The lasting name of an event type. Throws where a type carries none: a fault of the program.</summary>
    public static EventAttribute Of(Type type) => Known.GetOrAdd(type, static t =>
        (EventAttribute?)Attribute.GetCustomAttribute(t, typeof(EventAttribute))
        ?? throw new InvalidOperationException($"{t.Name} carries no [Event]."));

    /// <summary>The kind of stream that an event belongs to.</summary>
    public static string StreamOf(IEvent fact) => Of(fact.GetType()).Stream;
}
