using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>A person's page that is open now.</summary>
internal sealed record OpenedDoor(RootHistory History, StreamId Stream, Door State, DoorView View)
{
    public Guid CaseId => History.Root.Value;

    /// <summary>How much is shown; before the first choice nothing but the choice.</summary>
    public string Shows => State.Shows;
}

/// <summary>
/// The visit of a person to their own page: a cookie of its own that is sent to these pages alone and forgotten with the browser's
/// window. Nothing of it is shared with the sessions of staff.
/// </summary>
internal sealed class DoorKeeper(Visit visit, DoorVisits visits, IEventStore events, NodeSettings node, IClock clock)
{
    private const string Path = "/my-page";

    // 32 bytes as base64url: anything else is not looked up.
    private const int ReferenceLength = 43;

    private string CookieName => (node.Kind == NodeKind.Demo ? "" : "__Secure-") + "samverk-door-" + node.CookieSuffix;

    private CookieOptions Options => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = Path,
        IsEssential = true,
        Secure = node.Kind != NodeKind.Demo,
    };

    private string? Reference => visit.Http.Request.Cookies[CookieName] is { Length: ReferenceLength } reference ? reference : null;

    /// <summary>The page that the visit opened; null where there is no visit, it is over, or the code no longer counts.</summary>
    public async Task<OpenedDoor?> FindAsync(CancellationToken ct)
    {
        if (Reference is not { } reference || await visits.FindAsync(reference, ct) is not { } found)
            return null;
        var history = await events.LoadAsync(found.Root, ct);
        return history?.Find<Door>(found.Door) is { } door && door.OpensOn(clock.Today)
            ? new OpenedDoor(history, found.Door, door, DoorView.Of(history, clock.Today))
            : null;
    }

    public async Task<Refusal?> BeginAsync(RootId root, StreamId door, CancellationToken ct)
    {
        if (Reference is { } former)
            await visits.EndAsync(former, ct);
        var begun = await visits.BeginAsync(root, door, ct);
        return begun.Match<Refusal?>(
            done: reference =>
            {
                visit.Http.Response.Cookies.Append(CookieName, reference, Options);
                return null;
            },
            refused: no => no);
    }

    /// <summary>Ends the visit, and has the browser forget what it kept of these pages.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (Reference is { } reference)
            await visits.EndAsync(reference, ct);
        visit.Http.Response.Cookies.Delete(CookieName, Options);
        visit.Http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>The act of the posted form: the door's own account acts, for the office that leads the case.</summary>
    public Act Act(string name, OpenedDoor open)
    {
        var id = visit.Post.Act ?? throw new InvalidOperationException("A form without an act id is given back, not acted on.");
        return new Act(id, name, new AccountId(open.Stream.Value), open.View.Case.Office, clock.Now, clock.Now, Purposes.Counselling, "law", id.Value)
        {
            ContentHash = visit.Post.ContentHash,
        };
    }

    /// <summary>A page of the open door.</summary>
    public Task<IResult> PageAsync<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : FramePage => visit.OwnPageAsync<TPage>(parameters, status, Path + "/leave");

    /// <summary>Shows a page of an open door; without one, the form that opens it.</summary>
    public async Task<IResult> ShowAsync(Func<OpenedDoor, Task<IResult>> show, CancellationToken ct) =>
        await FindAsync(ct) is { } open ? await show(open) : Visit.Go(Path);

    /// <summary>Does what a form of an open door asks for, and goes back to the page.</summary>
    public Task<IResult> DoAsync(string name, Func<OpenedDoor, Act, Task<Outcome<Appended>>> act, CancellationToken ct) => ShowAsync(async open =>
    {
        if (visit.Post.Errors().Count > 0)
            return await NotDoneAsync(visit.Post.Errors().All.Select(error => error.Sentence).First(), StatusCodes.Status422UnprocessableEntity);
        var done = await act(open, Act(name, open));
        return done.Refused is { } no ? await NotDoneAsync(visit.Say(no), Visit.StatusOf(no)) : Visit.Go(Path, name);
    }, ct);

    // The way back is the person's own page, never the day of staff.
    private Task<IResult> NotDoneAsync(string sentence, int status) =>
        PageAsync<RefusedPage>(new { Sentence = sentence, BackHref = Path, BackLabel = visit.Words.Text("Back to my page") }, status);
}
