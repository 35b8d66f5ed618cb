using System.Collections.Concurrent;
using System.Net;

namespace Samverk.SystemTests.Walk;

/// <summary>
/// Someone at a page without script and without a screen: forms are sent with whatever the page hid in them, redirects are followed.
/// </summary>
internal sealed class HttpBrowser : Browser
{
    private readonly HttpClient http;
    private readonly CookieKeeper cookies = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    /// <param name="origin">Where the pages are.</param>
    /// <param name="language">The language that is asked for.</param>
    /// <param name="named">What the browser says of itself.</param>
    /// <param name="cookie">A cookie that it has from somewhere: name and value.</param>
    public HttpBrowser(Uri origin, string language = "en", string named = "", string cookie = "")
        : base(SpokenWords.English)
    {
        http = new HttpClient(cookies)
        {
            BaseAddress = origin,
            Timeout = TimeSpan.FromMinutes(1),
        };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (named.Length > 0)
            http.DefaultRequestHeaders.UserAgent.ParseAdd(named);
        if (cookie.Split('=', 2) is [var name, var value])
            cookies.Keep(name, value);
    }

    public override async Task OpenAsync(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        await ShowAsync(path, answer, ct);
    }

    public override Task PressAsync(FilledForm form, CancellationToken ct) => PostAsync(form.Action, form.Fields(), ct);

    /// <summary>Sends fields as they are, and shows what comes.</summary>
    public async Task PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(path, content, ct);
        await ShowAsync(path, answer, ct);
    }

    /// <summary>A cookie whose name begins so, as a request carries it.</summary>
    public string CookieOf(string name) => cookies.Find(name);

    /// <summary>Asks as it is, and follows nothing: for what looks at whole answers.</summary>
    public Task<HttpResponseMessage> FetchAsync(string path, CancellationToken ct) => http.GetAsync(path, ct);

    /// <summary>Sends a request as it is, with this browser's cookies, and follows nothing.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => http.SendAsync(request, ct);

    /// <summary>Sends fields as they are, and follows nothing.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(path, content, ct);
    }

    /// <summary>Sends fields as a browser does from a page of such a site, and follows nothing.</summary>
    public async Task<HttpResponseMessage> SendFromAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string site, CancellationToken ct)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", site);
        return await http.SendAsync(request, ct);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            http.Dispose();
    }

    private async Task ShowAsync(string path, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
        {
            await OpenAsync(answer.Headers.Location!.OriginalString, ct);
            return;
        }
        Show(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }
}

/// <summary>Keeps cookies by name. As browsers do on localhost, those for https only as well.</summary>
internal sealed class CookieKeeper(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, string> cookies = new(StringComparer.Ordinal);

    public void Keep(string name, string value) => cookies[name] = value;

    public string Find(string name) => cookies.Where(cookie => cookie.Key.Contains(name, StringComparison.Ordinal)).Select(cookie => cookie.Key + "=" + cookie.Value).Single();

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
