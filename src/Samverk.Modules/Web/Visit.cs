using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>
/// One request of one person: who asks, in which language, for which purpose. Makes acts, pages and answers.
/// Scoped; filled by <see cref="VisitFilter"/> before any endpoint runs.
/// </summary>
internal sealed class Visit(
    NodeSettings node, IClock clock, IAntiforgery antiforgery, WordsCatalogue catalogue, IEnumerable<IFramePart> parts, IEnumerable<IOpenPlaces> openPlaces, DoneSentences done)
{
    private readonly HashSet<Guid> listed = [];
    private readonly HashSet<(Guid Case, Shows What)> showed = [];
    private string? purpose;
    private SubjectFacts? me;
    private FrameNotice? previews;

    /// <summary>The request.</summary>
    public HttpContext Http { get; private set; } = null!;

    /// <summary>The reader's language.</summary>
    public Words Words { get; private set; } = null!;

    /// <summary>Who is signed in. Only read behind the sign-in.</summary>
    public SubjectFacts Me => me ?? throw new InvalidOperationException("Nobody is signed in on this page.");

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => me is not null;

    /// <summary>Why the officer looks: kept in every act.</summary>
    public string Purpose => purpose ?? DefaultPurpose.Of(Me);

    /// <summary>The cases that a list on this page shows: who looked is noted for each (<see cref="LookNotes"/>).</summary>
    public IReadOnlySet<Guid> Listed => listed;

    /// <summary>What this page shows of cases beyond what its address tells: each is noted by itself (<see cref="LookNotes"/>).</summary>
    public IReadOnlySet<(Guid Case, Shows What)> Deep => showed;

    /// <summary>The posted form, where there is one.</summary>
    public FormPost Post { get; private set; } = null!;

    public void Begin(HttpContext http, SubjectFacts? subject)
    {
        (Http, me) = (http, subject);
        Words = catalogue.For(Asked(http, catalogue) ?? http.Request.Cookies[LanguageCookie(node)] ?? subject?.Language ?? Preferred(http));
    }

    /// <summary>The cookie that keeps the language somebody chose.</summary>
    public static string LanguageCookie(NodeSettings node) => node.CookiePrefix + "samverk-language-" + node.CookieSuffix;

    /// <summary>
    /// From here on this request is that of an office without accounts. Whoever may be signed in beside it in the same browser has no part in it.
    /// </summary>
    public void SpeakFor(SubjectFacts office) => me = office;

    /// <summary>From here on this request serves one purpose, whatever its officer usually looks for: acts and looks are noted with it.</summary>
    public void For(string served) => purpose = served;

    /// <summary>This page shows more of a case than casework.</summary>
    public void Showed(Guid caseId, Shows what) => showed.Add((caseId, what));

    /// <summary>A list or a search on this page shows these cases.</summary>
    public void Lists(IEnumerable<Guid> cases) => listed.UnionWith(cases);

    public void Receive(IFormCollection form, bool trusted) => Post = new FormPost(form, trusted, Words);

    /// <summary>The act of the posted form: named after its task, for the officer's office.</summary>
    /// <param name="name">The task in kebab case.</param>
    /// <param name="basis">Consent, agreement or law that permits it.</param>
    /// <param name="happenedAt">When it happened or was told; now where the form does not ask.</param>
    /// <param name="decision">The access decision that allowed it.</param>
    public Act Act(string name, string basis, DateTimeOffset? happenedAt = null, AccessDecision? decision = null)
    {
        var id = Post.Act ?? throw new InvalidOperationException("A form without an act id is given back, not acted on.");
        return new Act(id, name, Me.Account, Me.Office, happenedAt ?? clock.Now, clock.Now, Purpose, basis, id.Value)
        {
            ContentHash = Post.ContentHash,
            Decision = decision?.Recorded ?? "",
        };
    }

    /// <summary>
    /// From here on pages are shown as somebody else would see them: without the places of the one who looks, and with no token, so that no form
    /// on them can be sent.
    /// </summary>
    public void BeginPreview(FrameNotice banner) => previews = banner;

    /// <summary>A page with its frame; parameters by name.</summary>
    public Task<IResult> PageAsync<TPage>(object? parameters = null, int status = StatusCodes.Status200OK, bool dialogue = false)
        where TPage : FramePage => PageAsync<TPage>(parameters, status, async () => previews is { } banner ? PreviewFrame(banner) : await FrameAsync(dialogue));

    /// <summary>
    /// A page for somebody without an account, possibly on a telephone that others use: nothing of who is signed in, no places, a
    /// neutral title, and a way out that ends the visit.
    /// </summary>
    public Task<IResult> OwnPageAsync<TPage>(object? parameters = null, int status = StatusCodes.Status200OK, string? quickExit = null, bool forms = true)
        where TPage : FramePage
    {
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return PageAsync<TPage>(parameters, status, () => Task.FromResult(OwnFrame(quickExit, forms)));
    }

    private async Task<IResult> PageAsync<TPage>(object? parameters, int status, Func<Task<Frame>> frame)
        where TPage : FramePage
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in parameters?.GetType().GetProperties() ?? [])
            values[property.Name] = property.GetValue(parameters);
        values["Frame"] = await frame();
        Http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<TPage>(values) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>After an act: see the page that it led to. The notice there says what was done.</summary>
    public static IResult Go(string path, string? doneAct = null)
    {
        var target = doneAct is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={doneAct}";
        return new SeeOther(target);
    }

    /// <summary>Nothing here for this reader: one page for absent and hidden.</summary>
    public Task<IResult> NotFoundAsync() => RefusedAsync(Refusal.NotFound);

    /// <summary>A refusal as a page of its own.</summary>
    public Task<IResult> RefusedAsync(Refusal refusal) =>
        PageAsync<RefusedPage>(new { Sentence = Say(refusal) }, StatusOf(refusal));

    /// <summary>What a form that is one button gets without a valid token: nothing is done, and the sentence says to send it again.</summary>
    public Task<IResult> SendAgainAsync() =>
        PageAsync<RefusedPage>(new { Sentence = Post.Errors().All.Select(error => error.Sentence).FirstOrDefault() ?? "" }, StatusCodes.Status422UnprocessableEntity);

    /// <summary>The refusal's sentence in the reader's language.</summary>
    public string Say(Refusal refusal) => Words.Sentence(refusal.Sentence,
        refusal.Arguments.Select(argument => new KeyValuePair<string, object?>(argument.Key, argument.Value)));

    /// <summary>The status that tells a kind of refusal on a page.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Stale => StatusCodes.Status409Conflict,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    // A page without a form sets no cookie at all.
    private Frame OwnFrame(string? quickExit, bool forms)
    {
        var tokens = forms ? antiforgery.GetAndStoreTokens(Http) : null;
        return new Frame
        {
            Words = Words,
            NodeName = node.Name,
            Kind = node.Kind,
            QuickExit = quickExit,
            Token = tokens?.RequestToken is { } token ? new FormToken(tokens.FormFieldName, token) : null,
            Path = Http.Request.Path,
            Notice = done.Find(Http.Request.Query["done"].ToString()) is { } sentence ? new FrameNotice(Words.Sentence(sentence)) : null,
            HasNeutralTitle = true,
            FooterLinks = FooterLinks,
        };
    }

    private Frame PreviewFrame(FrameNotice banner) => new()
    {
        Words = Words,
        NodeName = node.Name,
        Kind = node.Kind,
        HomeHref = "/administration/see-as",
        Path = Http.Request.Path,
        Notice = banner,
        SignIn = new FrameLink("/administration/see-as", Words.Text("End the preview")),
    };

    private async Task<Frame> FrameAsync(bool dialogue)
    {
        var tokens = antiforgery.GetAndStoreTokens(Http);
        var places = new List<NavPlace>();
        if (me is not null)
        {
            foreach (var part in parts.OrderBy(part => part.Order))
                places.AddRange(await part.PlacesAsync(me, Words, Http.RequestAborted));
        }
        else
        {
            places.AddRange(openPlaces.SelectMany(part => part.Places(Words)));
        }
        var doneAct = Http.Request.Query["done"].ToString();
        return new Frame
        {
            Words = Words,
            NodeName = node.Name,
            Kind = node.Kind,
            Person = me is null ? null : new FramePerson(me.Name, "", me.OfficeName, Initials(me.Name)),
            Places = places,
            SignIn = me is null && places.Count > 0 ? new FrameLink("/sign-in", Words.Text("Sign in")) : null,
            HomeHref = me is null && places.Count > 0 ? places[0].Href : "/",
            FooterFacts = me is null ? [] : [.. parts.OrderBy(part => part.Order).SelectMany(part => part.FooterFacts(Words))],
            AccountLinks = me is null ? [] : [.. parts.SelectMany(part => part.AccountLinks(me, Words))],
            Find = me is { Areas.Count: > 0 } && node.HoldsCases ? new FindForm("/cases", Words.Text("Find a case")) : null,
            Token = tokens.RequestToken is { } token ? new FormToken(tokens.FormFieldName, token) : null,
            Path = Http.Request.Path + Http.Request.QueryString,
            Notice = done.Find(doneAct) is { } sentence ? new FrameNotice(Words.Sentence(sentence)) : Elsewhere(),
            IsDialogue = dialogue,
            FooterLinks = FooterLinks,
        };
    }

    private IReadOnlyList<FrameLink> FooterLinks => [new("/accessibility", Words.Text("Accessibility"))];

    private FrameNotice? Elsewhere() => me is not null && Http.Features.Get<Samverk.Storage.Session>() is { ElsewhereAt: not null }
        ? new FrameNotice(
            Words.Text("Another browser showed the cookie of your sign-in"),
            Words.Text("It was not let in. If you do not know why, sign out, and tell your administrator."), NoticeKind.Plain)
        : null;

    internal static string Initials(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Take(1).Concat(parts.Skip(1).TakeLast(1)).Select(part => StringInfo.GetNextTextElement(part))).ToUpperInvariant();
    }

    // A link in a mail opens in its reader's language; nothing is kept for it.
    private static string? Asked(HttpContext http, WordsCatalogue catalogue) =>
        http.Request.Query["in"].ToString() is { Length: > 0 } code && catalogue.Knows(code) ? code : null;

    private static string Preferred(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage?
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0])
        .FirstOrDefault(code => KnownLanguages.Offered.Any(language => language.Code == code)) ?? "en";
}

/// <summary>303 to a local path: a reload shows the page and does not send the form again.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public string Path { get; } = path;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Path;
        return Task.CompletedTask;
    }
}

/// <summary>Places of the main navigation, with counts, contributed by modules.</summary>
internal interface IFramePart
{
    int Order { get; }

    Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct);

    /// <summary>What stands below every page of whoever is signed in. It says something of the node, never of what is in it.</summary>
    IReadOnlyList<string> FooterFacts(Words words) => [];

    /// <summary>Links of the account's menu.</summary>
    IReadOnlyList<FrameLink> AccountLinks(SubjectFacts me, Words words) => [];
}

/// <summary>What a page says after an act led to it, by the act's name.</summary>
internal sealed class DoneSentences(IEnumerable<IModule> modules)
{
    private readonly Dictionary<string, string> sentences = modules.SelectMany(module => module.DoneSentences)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public string? Find(string act) => sentences.GetValueOrDefault(act);
}
