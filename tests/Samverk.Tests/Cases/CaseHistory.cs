using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Tests.Cases;

/// <summary>Builds the history of one case: Hodan's, an adult who lives in Gävle.</summary>
internal sealed class CaseHistory
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly OfficeId Gavle = new(new Guid("a0000000-0000-4000-8000-000000000001"));
    public static readonly AccountId Ingrid = new(new Guid("a0000000-0000-4000-8000-000000000002"));
    public static readonly PersonId Hodan = new(new Guid("a0000000-0000-4000-8000-000000000003"));

    private readonly RootId root = new(new Guid("a0000000-0000-4000-8000-000000000004"));
    private readonly List<StoredEvent> events = [];

    public static SubjectFacts Me { get; } = new()
    {
        Account = Ingrid,
        Name = "Ingrid Holm",
        Office = Gavle,
        OfficeName = "Gävle",
        Organisation = "Migration agency",
        Roles = [Roles.CaseManager],
        Areas = [PolicyArea.Identity, PolicyArea.ReturnLogistics],
        Mandates = [PolicyArea.Identity, PolicyArea.ReturnLogistics],
        Enforces = false,
        Agreements = [Guid.Empty],
        SignIn = new SignInFacts(SignInStrength.S2, DateTimeOffset.UnixEpoch),
        Guard = new Guard(RootId.Node, new StreamId(Ingrid.Value), 1),
    };

    public Guid CaseId => root.Value;

    public RootHistory Now => new(root, RootKind.Case, events.Count, events);

    public Case State => Now.Find<Case>(new StreamId(root.Value))!;

    public static CaseHistory Opened() => new CaseHistory().And(new CaseOpened(
        Hodan, "SE-2026-1042", Gavle, Ingrid, "so", "4", ["so"], "Baidoa", "Gävle", "Hodan Yusuf Abdi", "Hodan", null, [], null, null, null, []));

    public static CaseHistory Received() => new CaseHistory().And(new CaseReceived(Hodan, "SO-2026-0007", new Guid("a0000000-0000-4000-8000-000000000009"), "ref-1", Gavle));

    public CaseHistory And(IEvent fact) => And(new StreamId(root.Value), fact);

    public CaseHistory And(StreamId stream, IEvent fact)
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero).AddMinutes(events.Count);
        var act = new Act(new ActId(Ids.New()), "test", Ingrid, Gavle, at, at, Purposes.Counselling, "law", Guid.Empty);
        events.Add(new StoredEvent(root, stream, Now.VersionOf(stream) + 1, events.Count + 1, 0, fact, act));
        return this;
    }

    public CaseHistory And(Outcome<Changes> done) => done.Match(
        done: changes => changes.Events.Aggregate(this, (history, change) => history.And(change.Stream, change.Event)),
        refused: no => throw new InvalidOperationException(no.Code));

    /// <summary>Informed in private, chose to return, checked.</summary>
    public CaseHistory ReadyToTravel() => And(new CounsellingGiven("in-person", "so", true, false, ["staying", "asylum", "legal-aid", "change-mind"]))
        .And(new ScreeningDone(false))
        .And(new ChoiceRecorded(Choice.Returns, "in-person", "so"));
}
