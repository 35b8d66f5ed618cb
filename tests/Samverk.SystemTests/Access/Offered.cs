using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Samverk.SystemTests.Access;

/// <summary>What else a page offers to ask for: its filters, orders, facets and further pages. A new filter joins by itself.</summary>
internal static partial class Offered
{
    private const int Most = 30;

    /// <summary>Addresses with a query, by the links and the answers of the search forms of a page.</summary>
    public static IReadOnlyList<string> On(string path, string page)
    {
        var links = Link().Matches(page).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["to"].Value))
            .Where(to => !to.Contains("done=", StringComparison.Ordinal) && !to.StartsWith("/my-page/leave", StringComparison.Ordinal));
        return [.. links.Concat(page.Contains("method=\"get\"", StringComparison.Ordinal) ? Filters(path, page) : []).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    private static List<string> Filters(string path, string page)
    {
        using var parsed = new HtmlParser().ParseDocument(page);
        return [.. parsed.QuerySelectorAll("form[method=get]").OfType<IHtmlFormElement>().SelectMany(form => Answers(form)
            .Select(answer => $"{(form.GetAttribute("action") ?? path).Split('?')[0]}?{answer.Name}={Uri.EscapeDataString(answer.Value ?? "")}"))];
    }

    private static IEnumerable<(string? Name, string? Value)> Answers(IHtmlFormElement form) => form.QuerySelectorAll("select").OfType<IHtmlSelectElement>()
        .SelectMany(list => list.Options.Where(option => option.Value.Length > 0).Select(option => (list.Name, (string?)option.Value)))
        .Concat(form.QuerySelectorAll("input[type=radio],input[type=checkbox]").OfType<IHtmlInputElement>().Select(input => (input.Name, (string?)input.Value)));

    [GeneratedRegex("href=\"(?<to>/[^\"?#]*\\?[^\"#]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
