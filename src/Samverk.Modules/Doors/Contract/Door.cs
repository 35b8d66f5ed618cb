using Samverk.Kernel;

namespace Samverk.Modules.Doors.Contract;

/// <summary>A code that was given, as it holds now.</summary>
public sealed record Door(string Reference, string CodeHash, DateOnly LastDay, bool IsGuardians, bool IsClosed, string Shows) : IState<Door>
{
    /// <summary>When wrong codes were last noted; null where never.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <inheritdoc/>
    public static string Stream => "door";

    /// <inheritdoc/>
    public static Door Empty { get; } = new("", "", default, false, false, "");

    /// <inheritdoc/>
    public Door Apply(StoredEvent stored) => stored.Event switch
    {
        DoorGiven given => new Door(given.Reference, given.CodeHash, given.LastDay, given.IsGuardians, false, ""),
        DoorClosed => this with { IsClosed = true },
        DoorContentChosen chosen => this with { Shows = chosen.Shows },
        DoorTriedInVain => this with { TriedAt = stored.Act.HappenedAt },
        _ => this,
    };

    /// <summary>Whether the code opens the page on a day.</summary>
    public bool OpensOn(DateOnly day) => !IsClosed && day <= LastDay;

    /// <summary>The doors of a case that nobody closed, with their streams.</summary>
    public static IEnumerable<(StreamId Stream, Door State)> Open(RootHistory history) => history.All<Door>().Where(door => !door.State.IsClosed);
}
