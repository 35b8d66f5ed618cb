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

/// <summary>
/// Answering from one e-mail. Opening the link shows who asks and until when, and changes nothing: mail scanners open links. The code
/// from the telephone opens the question, and the answer is the office's own, by the same rules as an officer's.
/// </summary>
internal static class AnswerByMail
{
    private const string Name = "answer-by-mail";

    private const int FreeTries = 5;

    private const int FreeTriesOfAddress = 40;

    public static async Task<IResult> GetAsync(string token, AnswerKeeper keeper, AnswerDesk desk, CancellationToken ct)
    {
        var link = await keeper.FindAsync(token, ct);
        if (link is not null && await keeper.IsVisitingAsync(link, ct))
            return await desk.ShowAsync(link, AnswerByMailForm.Empty, new FieldErrors(), null, ct);
        return link is { IsOpen: true } ? await desk.EntranceAsync(link, new FieldErrors(), null, ct) : await keeper.ClosedAsync(link, ct);
    }

    /// <summary>The code, as it was read out. Tries are slowed down, and a new code begins anew, so that no stranger can keep the clerk out.</summary>
    public static async Task<IResult> OpenAsync(
        Visit visit, string token, AnswerKeeper keeper, AnswerDesk desk, SignInTries tries, ReferralReader reader, NodeSettings node, IClock clock, CancellationToken ct)
    {
        var link = await keeper.FindAsync(token, ct);
        if (link is not { IsOpen: true })
            return await keeper.ClosedAsync(link, ct);
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await desk.EntranceAsync(link, errors, null, ct);
        IReadOnlyList<TrySubject> subjects = [new("answer", link.Stream + link.State.CodeHash, FreeTries), new("answer-address", node.AddressOf(visit.Http), FreeTriesOfAddress)];
        var begun = await tries.BeginAsync(subjects, ct);
        if (begun.Refused is { } broken)
            return await desk.EntranceAsync(link, errors, broken, ct);
        if (begun.Match(wait => wait, _ => TimeSpan.Zero) > TimeSpan.Zero)
            return await desk.EntranceAsync(link, errors, ReferralRefusals.CodeSlower, ct);
        if (!AnswerLinkRules.Opens(link.State, link.Stream, visit.Post.Text("code"), clock.Now))
            return await desk.EntranceAsync(link, errors, ReferralRefusals.CodeWrong, ct);
        await tries.ForgetAsync(subjects, ct);
        if (!await keeper.SpeakForOfficeAsync(link, "", ct))
            return await keeper.ClosedAsync(link, ct);
        var opened = await reader.WriteAsync(visit, "open-by-mail", link.Place, history => AnswerLinkRules.Through(
            history, link.Stream, (link.State.TokenHash, clock.Now), () => ReferralRules.Open(history, link.Place.Stream, visit.Me.Office, visit.Me.OfficeName)), ct);
        // What the rules of access do not allow any more, a consent taken back or an agreement suspended, looks like a link that is over.
        if (opened.Refused is { } no)
            return no.Kind == RefusalKind.Unavailable ? await desk.EntranceAsync(link, errors, no, ct) : await keeper.ClosedAsync(link, ct);
        return await keeper.BeginAsync(link, ct) is { } unwritten ? await desk.EntranceAsync(link, errors, unwritten, ct) : keeper.Go(link);
    }

    public static async Task<IResult> PostAsync(
        Visit visit, string token, AnswerKeeper keeper, AnswerDesk desk, ReferralReader reader, IClock clock, CancellationToken ct)
    {
        var link = await keeper.FindAsync(token, ct);
        if (link is null || !(link.IsOpen || await keeper.IsVisitingAsync(link, ct)))
            return await keeper.ClosedAsync(link, ct);
        var form = AnswerByMailForm.From(visit.Post);
        var errors = visit.Post.Errors();
        if (!await keeper.IsVisitingAsync(link, ct))
            return await desk.EntranceAsync(link, errors.Add("code", visit.Words.Text("The page was open for a long time. Type the code again.")), null, ct);
        if (!await keeper.SpeakForOfficeAsync(link, form.Name ?? "", ct))
            return await keeper.ClosedAsync(link, ct);
        var answer = await desk.ParseAsync(link, form, errors, ct);
        if (errors.Count > 0)
            return await desk.ShowAsync(link, form, errors, null, ct);
        var outcome = await reader.WriteAsync(visit, Name, link.Place, history => AnswerLinkRules.Through(
            history, link.Stream, (link.State.TokenHash, clock.Now), () => answer!(history)), ct);
        return outcome.Refused is { } no ? await desk.ShowAsync(link, form, errors, no, ct) : keeper.Go(link);
    }

    public static async Task<IResult> LeaveAsync(Visit visit, string token, AnswerKeeper keeper, CancellationToken ct)
    {
        if (visit.Post.IsTrusted)
            await keeper.EndAsync(ct);
        return Visit.Go($"{AnswerKeeper.PathOf(Uri.EscapeDataString(token))}?in={visit.Words.Language}");
    }
}

/// <summary>As typed by a clerk.</summary>
public sealed record AnswerByMailForm(
    string? Answer, string? Name, string? Who, string? Telephone, TypedDate First, string? Ask, string? Why, string? Else, string? Office, string? Right)
{
    public static AnswerByMailForm Empty { get; } = new(null, null, null, null, TypedDate.Empty, null, null, null, null, null);

    internal static AnswerByMailForm From(FormPost post) => new(
        post.Text("answer"), post.Text("name"), post.Text("who"), post.Text("telephone"), post.Date("first"), post.Text("ask"), post.Text("why"),
        post.Text("else"), post.Text("office"), post.Text("right"));
}

/// <summary>The pages of a link, and what its form means.</summary>
internal sealed class AnswerDesk(Visit visit, AnswerKeeper keeper, ReferralReader reader, IAccess access, IReadLog log, IOffices offices, IClock clock)
{
    private const int Longest = 2000;

    /// <summary>Who asks and until when. It is shown to whoever holds the link, and holds no more than the mail did.</summary>
    public async Task<IResult> EntranceAsync(HeldLink link, FieldErrors errors, Refusal? no, CancellationToken ct)
    {
        errors = FormAnswer.Errors(visit, errors, no, "code");
        return await keeper.PageAsync<AnswerEntrancePage>(
            new
            {
                link.Row.FromOfficeName,
                Due = DayOf(link.Referral.AnswerBy),
                clock.Today,
                Path = AnswerKeeper.PathOf(link.Token),
                Call = await offices.FindAsync(link.State.Coordinator, ct),
                Errors = errors,
                ActId = Ids.New().ToString(),
            }, FormAnswer.Status(errors, no));
    }

    /// <summary>The question with the fields that were disclosed, noted as a look by the office; after the answer only what became of it.</summary>
    public async Task<IResult> ShowAsync(HeldLink link, AnswerByMailForm form, FieldErrors errors, Refusal? no, CancellationToken ct)
    {
        if (!link.IsOpen || no?.Code == ReferralRefusals.LinkOver.Code)
            return await DoneAsync(link, ct);
        if (!await keeper.SpeakForOfficeAsync(link, form.Name ?? "", ct) || await reader.FindAsync(visit, link.Place, ct) is not { } row)
            return await keeper.ClosedAsync(link, ct);
        if (await NoteAsync(row, ct) is { } unnoted)
            return await EntranceAsync(link, errors, unnoted, ct);
        errors = FormAnswer.Errors(visit, errors, no, "answer");
        return await keeper.PageAsync<AnswerByMailPage>(
            new
            {
                Row = row,
                Fields = FieldSet.Read(row.Fields),
                Form = form,
                Errors = errors,
                ActId = ReferralReader.ActId(visit, no),
                Due = DayOf(row.AnswerBy),
                clock.Today,
                Path = AnswerKeeper.PathOf(link.Token),
            }, FormAnswer.Status(errors, no));
    }

    /// <summary>What the answer does to the history of the case: the same rules as for an officer who signed in.</summary>
    public async Task<Func<RootHistory, Outcome<Changes>>?> ParseAsync(HeldLink link, AnswerByMailForm form, FieldErrors errors, CancellationToken ct)
    {
        var words = visit.Words;
        if (form.Name is null)
            errors.Add("name", words.Text("Write your name. The office that asked sees it with the answer."));
        if (new[] { form.Name, form.Who, form.Telephone, form.Ask, form.Else, form.Office, form.Right }.Any(text => text?.Length > Longest))
            errors.Add("answer", words.Text("Write at most {n} characters", ("n", Longest)));
        var (stream, me) = (link.Place.Stream, visit.Me);
        switch (form.Answer)
        {
            case "yes":
                if (DayField.Read(form.First, "first", errors, words) is not { } first || errors.Count > 0)
                    return null;
                var telephone = form.Telephone ?? (await offices.FindAsync(me.Office, ct))?.Telephone ?? "";
                var yes = new Yes(new AcceptingOfficer(me.Account, form.Who ?? form.Name!, telephone, me.Office, me.OfficeName),
                    first, visit.Post.Act!.Value.Value, new StreamId(Ids.New()));
                return history => ReferralRules.Accept(history, stream, me.Office, yes, clock.Today);
            case "more":
                if (form.Ask is null)
                    errors.Add("ask", words.Text("Say what you need to know."));
                return history => ReferralRules.AskMore(history, stream, me.Office, form.Ask!, form.Name!);
            case "no":
                if (form.Why is null)
                    errors.Add("why", words.Text("Choose a reason."));
                return history => ReferralRules.Decline(history, stream, me.Office, new ReferralDeclined(form.Why!, form.Else ?? "", form.Name!));
            case "not-us":
                if (form.Office is null)
                    errors.Add("office", words.Text("Write which office it is for."));
                return history => ReferralRules.Decline(history, stream, me.Office, new ReferralDeclined("not-our-task", form.Office!, form.Name!));
            case "not-me":
                return _ => Changes.On(link.Stream, new AnswerLinkMisdirected(form.Name!, form.Right ?? ""));
            default:
                errors.Add("answer", words.Text("Choose one of the answers."));
                return null;
        }
    }

    private async Task<IResult> DoneAsync(HeldLink link, CancellationToken ct)
    {
        // Read anew: the answer may be this request's own.
        var now = await keeper.FindAsync(link.Token, ct) ?? link;
        var sentence = now switch
        {
            { State.IsMisdirected: true } => visit.Words.Text("Thank you. The office that sent you the mail asks who the right person is."),
            { Referral.Status: ReferralStatus.Accepted or ReferralStatus.Completed } => visit.Words.Text("Thank you. They know that you say yes, and from when."),
            { Referral.Status: ReferralStatus.NeedsInformation } => visit.Words.Text("Thank you. They were asked what you need to know. Their answer comes by e-mail, and the same code opens it."),
            { Referral.Status: ReferralStatus.Declined } => visit.Words.Text("Thank you. They know that they must ask somebody else."),
            _ => null,
        };
        return sentence is null ? await keeper.ClosedAsync(now, ct) : await keeper.PageAsync<AnswerDonePage>(new { Sentence = sentence, Path = AnswerKeeper.PathOf(link.Token) });
    }

    private async Task<Refusal?> NoteAsync(ReferralRow row, CancellationToken ct)
    {
        var decision = await access.DecideAsync(visit.Me, AccessAction.Read, new CaseScope(row.CaseId, row.Area, Purposes.Referral), ct);
        return await log.NoteAsync(
            [new Look(visit.Me.Account, visit.Me.Office, row.CaseId, Purposes.Referral, LookKind.Page, Tier.T2, [], decision.Recorded)], ct);
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.Zone).Date);
}
