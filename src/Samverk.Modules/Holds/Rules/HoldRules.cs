using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Holds.Contract;

namespace Samverk.Modules.Holds.Rules;

/// <summary>A stop is easy to place and hard to lift: never by those who lead the case.</summary>
internal static class HoldRules
{
    /// <summary>Anyone who works on the case may stop it, at any moment.</summary>
    public static Outcome<Changes> Place(RootHistory history, StopFacts stop) =>
        stop.Holds.Select(hold => hold.Code).FirstOrDefault(code => !HoldCodes.All.Contains(code)) is { } unknown
            ? Refusal.Unknown("hold-codes", "1", unknown)
            : HoldActs.Stop(history, stop);

    /// <summary>Whether the person got the contacts; it may be said again as it changes.</summary>
    public static Outcome<ContactsGiven> GiveContacts(Hold? hold, string how)
    {
        if (hold is not { IsOpen: true })
            return HoldRefusals.NotOpen;
        return ContactAnswers.All.Contains(how) ? new ContactsGiven(how) : Refusal.Unknown("contact-answers", "1", how);
    }

    /// <summary>Lifts every stop that is open: the person is free to travel, or is not.</summary>
    public static Outcome<Changes> LiftAll(RootHistory history, SubjectFacts by, PersonId person, string reason)
    {
        var open = history.All<Hold>().Where(hold => hold.State.IsOpen).ToList();
        if (open.Count == 0)
            return HoldRefusals.NotOpen;
        var changes = new Changes();
        foreach (var (stream, hold) in open)
        {
            var lifted = Lift(hold, by, person, reason);
            if (lifted.Refused is { } no)
                return no;
            lifted.Match(done: fact => changes.And(stream, fact), refused: _ => changes);
        }
        return changes;
    }

    /// <summary>Only a protection officer of another office than the one that placed it, who acts for that one in no other account, with a reason (S12).</summary>
    public static Outcome<HoldLifted> Lift(Hold? hold, SubjectFacts by, PersonId person, string reason)
    {
        if (hold is not { IsOpen: true })
            return HoldRefusals.NotOpen;
        if (!by.Is(Roles.ProtectionOfficer))
            return HoldRefusals.NeedsProtectionOfficer;
        if (by.OfficesNow.Contains(hold.PlacedBy.Value) || by.IsMe(hold.PlacedByOfficer))
            return HoldRefusals.NeedsOtherOffice;
        return reason.Trim().Length == 0 ? HoldRefusals.NeedsReason : new HoldLifted(person, reason.Trim(), by.Office);
    }
}

/// <summary>Answers to "Did the person get the contacts?".</summary>
internal static class ContactAnswers
{
    public const string OnPaper = "on-paper";
    public const string CalledTogether = "called-together";
    public const string NotYet = "not-yet";

    public static readonly IReadOnlyList<string> All = [OnPaper, CalledTogether, NotYet];
}

internal static class HoldRefusals
{
    public static readonly Refusal NotOpen = Refusal.Because("hold-not-open",
        "This stop is not open any more. Open the case again to see how it stands.");

    public static readonly Refusal NeedsProtectionOfficer = Refusal.Because("hold-needs-protection-officer",
        "Only a protection officer of another office can lift a stop. Call the one named on the page of the stop.");

    public static readonly Refusal NeedsOtherOffice = Refusal.Because("hold-needs-other-office",
        "Your office placed this stop, so a protection officer of another office must look at it.");

    public static readonly Refusal NeedsReason = Refusal.Because("hold-needs-reason",
        "Write why the stop may be lifted.");
}
