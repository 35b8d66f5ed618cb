using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Samverk.SystemTests.Walk;

/// <summary>
/// Someone at a page without script: follows links by their words, fills forms by their labels, sends them with whatever the
/// page hid in them, and follows redirects.
/// </summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri origin, string language = "en")
    {
        http = new HttpClient(new CookieKeeper(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }))
        {
            BaseAddress = origin,
            Timeout = TimeSpan.FromMinutes(1),
        };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>Status of the page that is open.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page that is open.</summary>
    public string Path { get; private set; } = "";

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The page as it came.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What a reader reads: the words of the page with single spaces.</summary>
    public string Words => Plain(Page.QuerySelector("body")!);

    public async Task OpenAsync(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        await ShowAsync(path, answer, ct);
    }

    /// <summary>Presses a link with these words.</summary>
    public Task FollowAsync(string words, CancellationToken ct)
    {
        var link = Page.QuerySelectorAll("a[href]").FirstOrDefault(found => NameOf(found).Contains(words, StringComparison.Ordinal))
            ?? throw new WalkException(this, $"There is no link \"{words}\".");
        return OpenAsync(link.GetAttribute("href")!, ct);
    }

    public bool HasLink(string words) => Page.QuerySelectorAll("a[href]").Any(found => NameOf(found).Contains(words, StringComparison.Ordinal));

    public bool HasButton(string words) => Page.QuerySelectorAll("form button").Any(found => NameOf(found).Contains(words, StringComparison.Ordinal));

    /// <summary>The form that has a button with these words.</summary>
    public FilledForm Form(string button) => Form(button, _ => true);

    /// <summary>The form that has a button with these words, where there are several: the one that fits.</summary>
    public FilledForm Form(string button, Func<IHtmlFormElement, bool> fits)
    {
        var pressed = Page.QuerySelectorAll("form button").OfType<IHtmlButtonElement>()
            .Where(found => found.Form is { } form && fits((IHtmlFormElement)form))
            .LastOrDefault(found => NameOf(found).StartsWith(button, StringComparison.Ordinal))
            ?? throw new WalkException(this, $"There is no button \"{button}\".");
        return new FilledForm(this, (IHtmlFormElement)pressed.Form!, pressed);
    }

    /// <summary>The form that goes to an address, with its first button: where the words are in a language that the walk does not know yet.</summary>
    public FilledForm FormTo(string action)
    {
        var button = Page.QuerySelectorAll("form button").OfType<IHtmlButtonElement>().FirstOrDefault(found => found.Form?.GetAttribute("action") == action)
            ?? throw new WalkException(this, $"There is no form to {action}.");
        return new FilledForm(this, (IHtmlFormElement)button.Form!, button);
    }

    /// <summary>Sends fields as they are, and shows what comes.</summary>
    public async Task PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(fields);
        await SendAsync(path, content, ct);
    }

    public async Task SendAsync(string path, HttpContent content, CancellationToken ct)
    {
        using var answer = await http.PostAsync(path, content, ct);
        await ShowAsync(path, answer, ct);
    }

    public void Says(string words)
    {
        if (!Words.Contains(words, StringComparison.Ordinal))
            throw new WalkException(this, $"The page does not say \"{words}\".");
    }

    public void DoesNotSay(string words)
    {
        if (Source.Contains(words, StringComparison.Ordinal))
            throw new WalkException(this, $"The page says \"{words}\".");
    }

    public void Dispose()
    {
        Page?.Dispose();
        http.Dispose();
    }

    /// <summary>What a screen reader calls a control: its words without those hidden from it.</summary>
    internal static string NameOf(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var hidden in copy.QuerySelectorAll("[aria-hidden=true]").ToList())
            hidden.Remove();
        return Plain(copy);
    }

    internal static string Plain(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task ShowAsync(string path, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
        {
            await OpenAsync(answer.Headers.Location!.OriginalString, ct);
            return;
        }
        Status = answer.StatusCode;
        Path = path;
        Source = await answer.Content.ReadAsStringAsync(ct);
        Page?.Dispose();
        Page = new HtmlParser().ParseDocument(Source);
    }
}

/// <summary>Keeps cookies by name. As browsers do on localhost, those for https only as well.</summary>
internal sealed class CookieKeeper(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!cookies.IsEmpty)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Key + "=" + cookie.Value)));
        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
        return answer;
    }
}

/// <summary>A page is not as the walk expects it: its words are in the message.</summary>
internal sealed class WalkException : Exception
{
    public WalkException()
    {
    }

    public WalkException(string message)
        : base(message)
    {
    }

    public WalkException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public WalkException(Browser at, string what)
        : base($"{what} {(int)at.Status} {at.Path}: {at.Words}")
    {
    }
}
