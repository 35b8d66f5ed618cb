using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Grants.Contract;

namespace Samverk.Modules.Grants.Rules;

/// <summary>How long a grant runs and by when it is reviewed, from the law pack.</summary>
internal readonly record struct GrantTimes(DateTimeOffset Now, DateTimeOffset Until, DateTimeOffset ReviewBy);

/// <summary>Who acts: their account and office, and whether the review of an earlier grant of the office is overdue.</summary>
internal readonly record struct GrantActor(AccountId Account, OfficeId Office, bool HasOverdueReview);

/// <summary>Break-glass (access.md 7): short, named, told at once, and looked at by another office.</summary>
internal static class GrantRules
{
    /// <summary>Opens the grant, or asks a second person where a review of the office is overdue and a life is at stake.</summary>
    public static Outcome<Changes> Open(RootHistory history, StreamId grant, (GrantTerms Terms, string Reason) asked, GrantTimes times, GrantActor actor)
    {
        if (!GrantReasons.All.Contains(asked.Terms.ReasonCode))
            return Refusal.Unknown("grant-reasons", "1", asked.Terms.ReasonCode);
        if (asked.Reason.Trim().Length == 0)
            return GrantRefusals.NeedsReason;
        if (history.All<Case>().Select(pair => pair.State).FirstOrDefault() is not { } of)
            return GrantRefusals.NothingToOpen;
        if (actor.HasOverdueReview)
        {
            return asked.Terms.IsVital
                ? Changes.On(grant, new BreakGlassAsked(of.Person, asked.Terms, asked.Reason.Trim()))
                : GrantRefusals.ReviewOverdue;
        }
        return Changes.On(grant, new BreakGlassOpened(of.Person, grant.Value, asked.Terms, asked.Reason.Trim(), times.Until, times.ReviewBy, SecondPerson: null));
    }

    /// <summary>The second person: of the same office, and not the one who asked. The hours count from their approval.</summary>
    public static Outcome<BreakGlassOpened> Approve(StreamId stream, Grant? grant, GrantTimes times, SubjectFacts me)
    {
        if (grant?.Terms is null || grant.Terms.Office != me.Office)
            return Refusal.NotFound;
        if (grant.Opened is not null)
            return GrantRefusals.AlreadyOpen;
        return me.IsMe(grant.Terms.Account)
            ? GrantRefusals.NeedsSecondPerson
            : new BreakGlassOpened(grant.Person, stream.Value, grant.Terms, grant.Reason, times.Until, times.ReviewBy, me.Account);
    }

    /// <summary>Whether a reviewer would look at what their own office or they themselves did.</summary>
    public static bool IsOwn(SubjectFacts reviewer, Guid office, AccountId opener, AccountId? second) =>
        reviewer.OfficesNow.Contains(office) || reviewer.IsMe(opener) || (second is { } also && reviewer.IsMe(also));

    /// <summary>Ended at once, by who opened it or by the office that answers for the case.</summary>
    public static Outcome<BreakGlassEnded> End(RootHistory history, Grant? grant, GrantActor actor, DateTimeOffset now)
    {
        if (grant?.Opened is null)
            return Refusal.NotFound;
        var answers = history.All<Case>().First().State.Office == actor.Office;
        if (grant.Terms!.Account != actor.Account && !answers)
            return Refusal.NotFound;
        return grant.IsEnded || grant.Opened.Until <= now ? GrantRefusals.OverAlready : new BreakGlassEnded(grant.Opened.Grant, grant.Terms.Areas);
    }

    /// <summary>A reviewer of another office than the one that opened it, once, with the reasons; nobody who had a part in it or acts for that office too.</summary>
    public static Outcome<BreakGlassReviewed> Review(Grant? grant, SubjectFacts reviewer, string outcome, string comment)
    {
        if (grant?.Opened is null)
            return Refusal.NotFound;
        if (IsOwn(reviewer, grant.Terms!.Office.Value, grant.Terms.Account, grant.Opened.SecondPerson))
            return GrantRefusals.NeedsOtherOffice;
        if (grant.IsReviewed)
            return GrantRefusals.ReviewedAlready;
        if (!GrantOutcomes.All.Contains(outcome))
            return Refusal.Unknown("grant-outcomes", "1", outcome);
        return comment.Trim().Length == 0 ? GrantRefusals.NeedsComment : new BreakGlassReviewed(grant.Person, outcome, comment.Trim(), reviewer.Office);
    }
}

internal static class GrantRefusals
{
    /// <summary>One sentence for a number that does not exist, and for a case that break-glass can't open to this reader.</summary>
    public static readonly Refusal NothingToOpen = Refusal.Because("break-glass-nothing-to-open",
        "Break-glass opens nothing for you under this number. Check the number, or telephone the office that answers for the case.");

    public static readonly Refusal NeedsReason = Refusal.Because("break-glass-needs-reason", "Write why you must see this case now.");

    public static readonly Refusal NeedsFreshSignIn = Refusal.Because("break-glass-needs-fresh-sign-in",
        "Break-glass needs a sign-in of the last five minutes. Sign in again in another tab, then send this form again: what you typed is kept.");

    public static readonly Refusal ReviewOverdue = Refusal.Because("break-glass-review-overdue",
        "An earlier break-glass of your office was not reviewed in time, so it gets no new one. Only where a life is at stake can a second person of your office approve it.");

    public static readonly Refusal NeedsSecondPerson = Refusal.Because("break-glass-needs-second-person", "Who asked can't approve it. Another officer of your office must.");

    public static readonly Refusal AlreadyOpen = Refusal.Because("break-glass-already-open", "This was approved already.");

    public static readonly Refusal OverAlready = Refusal.Because("break-glass-over-already", "This break-glass is over already.");

    public static readonly Refusal NeedsOtherOffice = Refusal.Because("break-glass-needs-other-office", "Your office broke the glass, so another office must review it.");

    public static readonly Refusal ReviewedAlready = Refusal.Because("break-glass-reviewed-already", "This was reviewed already.");

    public static readonly Refusal NeedsComment = Refusal.Because("break-glass-needs-comment", "Write what your finding rests on.");
}
