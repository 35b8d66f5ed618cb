using System.Net;
using System.Text.RegularExpressions;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo.Seeding;

/// <summary>
/// One of the demo's people at work: signs in and sends the pages' own forms, so that what is seeded went through the same
/// doors, rules and messages as what is typed.
/// </summary>
internal sealed partial class DemoSession : IDisposable
{
    private readonly HttpClient http;
    private readonly DemoOfficer officer;
    private readonly SemaphoreSlim door = new(1, 1);
    private string token = "";

    public DemoSession(DemoNode node, DemoOfficer officer)
    {
        this.officer = officer;
        http = new HttpClient(new SocketsHttpHandler { UseCookies = true, AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new Uri(node.Origin),
            Timeout = TimeSpan.FromMinutes(1),
        };
    }

    /// <summary>A page as text.</summary>
    public async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        await SignInAsync(ct);
        using var answer = await http.GetAsync(path, ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode == HttpStatusCode.OK ? page : throw Broken("read", path, answer, page);
    }

    /// <summary>How a page is answered, once all of it has come.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path, CancellationToken ct)
    {
        await SignInAsync(ct);
        using var answer = await http.GetAsync(path, ct);
        return answer.StatusCode;
    }

    /// <summary>Sends a form. A refusal is a fault of the script.</summary>
    /// <returns>Where the node leads to after it.</returns>
    public async Task<string> SendAsync(string path, Guid act, FormFields fields, CancellationToken ct)
    {
        await SignInAsync(ct);
        using var answer = await PostAsync(path, act, fields, ct);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? answer.Headers.Location!.OriginalString
            : throw Broken("send", path, answer, await answer.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Sends a form that is answered with a page, and gives it.</summary>
    public async Task<string> AskAsync(string path, Guid act, FormFields fields, CancellationToken ct)
    {
        await SignInAsync(ct);
        using var answer = await PostAsync(path, act, fields, ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode == HttpStatusCode.OK ? page : throw Broken("send", path, answer, page);
    }

    public void Dispose()
    {
        http.Dispose();
        door.Dispose();
    }

    private async Task SignInAsync(CancellationToken ct)
    {
        if (token.Length > 0)
            return;
        await door.WaitAsync(ct);
        try
        {
            if (token.Length > 0)
                return;
            token = TokenOf(await http.GetStringAsync("/sign-in", ct));
            using var answer = await PostAsync("/sign-in", Kernel.Ids.New(), new FormFields { { "as", officer.Account.ToString() } }, ct);
            // The token is bound to who is signed in: this one was given to nobody.
            token = answer.StatusCode == HttpStatusCode.SeeOther ? TokenOf(await http.GetStringAsync("/try-it", ct)) : throw Broken("sign in", "/sign-in", answer, "");
        }
        finally
        {
            door.Release();
        }
    }

    private Task<HttpResponseMessage> PostAsync(string path, Guid act, FormFields fields, CancellationToken ct) =>
        http.PostAsync(path, new FormUrlEncodedContent([.. fields, new("__token", token), new("act", act.ToString())]), ct);

    private static string TokenOf(string page) => WebUtility.HtmlDecode(Token().Match(page).Groups["token"].Value);

    private DemoBrokenException Broken(string what, string path, HttpResponseMessage answer, string page)
    {
        var said = string.Join(' ', Problem().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["said"].Value)));
        return new DemoBrokenException($"{officer.Name} could not {what} {path} ({(int)answer.StatusCode}). {said}");
    }

    [GeneratedRegex("name=\"__token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("(<li><a href=\"#[^\"]*\">|<h3>|<p>)(?<said>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Problem();
}

/// <summary>The fields of a form, in order; a name may come more than once.</summary>
internal sealed class FormFields : List<KeyValuePair<string, string>>
{
    public void Add(string name, string value) => Add(new KeyValuePair<string, string>(name, value));

    public FormFields Each(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    /// <summary>A date as the three boxes of a date field.</summary>
    public FormFields Day(string name, DateOnly day)
    {
        Add(name + "Day", day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(name + "Month", day.Month.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(name + "Year", day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A year alone, marked as about.</summary>
    public FormFields AboutYear(string name, int year)
    {
        Add(name + "Year", year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add(name + "About", "true");
        return this;
    }
}
