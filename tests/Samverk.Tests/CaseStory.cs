using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Tests;

/// <summary>A case's history for tests of rules, told act by act.</summary>
internal sealed class CaseStory
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly PersonId Hodan = new(new Guid("d8b6c1a0-0f6e-4d0e-9a3e-2f3f6b1c0a11"));

    /// <summary>The office in Gävle that leads the case, and its case manager.</summary>
    public static readonly OfficeId Gavle = new(new Guid("2c9d2a0e-86f1-4f0c-8f47-0d9d5f5a1b01"));

    public static readonly AccountId Ingrid = new(new Guid("5a0c6d1e-3f0b-4c58-9d83-6c1d7e5b2c02"));

    private static readonly RootId Root = new(new Guid("9f1b7c2d-5e3a-4b8f-8d21-7a6e5c4b3a03"));

    private DateTimeOffset now = Start;

    private CaseStory(RootHistory history) => History = history;

    public RootHistory History { get; private set; }

    /// <summary>The events of the last act.</summary>
    public IReadOnlyList<StoredEvent> Fresh { get; private set; } = [];

    /// <summary>Hodan's case in Sweden, just opened.</summary>
    public static CaseStory OfHodan() => new CaseStory(new RootHistory(Root, RootKind.Case, 0, [])).Then(OnCase(new CaseOpened(
        Hodan, "SE-2026-1042", Gavle, Ingrid, "so", "4", ["so", "sv"], "Baidoa", "Gävle",
        "Hodan Yusuf Abdi", "Hodan", null, null, null, null, null, null)));

    /// <summary>The same case as it becomes known in Somalia.</summary>
    public static CaseStory ReceivedFrom(Guid agreement, string reference) => new CaseStory(new RootHistory(Root, RootKind.Case, 0, [])).Then(
        OnCase(new CaseReceived(Hodan, "SO-2026-0007", agreement, reference, default)));

    /// <summary>A case as it stands in a history.</summary>
    public static CaseStory Of(RootHistory history) => new(history);

    /// <summary>Events on the case's own stream.</summary>
    public static Changes OnCase(params IEnumerable<IEvent> events) => Changes.On(new StreamId(Root.Value), events);

    /// <summary>One more act, an hour later, by Ingrid in Gävle.</summary>
    public CaseStory Then(Changes changes, string act = "act")
    {
        now = now.AddHours(1);
        var done = new Act(new ActId(Ids.New()), act, Ingrid, Gavle, now, now, Purposes.Counselling, "law", Ids.New());
        var fresh = new List<StoredEvent>();
        foreach (var change in changes.Events)
        {
            var version = History.VersionOf(change.Stream) + fresh.Count(stored => stored.Stream == change.Stream) + 1;
            fresh.Add(new StoredEvent(Root, change.Stream, version, History.Version + 1, fresh.Count, change.Event, done));
        }
        Fresh = fresh;
        History = History.With(fresh);
        return this;
    }

    /// <summary>One more act, where the decision was done; fails where it was refused.</summary>
    public CaseStory Then(Func<RootHistory, Outcome<Changes>> decide) => Then(decide(History).Match(
        done: changes => changes,
        refused: no => throw new InvalidOperationException(no.English())));
}
