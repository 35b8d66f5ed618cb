using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Doors.Rules;

/// <summary>A line of the plan as the person reads it.</summary>
public sealed record DoorPlanLine(string Kind, string Title, string Office, string OfficerName, string Telephone, IReadOnlyList<Commitment> Commitments);

/// <summary>A consent that holds, as the person reads it.</summary>
public sealed record DoorConsent(Guid Id, string Recipient, Guid Agreement, IReadOnlyList<string> Categories, DateTimeOffset Since, DateOnly Until);

/// <summary>Something that the person wrote, and what was answered.</summary>
public sealed record DoorWord(string Kind, string Text, DateTimeOffset At, string Answer);

/// <summary>
/// What a person's page can show at all. Made from the case alone and pure, so that it can be compared: a stop, the areas of protection,
/// of asylum, of security and of complaints leave no trace in it, not even a gap (somebody else may hold the telephone).
/// </summary>
public sealed record DoorView
{
    public required Case Case { get; init; }

    public string CalledBy { get; init; } = "";

    public IReadOnlyList<DoorPlanLine> Plan { get; init; } = [];

    public IReadOnlyList<DoorConsent> Agreed { get; init; } = [];

    public IReadOnlyList<DoorWord> Written { get; init; } = [];

    /// <summary>Accounts whose looks are not told here: whoever was given the case because of a stop.</summary>
    public IReadOnlyList<AccountId> Untold { get; init; } = [];

    // Whose very existence would tell something.
    private static readonly PolicyArea[] Covered =
        [PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Security, PolicyArea.Complaint, PolicyArea.Unknown];

    internal static DoorView Of(RootHistory history, DateOnly today)
    {
        var facts = history.Events.Select(stored => stored.Event).ToList();
        return new DoorView
        {
            Case = DoorRules.CaseOf(history) ?? Case.Empty,
            CalledBy = facts.OfType<CaseOpened>().FirstOrDefault()?.CalledBy ?? "",
            Plan = [.. history.All<PlanRow>().Select(row => row.State).Where(row => row.Added is { } added && !Covered.Contains(added.Area)).Select(Line)],
            Agreed = [.. Consent.OpenOwn(history).Where(consent => today <= consent.State.Until).Select(consent => new DoorConsent(
                consent.Stream.Value, consent.State.RecipientOffice, consent.State.Agreement, consent.State.Categories, consent.State.Since!.Value, consent.State.Until))],
            Written = [.. history.Events.Where(stored => stored.Event is PersonWrote).Select(stored => Word(history, stored))],
            Untold = [.. history.All<Hold>().Select(hold => hold.State.ProtectionOfficer).OfType<AccountId>().Distinct()],
        };
    }

    /// <summary>What comes next: what offices committed to and have not done, the nearest day first.</summary>
    public IReadOnlyList<(DoorPlanLine Line, Commitment What)> Next =>
        [.. Plan.SelectMany(line => line.Commitments.Where(commitment => commitment.DoneOn is null).Select(commitment => (line, commitment)))
            .OrderBy(pair => pair.commitment.Due)];

    private static DoorPlanLine Line(PlanRow row) =>
        new(row.Added!.Kind, row.Added.Title, row.Added.OfficeName, row.OfficerName, row.Telephone, row.Commitments);

    private static DoorWord Word(RootHistory history, StoredEvent stored)
    {
        var wrote = (PersonWrote)stored.Event;
        var answer = history.Events.Where(other => other.Stream == stored.Stream).Select(other => other.Event).OfType<PersonAnswered>().LastOrDefault();
        return new DoorWord(wrote.Kind, wrote.Text, stored.Act.HappenedAt, answer?.Answer ?? "");
    }
}
