using System.Security.Cryptography;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataProtection.Contract;

namespace Samverk.Modules.DataProtection.Rules;

/// <summary>What is done about a breach, and in what order.</summary>
internal static class BreachRules
{
    public static Outcome<BreachRecorded> Record(BreachRecorded breach, DateTimeOffset now)
    {
        if (!BreachKinds.All.Contains(breach.Kind))
            return Refusal.Unknown("breach-kinds", "1", breach.Kind);
        if (breach.What.Trim().Length == 0)
            return BreachRefusals.NeedsWhat;
        if (breach.FoundAt > now)
            return BreachRefusals.FoundInFuture;
        return breach.Account is not null && breach.SeenTo <= breach.SeenFrom ? BreachRefusals.SpanReversed : breach;
    }

    /// <summary>Told after the period has ended, it needs the reason for the delay.</summary>
    public static Outcome<BreachAuthorityTold> TellAuthority(Breach? breach, BreachAuthorityTold told, DateTimeOffset due)
    {
        if (Open(breach) is { } no)
            return no;
        if (breach!.Authority is not null)
            return BreachRefusals.AuthorityKnows;
        if (told.At < breach.Recorded!.FoundAt)
            return BreachRefusals.ToldBeforeFound;
        return told.At > due && told.WhyLate.Length == 0 ? BreachRefusals.NeedsWhyLate : told;
    }

    public static Outcome<BreachPartnerTold> TellPartner(Breach? breach, BreachPartnerTold told)
    {
        if (Open(breach) is { } no)
            return no;
        if (told.At < breach!.Recorded!.FoundAt)
            return BreachRefusals.ToldBeforeFound;
        return breach.Partners.Any(known => known.Agreement == told.Agreement) ? BreachRefusals.PartnerKnows : told;
    }

    public static Outcome<BreachCasesNamed> NameCases(Breach? breach, int cases)
    {
        if (Open(breach) is { } no)
            return no;
        return cases == 0 ? BreachRefusals.NoCases : new BreachCasesNamed(cases);
    }

    /// <summary>A breach is closed when the authority knows, or a reason says why it need not.</summary>
    public static Outcome<BreachClosed> Close(Breach? breach, BreachClosed closed)
    {
        if (Open(breach) is { } no)
            return no;
        if (breach!.Recorded!.IsHighRisk && breach.Authority is null)
            return BreachRefusals.AuthorityFirst;
        return closed.Conclusion.Length == 0 ? BreachRefusals.NeedsConclusion : closed;
    }

    /// <summary>Puts the notice into the case. A second asking changes nothing.</summary>
    public static Outcome<Changes> Concern(RootHistory history, Guid breach, BreachRecorded recorded)
    {
        var stream = new StreamId(breach);
        return history.VersionOf(stream) > 0
            ? new Changes()
            : Changes.On(stream, new BreachConcernsPerson(history.All<Case>().First().State.Person, breach, recorded.FoundAt, recorded.What));
    }

    public static Outcome<PersonToldOfBreach> TellPerson(BreachNotice? notice, PersonToldOfBreach told)
    {
        if (notice is null)
            return Refusal.NotFound;
        return notice.IsTold ? BreachRefusals.PersonKnows : told;
    }

    /// <summary>The act that puts a breach into a case: the same each time, so that asking twice is asking once.</summary>
    public static ActId ActOf(Guid breach, Guid caseId) =>
        new(new Guid(SHA256.HashData([.. breach.ToByteArray(), .. caseId.ToByteArray()]).AsSpan(0, 16)));

    /// <summary>Null where steps may still be taken.</summary>
    public static Refusal? Open(Breach? breach) => breach switch
    {
        null => Refusal.NotFound,
        { IsClosed: true } => BreachRefusals.Closed,
        _ => null,
    };
}

internal static class BreachRefusals
{
    public static readonly Refusal NeedsWhat = Refusal.Because("breach-needs-what", "Write what happened, without anybody's name.");

    public static readonly Refusal FoundInFuture = Refusal.Because("breach-found-in-future", "The breach can't have become known in the future. Check the day and the time.");

    public static readonly Refusal SpanReversed = Refusal.Because("breach-span-reversed", "The last day of the looks is before the first. Check both days.");

    public static readonly Refusal AuthorityKnows = Refusal.Because("breach-authority-knows", "The authority was told already. Its number stands in the register.");

    public static readonly Refusal ToldBeforeFound = Refusal.Because("breach-told-before-found", "Nobody can be told of a breach before it was known. Check the day and the time.");

    public static readonly Refusal NeedsWhyLate = Refusal.Because("breach-needs-why-late", "The period had ended. Write why the authority was told later.");

    public static readonly Refusal PartnerKnows = Refusal.Because("breach-partner-knows", "This partner was told already.");

    public static readonly Refusal NoCases = Refusal.Because("breach-no-cases", "The access log names no case for this breach. Check the account and the days.");

    public static readonly Refusal AuthorityFirst = Refusal.Because("breach-authority-first", "A breach of high risk can't be closed before the authority was told.");

    public static readonly Refusal NeedsConclusion = Refusal.Because("breach-needs-conclusion", "Write what was done, and what was learned.");

    public static readonly Refusal Closed = Refusal.Because("breach-is-closed", "This breach is closed. Record a new one if there is more.");

    public static readonly Refusal PersonKnows = Refusal.Because("breach-person-knows", "It is on record already that the person was told.");
}
