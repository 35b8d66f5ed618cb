using System.Security.Cryptography;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Erasures.Rules;

/// <summary>When data of a case may be erased, by whose word, and who else is asked.</summary>
internal static class ErasureRules
{
    /// <summary>
    /// What forbids it now; null where nothing does. A stop for protection is told like any open case: who orders erasures does not know of it.
    /// </summary>
    public static Refusal? Forbidden(RootHistory history)
    {
        if (DisposalFreeze.Standing(history).FirstOrDefault() is { } freeze)
            return ErasureRefusals.Frozen(freeze);
        if (CaseOf(history) is { IsReceived: false, IsClosed: false } || Hold.HoldsAnything(history))
            return ErasureRefusals.CaseOpen;
        if (history.All<Referral>().Any(referral => referral.State.Status is ReferralStatus.Asked or ReferralStatus.NeedsInformation))
            return ErasureRefusals.ReferralWaits;
        return history.All<DataRequest>().Any(request => request.State.AnsweredAt is null) ? ErasureRefusals.DataRequestWaits : null;
    }

    /// <summary>The person asks. While a request is open, or after the erasure, asking again changes nothing.</summary>
    public static Outcome<Changes> AskByPerson(RootHistory history, StreamId erasure, DateTimeOffset due)
    {
        if (CaseOf(history) is null)
            return Refusal.NotFound;
        var stands = history.All<Erasure>().Any(known => known.State is { Status: ErasureStatus.Asked, AskedBy: ErasureAskers.Person } || IsUnderWay(known.State));
        return stands ? new Changes() : Changes.On(erasure, new ErasureAskedFor(ErasureAskers.Person, Guid.Empty, due));
    }

    /// <summary>A partner asks; its erasure and ours share the id.</summary>
    public static Outcome<Changes> AskByPartner(RootHistory history, StreamId erasure, Guid agreement, DateTimeOffset due) => CaseOf(history) switch
    {
        null => Refusal.NotFound,
        _ when history.VersionOf(erasure) > 0 => new Changes(),
        _ => Changes.On(erasure, new ErasureAskedFor(ErasureAskers.Partner, agreement, due)),
    };

    public static Outcome<Changes> Order(RootHistory history, StreamId erasure, ErasureOrdered ordered)
    {
        if (CaseOf(history) is not { } state)
            return Refusal.NotFound;
        if (history.All<Erasure>().Any(known => IsUnderWay(known.State)) || history.Find<Erasure>(erasure) is { Status: not ErasureStatus.Asked })
            return ErasureRefusals.OrderedAlready;
        if (Forbidden(history) is { } no)
            return no;
        IReadOnlyList<string> categories = state.Members.Count == 0 ? [ErasureCategories.Person] : [ErasureCategories.Person, ErasureCategories.Household];
        return Changes.On(erasure, ordered with { Categories = categories });
    }

    /// <summary>As <see cref="Order"/>, of a list that two persons approved: only while the case still falls due by the list's rule.</summary>
    public static Outcome<Changes> OrderOfRun(RootHistory history, StreamId erasure, Guid run, LegalPeriod period, DateOnly today) => RetentionRules.FallsDue(history, period, today)
        ? Order(history, erasure, new ErasureOrdered(ErasureGrounds.Retention, [], period.Code, run))
        : ErasureRefusals.NothingDue;

    /// <summary>As <see cref="Approve"/>: what came up between the two steps counts too.</summary>
    public static Outcome<Changes> ApproveOfRun(RootHistory history, StreamId erasure, Predicate<AccountId> isMe, LegalPeriod period, DateOnly today) => RetentionRules.FallsDue(history, period, today)
        ? Approve(history, erasure, isMe)
        : ErasureRefusals.NothingDue;

    /// <summary>By another person than who ordered it, whichever office they do it for, and only while still nothing forbids it.</summary>
    /// <param name="isMe">Whether an account is of the person who approves.</param>
    public static Outcome<Changes> Approve(RootHistory history, StreamId erasure, Predicate<AccountId> isMe) => history.Find<Erasure>(erasure) switch
    {
        null => Refusal.NotFound,
        { Status: not ErasureStatus.Ordered } => ErasureRefusals.NotOrdered,
        var known when isMe(known.OrderedBy) => ErasureRefusals.SamePerson,
        _ when Forbidden(history) is { } no => no,
        _ => Changes.On(erasure, new ErasureApproved()),
    };

    /// <summary>
    /// Its turn has come. A freeze that was placed after the approval, or whatever else forbids it by now, holds it up; once it is begun nothing
    /// does, and a second time nothing changes.
    /// </summary>
    public static Outcome<Changes> Begin(RootHistory history, StreamId erasure) => history.Find<Erasure>(erasure) switch
    {
        { Status: ErasureStatus.Approved, IsBegun: true } => new Changes(),
        { Status: ErasureStatus.Approved } => Forbidden(history) is { } no ? no : Changes.On(erasure, new ErasureBegun()),
        _ => ErasureRefusals.NotOrdered,
    };

    public static Outcome<Changes> Decline(RootHistory history, StreamId erasure, Predicate<AccountId> isMe, string reason) => history.Find<Erasure>(erasure) switch
    {
        null => Refusal.NotFound,
        { Status: not ErasureStatus.Ordered } => ErasureRefusals.NotOrdered,
        var known when isMe(known.OrderedBy) => ErasureRefusals.SamePerson,
        _ when reason.Length == 0 => ErasureRefusals.NeedsReason,
        _ => Changes.On(erasure, new ErasureDeclined(CaseOf(history)!.Person, reason)),
    };

    /// <summary>A request is answered with no. The ground is told to whoever asked.</summary>
    public static Outcome<Changes> Refuse(RootHistory history, StreamId erasure, string ground, string reason, DateOnly? keptUntil) => history.Find<Erasure>(erasure) switch
    {
        null => Refusal.NotFound,
        { Status: not ErasureStatus.Asked } => ErasureRefusals.NothingAsked,
        _ when !KeepingGrounds.All.Contains(ground) => Refusal.Unknown("keeping-grounds", "1", ground),
        _ when reason.Length == 0 => ErasureRefusals.NeedsReason,
        _ => Changes.On(erasure, new ErasureRefused(CaseOf(history)!.Person, ground, reason, keptUntil)),
    };

    /// <summary>The keys are gone and the rows are empty: the case says so, and every partner that received data is asked. A second time nothing changes.</summary>
    public static Outcome<Changes> Finish(RootHistory history, StreamId erasure, int persons) => history.Find<Erasure>(erasure) switch
    {
        { Status: ErasureStatus.Erased } => new Changes(),
        { Status: ErasureStatus.Approved } => Changes.On(erasure, [new DataErased(persons), .. Received(history).Select(agreement => new RecipientAsked(agreement))]),
        _ => ErasureRefusals.NotOrdered,
    };

    /// <summary>A partner's node received the request.</summary>
    public static Outcome<Changes> Receipted(RootHistory history, long actSequence, Guid agreement, DateTimeOffset receivedAt)
    {
        var changes = new Changes();
        foreach (var (stream, state) in history.All<Erasure>())
        {
            if (state.Recipients.Any(known => known.Agreement == agreement && known.ActSequence == actSequence && known.ReceivedAt is null))
                changes.And(stream, new RecipientReceipted(agreement, receivedAt));
        }
        return changes;
    }

    /// <summary>What a partner answered. Who refused may erase later, and says so.</summary>
    public static Outcome<Changes> Answered(RootHistory history, StreamId erasure, Guid agreement, IEvent answer)
    {
        if (history.Find<Erasure>(erasure)?.Recipients.FirstOrDefault(known => known.Agreement == agreement) is not { } recipient)
            return Refusal.NotFound;
        if (answer is RecipientKept kept && !KeepingGrounds.All.Contains(kept.Ground))
            return Refusal.Unknown("keeping-grounds", "1", kept.Ground);
        return recipient.IsErased ? new Changes() : Changes.On(erasure, answer);
    }

    /// <summary>The agreements under which anything about the case left: each was given a reference of its own for it.</summary>
    public static IReadOnlyList<Guid> Received(RootHistory history) =>
        [.. history.Events.Select(stored => stored.Event).OfType<CaseReferenceGiven>().Select(given => given.Agreement).Distinct()];

    /// <summary>The id of an act that follows from an erasure: whoever does the step again does the same act.</summary>
    public static ActId ActOf(Guid erasure, string step) =>
        new(new Guid(SHA256.HashData([.. erasure.ToByteArray(), .. System.Text.Encoding.ASCII.GetBytes(step)]).AsSpan(0, 16)));

    internal static Case? CaseOf(RootHistory history) => history.Find<Case>(new StreamId(history.Root.Value));

    private static bool IsUnderWay(Erasure erasure) => erasure.Status is ErasureStatus.Ordered or ErasureStatus.Approved or ErasureStatus.Erased;
}
