using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Demonstrations;

/// <summary>Trying out what a demonstration can't wait for: a broken line, a suspended agreement, two weeks gone by.</summary>
internal static class TryIt
{
    private const int MostLetters = 50;

    public static async Task<IResult> GetAsync(Visit visit, TryItQuery query, CancellationToken ct) =>
        await visit.PageAsync<TryItPage>(new { Shown = await query.AskAsync(ct), Errors = new FieldErrors(), Back = "/try-it" });

    public static async Task<IResult> MailAsync(Visit visit, LetterStore letters, NodeSettings node, IClock clock, CancellationToken ct) =>
        await visit.PageAsync<OutgoingMailPage>(new { Letters = await letters.NewestAsync(MostLetters, ct), Origin = node.PublicOrigin, clock.Zone });

    public static async Task<IResult> ForwardAsync(Visit visit, TryItQuery query, DemoClocks clocks, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0 || !TryParse(visit.Post.Text("to"), out var moment))
            return await AgainAsync(visit, query, errors, ct);
        var moved = await clocks.GoToAsync(moment, ct);
        return await DoneAsync(visit, query, "try-it-forward", moved.Refused, ct);
    }

    public static async Task<IResult> LineAsync(Visit visit, TryItQuery query, DemoLine line, DemoCircle circle, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        var partner = circle.Nodes.FirstOrDefault(other => other.NodeId == visit.Post.Text("partner"));
        if (errors.Count > 0 || partner is null)
            return await AgainAsync(visit, query, errors, ct);
        var cuts = visit.Post.Text("line") == "cut";
        if (cuts)
            line.Cut(partner.NodeId);
        else
            line.Join(partner.NodeId);
        return await DoneAsync(visit, query, cuts ? "try-it-cut" : "try-it-join", refused: null, ct);
    }

    public static async Task<IResult> AgreementAsync(Visit visit, TryItQuery query, IDemoHands hands, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0 || visit.Post.Act is not { } act || !Guid.TryParse(visit.Post.Text("agreement"), out var agreement))
            return await AgainAsync(visit, query, errors, ct);
        var suspends = visit.Post.Text("state") == "suspend";
        var refused = await hands.SetAgreementAsync(new AgreementSwitch(act, agreement, suspends), ct);
        return await DoneAsync(visit, query, suspends ? "try-it-suspend" : "try-it-resume", refused, ct);
    }

    private static bool TryParse(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out moment);

    private static async Task<IResult> DoneAsync(Visit visit, TryItQuery query, string done, Refusal? refused, CancellationToken ct) =>
        refused is null
            ? Visit.Go(visit.Post.Text("back") == "/sign-in" ? "/sign-in" : "/try-it", done)
            : await AgainAsync(visit, query, new FieldErrors().Add("form", visit.Say(refused)), ct);

    private static async Task<IResult> AgainAsync(Visit visit, TryItQuery query, FieldErrors errors, CancellationToken ct)
    {
        if (errors.Count == 0)
            errors.Add("form", visit.Words.Text("Press one of the buttons on this page."));
        return await visit.PageAsync<TryItPage>(
            new { Shown = await query.AskAsync(ct), Errors = errors, Back = "/try-it" }, StatusCodes.Status422UnprocessableEntity);
    }
}
