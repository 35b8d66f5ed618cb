using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>A link that somebody holds, and where it stands.</summary>
internal sealed record HeldLink(string Token, AnswerLinkRow Row, AnswerLink State, RootHistory History, bool IsOpen)
{
    public StreamId Stream => new(Row.LinkId);

    public ReferralPlace Place => new(Row.CaseId, Row.ReferralId);

    public Referral Referral => History.Find<Referral>(Place.Stream) ?? Referral.Empty;
}

/// <summary>
/// The visit of a clerk with a link: a cookie of its own, forgotten with the browser's window, that opens the one referral for as long as
/// the clerk needs to answer it. Nothing of it is shared with the sessions of staff.
/// </summary>
internal sealed class AnswerKeeper(
    Visit visit, AnswerVisits visits, AnswerLinkRows links, IEventStore events, ISubjects subjects, IOffices offices, NodeSettings node, IClock clock)
{
    private string CookieName => (node.Kind == NodeKind.Demo ? "" : "__Host-") + "samverk-answer-" + node.CookieSuffix;

    private CookieOptions Options => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
        Secure = node.Kind != NodeKind.Demo,
    };

    private string? Reference => visit.Http.Request.Cookies[CookieName] is { Length: AnswerLetters.TokenLength } reference ? reference : null;

    /// <summary>The link of a token; null where it is none of this node's, or a newer one replaced it.</summary>
    public async Task<HeldLink?> FindAsync(string token, CancellationToken ct)
    {
        if (token.Length != AnswerLetters.TokenLength || await links.OfTokenAsync(AnswerLetters.HashOf(token), ct) is not { } row
            || await events.LoadAsync(new RootId(row.CaseId), ct) is not { } history || history.Find<AnswerLink>(new StreamId(row.LinkId)) is not { } state
            || state.TokenHash != row.TokenHash)
            return null;
        return new HeldLink(token, row, state, history, AnswerLinkRules.IsOpen(history, state, clock.Now));
    }

    /// <summary>Whether the code was typed here, not long ago, for this very link.</summary>
    public async Task<bool> IsVisitingAsync(HeldLink link, CancellationToken ct) =>
        Reference is { } reference && await visits.FindAsync(reference, ct) is { } found && found.Root == link.History.Root && found.Door == link.Stream;

    public async Task<Refusal?> BeginAsync(HeldLink link, CancellationToken ct)
    {
        if (Reference is { } former)
            await visits.EndAsync(former, ct);
        var begun = await visits.BeginAsync(link.History.Root, link.Stream, ct);
        return begun.Match<Refusal?>(
            done: reference =>
            {
                visit.Http.Response.Cookies.Append(CookieName, reference, Options);
                return null;
            },
            refused: no => no);
    }

    public async Task EndAsync(CancellationToken ct)
    {
        if (Reference is { } reference)
            await visits.EndAsync(reference, ct);
        visit.Http.Response.Cookies.Delete(CookieName, Options);
    }

    /// <summary>From here on the request is that of the asked office, under the name that the clerk gave, with that office's rights and no more.</summary>
    public async Task<bool> SpeakForOfficeAsync(HeldLink link, string name, CancellationToken ct)
    {
        if (await subjects.OfOfficeAsync(new AccountId(link.Stream.Value), link.State.Office, name, ct) is not { } facts)
            return false;
        visit.SpeakFor(facts);
        return true;
    }

    public Task<IResult> PageAsync<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : FramePage => visit.OwnPageAsync<TPage>(parameters, status);

    /// <summary>One answer for a link that is used, old, ended, replaced or of nobody: whom to telephone.</summary>
    public async Task<IResult> ClosedAsync(HeldLink? link, CancellationToken ct)
    {
        var all = await offices.AllAsync(ct);
        var coordinators = link is null
            ? all.Where(office => office.MailAddress.Length > 0).Select(office => office.Coordinator).ToHashSet()
            : [link.State.Coordinator.Value];
        return await PageAsync<AnswerClosedPage>(
            new { Call = all.Where(office => coordinators.Contains(office.OfficeId)).ToList(), Path = link is null ? "" : PathOf(link.Token) },
            StatusCodes.Status404NotFound);
    }

    /// <summary>The address of the page, without a language.</summary>
    public static string PathOf(string token) => "/answer/" + token;

    /// <summary>Back to the page, in the language that it is read in.</summary>
    public IResult Go(HeldLink link) => Visit.Go($"{PathOf(link.Token)}?in={visit.Words.Language}");
}
