using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Samverk.Ui;

namespace Samverk.SystemTests.Walk;

/// <summary>
/// What must hold of each page that somebody comes to: a title, one first heading, its language and direction, nothing wider than a
/// screen of 320 px, and nothing that axe finds wrong by WCAG 2.2 AA. With <c>SAMVERK_SCREENS</c> set to a folder a picture of each
/// page is put there.
/// </summary>
internal sealed partial class PageInspection(Screen screen, string language, bool withScript)
{
    private const int Narrow = 320;

    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SAMVERK_SCREENS");

    // Several walks come by the same pages; each is looked at once by the same means.
    private static readonly ConcurrentDictionary<(Screen Screen, string Language, bool WithScript, string Kind), bool> Seen = [];

    /// <summary>What is wrong, with the page on which it was seen.</summary>
    public List<string> Faults { get; } = [];

    public async Task LookAsync(IPage page, string path, HttpStatusCode status)
    {
        var kind = string.Create(CultureInfo.InvariantCulture, $"{Id().Replace(path.Split('?')[0], "*")} {(int)status}");
        if (!Seen.TryAdd((screen, language, withScript, kind), true))
            return;
        await PictureAsync(page, kind);
        Must((await page.TitleAsync()).Length > 0, kind, "has no title");
        Must(await page.Locator("h1").CountAsync() == 1, kind, "has not one first heading");
        var said = await page.Locator("html").GetAttributeAsync("lang");
        Must(KnownLanguages.Offered.FirstOrDefault(known => known.Code == said)?.Direction is { } direction
            && await page.Locator("html").GetAttributeAsync("dir") == direction, kind, "does not say its language and direction");
        foreach (var width in new[] { Narrow, screen.Width })
        {
            await page.SetViewportSizeAsync(width, screen.Height);
            var wide = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth");
            if (wide > width)
                Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Where(kind)} is {wide} px wide on a screen of {width} px: ") + await WidestAsync(page, width));
        }
        // Without script there is no clock for axe to run by; the same pages are looked at with script.
        if (!withScript)
            return;
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Wcag] }, ResultTypes = [ResultType.Violations] });
        foreach (var violation in found.Violations)
            Faults.Add($"{Where(kind)}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}");
    }

    private static Task<string> WidestAsync(IPage page, int width) => page.EvaluateAsync<string>(
        "width => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')", width);

    private void Must(bool holds, string kind, string otherwise)
    {
        if (!holds)
            Faults.Add($"{Where(kind)} {otherwise}");
    }

    private string Where(string kind) => $"{screen.Name} {language} {kind}";

    private async Task PictureAsync(IPage page, string kind)
    {
        if (Pictures is null)
            return;
        var name = $"{screen.Name}-{language}{(withScript ? "" : "-plain")}{kind.Replace('/', '_').Replace("*", "id", StringComparison.Ordinal)}.png";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name), FullPage = true });
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
