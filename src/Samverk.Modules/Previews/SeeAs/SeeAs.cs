using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Previews.Rules;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Previews;

/// <summary>
/// See as (access.md 8): an administrator of access looks at pages as a role, an office and a purpose would, on an invented case. It signs in as
/// nobody; nothing that is shown was read from a case, and nothing can be sent.
/// </summary>
internal static class SeeAs
{
    private const int MostShown = 20;

    public static async Task<IResult> GetAsync(Visit visit, IOffices offices, OpenRows rows, IClock clock, CancellationToken ct) => PreviewRules.MayPreview(visit.Me)
        ? await ShowAsync(visit, (offices, rows, clock), new FieldErrors(), StatusCodes.Status200OK, ct)
        : await visit.NotFoundAsync();

    /// <summary>Begins a preview. The act is noted first; only what is noted can be looked at.</summary>
    public static async Task<IResult> PostAsync(Visit visit, IOffices offices, OpenRows rows, IClock clock, SeeAsHandler handler, CancellationToken ct)
    {
        if (!PreviewRules.MayPreview(visit.Me))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        var wish = new PreviewBegun(
            visit.Post.Text("role") ?? "", new OfficeId(Guid.TryParse(visit.Post.Text("office"), out var id) ? id : Guid.Empty),
            visit.Post.Text("purpose") ?? "", visit.Post.Text("part") ?? "");
        if (!Roles.All.Contains(wish.Role))
            errors.Add("role", visit.Words.Text("Choose a role"));
        if (await offices.FindAsync(wish.Office, ct) is null)
            errors.Add("office", visit.Words.Text("Choose an office"));
        if (!Purposes.All.Contains(wish.Purpose))
            errors.Add("purpose", visit.Words.Text("Choose a purpose"));
        if (!PreviewParts.All.Contains(wish.Part))
            errors.Add("part", visit.Words.Text("Choose the part of the office"));
        if (errors.Count > 0)
            return await ShowAsync(visit, (offices, rows, clock), errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await handler.HandleAsync(wish, visit.Act("see-as", "law"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go(Address(visit.Post.Act!.Value.Value))),
            refused: no => ShowAsync(visit, (offices, rows, clock), errors.Add("role", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    /// <summary>A page of the invented case. It asks for the preview that was noted, and for no case.</summary>
    public static async Task<IResult> PageAsync(
        Guid preview, string? path, Visit visit, IOffices offices, OpenRows rows, IClock clock, IEnumerable<IPreviewPage> pages, CancellationToken ct)
    {
        if (!PreviewRules.MayPreview(visit.Me))
            return await visit.NotFoundAsync();
        var me = visit.Me.Account.Value;
        var row = await rows.Of<PreviewRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.PreviewId == preview && x.By == me, ct);
        if (row is null || row.At < clock.Now.AddHours(-12) || await offices.FindAsync(new OfficeId(row.Office), ct) is not { } office)
            return await visit.NotFoundAsync();
        var seen = InventedPreview.Make(new PreviewBegun(row.Role, new OfficeId(row.Office), row.Purpose, row.Part), office, clock);
        visit.BeginPreview(new FrameNotice(
            visit.Words.Text("You see as: {role}, {office}, {purpose}", ("role", RoleNames.Of(visit.Words, row.Role)), ("office", office.Name), ("purpose", EntryWords.Purpose(visit.Words, row.Purpose))),
            visit.Words.Text("The case is invented. Nothing here is about a real person, and nothing can be sent. That you looked is noted."),
            NoticeKind.Ask));
        var page = pages.FirstOrDefault(known => known.Path == (path ?? "").Trim('/'));
        var shown = page is null ? await visit.PageAsync<NotPreviewedPage>(new { Back = Address(preview) }) : await page.ShowAsync(visit, seen);
        // Its links lead on within the preview, wherever the page says that they lead.
        return new Relinked(shown, $"/cases/{Preview.CaseId}", Address(preview));
    }

    /// <summary>Whatever is sent from a previewed page is refused: to see is all that there is.</summary>
    public static Task<IResult> RefuseAsync(Visit visit) => visit.RefusedAsync(PreviewRefusals.OnlySeen);

    private static string Address(Guid preview) => $"/administration/see-as/{preview}";

    private static async Task<IResult> ShowAsync(
        Visit visit, (IOffices Offices, OpenRows Rows, IClock Clock) from, FieldErrors errors, int status, CancellationToken ct)
    {
        var typed = status == StatusCodes.Status200OK ? null : visit.Post;
        var offices = await from.Offices.AllAsync(ct);
        var names = (await from.Offices.OfficersAsync(null, ct)).ToDictionary(officer => officer.Account, officer => officer.Name);
        var before = await from.Rows.Of<PreviewRow>().Where(x => x.Root == RootId.Node.Value).OrderByDescending(x => x.At).ThenBy(x => x.PreviewId).Take(MostShown).ToListAsync(ct);
        return await visit.PageAsync<SeeAsPage>(
            new
            {
                Offices = offices.Where(office => office.Areas.Count > 0).ToList(),
                Before = before.Select(row => new PreviewLine(row, names.GetValueOrDefault(row.By, ""), offices.FirstOrDefault(office => office.OfficeId == row.Office)?.Name ?? "")).ToList(),
                from.Clock.Zone,
                Errors = errors,
                Typed = new PreviewBegun(typed?.Text("role") ?? "", new OfficeId(Guid.TryParse(typed?.Text("office"), out var id) ? id : Guid.Empty), typed?.Text("purpose") ?? "", typed?.Text("part") ?? ""),
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
            },
            status);
    }
}

/// <summary>A preview that was begun, with names.</summary>
public sealed record PreviewLine(PreviewRow Row, string Name, string Office);

internal sealed class SeeAsHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(PreviewBegun wish, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, RootId.Node, RootKind.Node),
        _ => PreviewRules.IsKnown(wish) ? Changes.On(new StreamId(act.Id.Value), wish) : PreviewRefusals.NotKnown, ct);
}

internal static class PreviewRefusals
{
    public static readonly Refusal OnlySeen = Refusal.Because("preview-only-seen", "Here you only see. Nothing was sent, and nothing changed.");
    public static readonly Refusal NotKnown = Refusal.Because("preview-not-known", "Choose a role, a purpose and a part from the lists.");
}

/// <summary>A page whose links to one address lead to another.</summary>
internal sealed class Relinked(IResult inner, string from, string to) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var sent = httpContext.Response.Body;
        using var page = new MemoryStream();
        httpContext.Response.Body = page;
        try
        {
            await inner.ExecuteAsync(httpContext);
        }
        finally
        {
            httpContext.Response.Body = sent;
        }
        var html = System.Text.Encoding.UTF8.GetString(page.ToArray()).Replace(from, to, StringComparison.Ordinal);
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }
}
