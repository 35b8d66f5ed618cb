using System.Text.RegularExpressions;
using Samverk.SystemTests.Walk;

namespace Samverk.SystemTests.Access;

/// <summary>
/// A whole answer: status, headers and body, byte for byte but for what is random at each showing. Nothing else is made alike:
/// the form's token and act id, the value of a cookie, the trace id of an error, the server's date, and when a partner was last heard of, which the
/// nodes move by themselves.
/// </summary>
internal static partial class Answer
{
    public static async Task<string> GetAsync(HttpBrowser browser, string path, CancellationToken ct)
    {
        using var answer = await browser.FetchAsync(path, ct);
        return await TextAsync(answer, ct);
    }

    /// <param name="browser">Who sends.</param>
    /// <param name="path">Where to.</param>
    /// <param name="token">That of a page which was shown to them: without it every form is asked for once more before anything else.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<string> PostAsync(HttpBrowser browser, string path, string token, CancellationToken ct)
    {
        using var answer = await browser.SendAsync(path, [new("act", Kernel.Ids.New().ToString()), new("__token", token)], ct);
        return await TextAsync(answer, ct);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => header.Key + ": " + (header.Key == "Set-Cookie" ? string.Join(',', header.Value.Select(cookie => cookie.Split('=')[0])) : string.Join(',', header.Value)));
        var body = await answer.Content.ReadAsStringAsync(ct);
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{Random().Replace(body, "*")}";
    }

    [GeneratedRegex("(?<=name=\"(?:__token|act)\" value=\")[^\"]*|(?<=\"traceId\":\")[^\"]*|(?<=last contact )[^<]*|(?<=id=\"[a-z-]*-)[0-9a-f]{32}", RegexOptions.None, 1000)]
    private static partial Regex Random();
}
