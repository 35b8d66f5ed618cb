namespace Samverk.Kernel;

/// <summary>A fact in the past tense. Never renamed or reshaped after release; a new meaning is a new event.</summary>
public interface IEvent;

/// <summary>The stored name of an event (<c>referral-accepted</c>) and the kind of stream that it belongs to (<c>referral</c>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name, string stream) : Attribute
{
    /// <summary>The name in the store. Lasting.</summary>
    public string Name { get; } = name;

    /// <summary>The kind of stream.</summary>
    public string Stream { get; } = stream;
}

/// <summary>
/// The member is stored as ciphertext under the key of the person that it is about (foundations 2): the person named by
/// the event's member <paramref name="about"/>. Destroying that key erases it everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute(string about = "Person") : Attribute
{
    /// <summary>Under the key of the person whose case the root is, where the event names nobody.</summary>
    public const string OfCase = "~case";

    /// <summary>The name of the member, of type <see cref="PersonId"/>, that says whose key it is.</summary>
    public string About { get; } = about;
}

/// <summary>A state folded from the events of one stream.</summary>
public interface IState<TSelf>
    where TSelf : class, IState<TSelf>
{
    /// <summary>The kind of stream that it is folded from, as in <see cref="EventAttribute.Stream"/>.</summary>
    static abstract string Stream { get; }

    /// <summary>The state before any event.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>The state after one more event. Pure.</summary>
    TSelf Apply(StoredEvent stored);
}

/// <summary>An event as it lies in the store, with its place and the act that it belongs to.</summary>
/// <param name="Root">The root.</param>
/// <param name="Stream">The stream inside the root.</param>
/// <param name="StreamVersion">1 for the first event of the stream.</param>
/// <param name="ActSequence">1 for the first act of the root.</param>
/// <param name="Ordinal">0 for the first event of the act in this root.</param>
/// <param name="Event">The fact.</param>
/// <param name="Act">Who, when and why.</param>
public sealed record StoredEvent(RootId Root, StreamId Stream, long StreamVersion, long ActSequence, int Ordinal, IEvent Event, Act Act);

/// <summary>An event to be appended to a stream of the act's root.</summary>
public readonly record struct NewEvent(StreamId Stream, IEvent Event);

/// <summary>What a decision wants appended: one or more events, in order.</summary>
public sealed class Changes
{
    private readonly List<NewEvent> events = [];

    /// <summary>The events in order.</summary>
    public IReadOnlyList<NewEvent> Events => events;

    /// <summary>Events on one stream.</summary>
    public static Changes On(StreamId stream, params IEnumerable<IEvent> facts) => new Changes().And(stream, facts);

    /// <summary>And more, on this or another stream of the same root.</summary>
    public Changes And(StreamId stream, params IEnumerable<IEvent> facts)
    {
        foreach (var fact in facts)
            events.Add(new NewEvent(stream, fact));
        return this;
    }
}

/// <summary>The kinds of root (foundations 1).</summary>
public enum RootKind
{
    Unknown = 0,
    Case,
    Agreement,
    Meeting,
    Node,
}
