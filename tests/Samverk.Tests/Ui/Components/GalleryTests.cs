using AngleSharp.Dom;
using AngleSharp.Html.Parser;

using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

/// <summary>All parts on one page, in three scripts and every language.</summary>
public sealed class GalleryTests : UiContext
{
    private static readonly Dictionary<string, GallerySample> Samples = new(StringComparer.Ordinal)
    {
        ["Latin"] = GallerySample.Latin,
        ["Arabic"] = GallerySample.Arabic,
        ["Ethiopic"] = GallerySample.Ethiopic,
    };

    public static TheoryData<string, string> Pages { get; } =
    [
        ("en", "Latin"), ("sv", "Latin"), ("so", "Latin"), ("ar", "Arabic"), ("en", "Ethiopic"), ("qps", "Latin"), ("qps-rtl", "Arabic"),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Ids_are_single_and_references_lead_somewhere(string language, string script)
    {
        var page = Page(language, script);
        var ids = page.QuerySelectorAll("[id]").Select(x => x.Id!).ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.Empty(References(page).Except(ids, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_control_has_a_label_and_every_symbol_is_in_the_sprite(string language, string script)
    {
        var page = Page(language, script);
        var labelled = page.QuerySelectorAll("label[for]").Select(x => x.GetAttribute("for"));
        var symbols = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Repository.In("src", "Samverk.Ui", "Icons", "icons.svg")));

        Assert.Empty(page.QuerySelectorAll("input:not([type=hidden]),select,textarea").Select(x => x.Id).Except(labelled));
        Assert.All(page.QuerySelectorAll("use"), x => Assert.Contains($"id=\"{x.GetAttribute("href")!.Split('#')[1]}\"", symbols, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Pages))]
    public void There_is_one_h1_and_no_style_attribute(string language, string script)
    {
        var page = Page(language, script);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    private static IEnumerable<string> References(IParentNode page) => page
        .QuerySelectorAll("[aria-describedby],[aria-labelledby]")
        .SelectMany(x => $"{x.GetAttribute("aria-describedby")} {x.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private IDocument Page(string language, string script)
    {
        var errors = new FieldErrors().Add("answer", "Choose").Add("phone", "Enter").Add("born", "Enter", "Year");
        var markup = Render<GalleryPage>(x => x.Add(p => p.Frame, FrameOf(language)).Add(p => p.Sample, Samples[script]).Add(p => p.Errors, errors)).Markup;
        return new HtmlParser().ParseDocument(markup);
    }
}
