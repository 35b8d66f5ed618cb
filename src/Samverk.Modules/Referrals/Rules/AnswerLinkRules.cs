using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Referrals.Rules;

/// <summary>A letter with a link to an office without accounts, prepared before the decision, which is pure.</summary>
/// <param name="Office">Who is asked.</param>
/// <param name="Coordinator">Who reads the code to them.</param>
/// <param name="Fresh">The stream of the way by e-mail, should it begin.</param>
/// <param name="TokenHash">Of the token in the letter.</param>
/// <param name="Write">The letter, when it is known who asks and until when.</param>
internal sealed record AnswerDraft(
    OfficeId Office, OfficeId Coordinator, StreamId Fresh, string TokenHash, Func<StreamId, AnswerAsked, Letter> Write);

/// <summary>Who asks, in which area, until when, and whether they answered what the office wanted to know. Of the area the letter tells nothing.</summary>
internal sealed record AnswerAsked(string FromOffice, PolicyArea Area, DateTimeOffset AnswerBy, bool IsAgain);

/// <summary>
/// An answer from one e-mail: the link is for one referral, ends by itself, and opens nothing without the code that came another way.
/// </summary>
internal static class AnswerLinkRules
{
    // An answer that comes too late is still an answer; a link that lies in a mailbox for months is a danger.
    private static readonly TimeSpan AfterTheDeadline = TimeSpan.FromDays(7);
    private static readonly TimeSpan CodeLasts = TimeSpan.FromDays(7);

    /// <summary>A letter about a referral that was asked or taken up again: the newest link replaces those before it.</summary>
    public static Changes Send(Changes asked, RootHistory history, StreamId referral, AnswerDraft draft, AnswerAsked about)
    {
        var stream = Of(history, referral)?.Stream ?? draft.Fresh;
        return asked
            .And(stream, new AnswerLinkSent(referral.Value, about.Area, draft.Office, draft.Coordinator, draft.TokenHash, about.AnswerBy + AfterTheDeadline))
            .Mailing(draft.Write(stream, about));
    }

    /// <summary>The coordinator has the letter sent once more, with another link.</summary>
    public static Outcome<Changes> SendAgain(RootHistory history, StreamId link, OfficeId coordinator, AnswerDraft draft)
    {
        if (history.Find<AnswerLink>(link) is not { } state || state.Coordinator != coordinator)
            return Refusal.NotFound;
        var referral = new StreamId(state.Referral);
        return history.Find<Referral>(referral) is { Status: ReferralStatus.Asked } asked && !IsCaseClosed(history)
            ? Send(new Changes(), history, referral, draft, new AnswerAsked(AskedBy(history, referral), asked.Area, asked.AnswerBy, IsAgain: false))
            : ReferralRefusals.LinkOver;
    }

    /// <summary>A new code for the coordinator to read out.</summary>
    public static Outcome<Changes> GiveCode(RootHistory history, StreamId link, OfficeId coordinator, string codeHash, DateTimeOffset now) =>
        history.Find<AnswerLink>(link) is not { } state || state.Coordinator != coordinator ? Refusal.NotFound
            : IsOpen(history, state, now) ? Changes.On(link, new AnswerCodeGiven(codeHash, now + CodeLasts))
            : ReferralRefusals.LinkOver;

    /// <summary>Whether the newest link of a way may still be used: it waits for an answer, and nothing ended it.</summary>
    public static bool IsOpen(RootHistory history, AnswerLink link, DateTimeOffset now) =>
        now <= link.Until && !link.IsMisdirected && !IsCaseClosed(history)
        && history.Find<Referral>(new StreamId(link.Referral)) is { Status: ReferralStatus.Asked };

    /// <summary>Whether what was typed is the code that was given last.</summary>
    public static bool Opens(AnswerLink link, StreamId stream, string? typed, DateTimeOffset now) =>
        SpokenCodes.Matches(link.CodeHash, CodeOpens(stream), typed) && link.CodeHash.Length > 0 && now <= link.CodeUntil;

    /// <summary>What the code's hash is made for.</summary>
    public static string CodeOpens(StreamId link) => "answer:" + link;

    /// <summary>What the clerk does, where the link that they hold is still the newest and open.</summary>
    public static Outcome<Changes> Through(RootHistory history, StreamId link, (string TokenHash, DateTimeOffset Now) held, Func<Outcome<Changes>> answer) =>
        history.Find<AnswerLink>(link) is { } state && state.TokenHash == held.TokenHash && IsOpen(history, state, held.Now) ? answer() : ReferralRefusals.LinkOver;

    /// <summary>The way by e-mail to a referral; null where there is none.</summary>
    public static (StreamId Stream, AnswerLink State)? Of(RootHistory history, StreamId referral) =>
        history.All<AnswerLink>().Where(link => link.State.Referral == referral.Value).Select(link => ((StreamId, AnswerLink)?)(link.Stream, link.State)).FirstOrDefault();

    /// <summary>The asking office's name.</summary>
    public static string AskedBy(RootHistory history, StreamId referral) => history.Events
        .Where(stored => stored.Stream == referral).Select(stored => stored.Event).OfType<ReferralReceived>().FirstOrDefault()?.FromOfficeName ?? "";

    private static bool IsCaseClosed(RootHistory history) => history.Find<Case>(new StreamId(history.Root.Value)) is { IsClosed: true };
}
