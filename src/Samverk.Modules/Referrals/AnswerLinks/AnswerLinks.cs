using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Referrals;

/// <summary>A question that waits for an office without accounts, as the office sees it that reads the codes.</summary>
public sealed record AnswerLinkLine(AnswerLinkRow Row, OfficeRow? Office, LetterFate? Mail);

/// <summary>
/// Questions to offices without accounts, for the office that reads the codes to them: that one waits, from whom, for whom and until
/// when. What is asked and of whom it is stays between the two offices.
/// </summary>
internal static class AnswerLinks
{
    public static Task<IResult> GetAsync(Visit visit, AnswerLinksHandler handler, CancellationToken ct) => ShowAsync(visit, handler, null, ct);

    public static async Task<IResult> CodeAsync(Visit visit, Guid link, AnswerLinksHandler handler, CancellationToken ct)
    {
        if (visit.Post.Errors().Count > 0)
            return await visit.SendAgainAsync();
        var given = await handler.GiveCodeAsync(link, visit.Me.Office, visit.Act("give-answer-code", "law"), ct);
        return await given.Match(
            done: code => code is null
                ? Task.FromResult(Visit.Go("/answer-links", "answer-code-again"))
                : visit.PageAsync<AnswerCodePage>(new { Given = code, handler.Zone }),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(visit, handler, no, ct));
    }

    public static async Task<IResult> SendAsync(Visit visit, Guid link, AnswerLinksHandler handler, CancellationToken ct)
    {
        if (visit.Post.Errors().Count > 0)
            return await visit.SendAgainAsync();
        var sent = await handler.SendAgainAsync(link, visit.Me.Office, visit.Act("send-answer-link", "law"), ct);
        return await sent.Match(
            done: _ => Task.FromResult(Visit.Go("/answer-links", "send-answer-link")),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(visit, handler, no, ct));
    }

    private static async Task<IResult> ShowAsync(Visit visit, AnswerLinksHandler handler, Refusal? no, CancellationToken ct) => await visit.PageAsync<AnswerLinksPage>(
        new
        {
            Lines = await handler.WaitingAsync(visit.Me.Office, ct),
            Errors = FormAnswer.Errors(visit, new Ui.FieldErrors(), no, "form"),
            handler.Today,
            handler.Zone,
        }, FormAnswer.Status(new Ui.FieldErrors(), no));
}

/// <summary>A code as it is shown once, and to whom it is read.</summary>
public sealed record GivenAnswerCode(string Code, DateTimeOffset Until, AnswerLinkRow Row, OfficeRow? Office);

internal sealed class AnswerLinksHandler(
    AnswerLinkRows rows, AnswerLetters letters, LetterStore mail, AnswerVisits visits, IOffices offices, IEventStore events, IClock clock)
{
    private const int Most = 100;

    public TimeZoneInfo Zone => clock.Zone;

    public DateOnly Today => clock.Today;

    public async Task<IReadOnlyList<AnswerLinkLine>> WaitingAsync(OfficeId coordinator, CancellationToken ct)
    {
        var lines = new List<AnswerLinkLine>();
        foreach (var row in await rows.WaitingAsync(coordinator, Most, ct))
            lines.Add(new AnswerLinkLine(row, await offices.FindAsync(new OfficeId(row.Office), ct), await mail.AboutAsync(row.LinkId, ct)));
        return lines;
    }

    /// <summary>The code, or null where the same form came before: what was shown once is not kept, and not shown again.</summary>
    public async Task<Outcome<GivenAnswerCode?>> GiveCodeAsync(Guid link, OfficeId coordinator, Act act, CancellationToken ct)
    {
        if (await rows.FindAsync(link, coordinator, ct) is not { } row)
            return Refusal.NotFound;
        var (code, stream) = (SpokenCodes.New(), new StreamId(link));
        var hash = SpokenCodes.Hash(AnswerLinkRules.CodeOpens(stream), code);
        var given = await events.AppendAsync(new Append(act, new RootId(row.CaseId), RootKind.Case),
            history => AnswerLinkRules.GiveCode(history, stream, coordinator, hash, clock.Now), ct);
        if (given.Refused is { } no)
            return no;
        if (given.Match(done => done.Repeated, _ => false))
            return (GivenAnswerCode?)null;
        await visits.EndThroughAsync(stream, ct);
        var now = await rows.FindAsync(link, coordinator, ct) ?? row;
        return new GivenAnswerCode(code, now.CodeUntil, now, await offices.FindAsync(new OfficeId(row.Office), ct));
    }

    public async Task<Outcome<Appended>> SendAgainAsync(Guid link, OfficeId coordinator, Act act, CancellationToken ct)
    {
        if (await rows.FindAsync(link, coordinator, ct) is not { } row)
            return Refusal.NotFound;
        if (await letters.DraftAsync(new OfficeId(row.Office), ct) is not { } draft)
            return ReferralRefusals.NoMailbox;
        // Whoever is in by the old link is not the one whom the new one is for.
        await visits.EndThroughAsync(new StreamId(link), ct);
        return await events.AppendAsync(new Append(act, new RootId(row.CaseId), RootKind.Case),
            history => AnswerLinkRules.SendAgain(history, new StreamId(link), coordinator, draft), ct);
    }
}

/// <summary>On the desks of the office that reads the codes: whom to telephone.</summary>
internal sealed class AnswerLinksOnDesk(AnswerLinkRows rows, IOffices offices) : IDeskPart
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        var items = new List<DeskItem>();
        foreach (var row in (await rows.WaitingAsync(reader.Me.Office, Most, ct)).Where(row => row.IsMisdirected || row.CodeGivenAt is null))
        {
            var office = (await offices.FindAsync(new OfficeId(row.Office), ct))?.Name ?? "";
            items.Add(new DeskItem(
                DeskSide.OnMe,
                row.IsMisdirected
                    ? reader.Words.Text("Ask {office} who answers: the e-mail reached the wrong person", ("office", office))
                    : reader.Words.Text("Read the code to {office} by telephone", ("office", office)), "/answer-links")
            {
                Under = reader.Words.Text("{office} asks, and waits for an answer by e-mail", ("office", row.FromOfficeName)),
                Due = reader.DayOf(row.AnswerBy),
                Action = reader.Words.Text("Open"),
            });
        }
        return items;
    }
}
