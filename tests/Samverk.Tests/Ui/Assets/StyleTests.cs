using System.Text.RegularExpressions;

using Xunit;

namespace Samverk.Tests.Ui;

/// <summary>What old browsers, right-to-left pages and the palette ask of the style sheets.</summary>
public sealed partial class StyleTests
{
    public static TheoryData<string> Sheets { get; } =
        [.. Directory.GetFiles(Repository.In("src", "Samverk.Ui", "Styles"), "*.css").Select(x => Path.GetFileName(x))];

    [Theory, MemberData(nameof(Sheets))]
    public void Sides_are_named_by_reading_direction(string sheet) =>
        Assert.Empty(Physical().Matches(Rules(sheet)).Select(x => x.Value));

    [Theory, MemberData(nameof(Sheets))]
    public void Nothing_newer_than_the_oldest_browser_is_used(string sheet) =>
        Assert.Empty(TooNew().Matches(Rules(sheet)).Select(x => x.Value));

    [Theory, MemberData(nameof(Sheets))]
    public void Colours_come_from_the_palette(string sheet)
    {
        if (sheet == "tokens.css")
            return;
        var own = Colour().Matches(Rules(sheet)).Select(x => x.Value);

        // The map's four colours are for maps only and stand with them
        Assert.Empty(own.Except(["#E6EEF2", "#F6F5F0", "#C9D6E2", "#CFE3DD"]));
    }

    private static string Rules(string sheet)
    {
        var text = File.ReadAllText(Repository.In("src", "Samverk.Ui", "Styles", sheet));
        return DataAddress().Replace(Comment().Replace(text, ""), "");
    }

    [GeneratedRegex(@"(?<=[{;])\s*(left|right|(margin|padding|border)-(left|right|top|bottom)|width|height|min-width|max-width|float:\s*(left|right)|text-align:\s*(left|right))\s*:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Physical();

    [GeneratedRegex(@":has\(|@layer|@container|&\s*[.:>]|color-mix", RegexOptions.None, 1000)]
    private static partial Regex TooNew();

    [GeneratedRegex(@"#[0-9A-Fa-f]{3,8}(?=[;}\s,])|\brgba?\(|\bhsla?\(", RegexOptions.None, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"url\(""data:[^""]*""\)", RegexOptions.None, 1000)]
    private static partial Regex DataAddress();
}
