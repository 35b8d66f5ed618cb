using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class PageTests : UiContext
{
    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("sv", "ltr")]
    [InlineData("so", "ltr")]
    [InlineData("ar", "rtl")]
    public void A_page_names_its_language_direction_and_title(string language, string direction)
    {
        var html = Shown(FrameOf(language));

        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>My day · Samverk</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_stand_in_the_title_and_on_top()
    {
        var html = Shown(FrameOf(), x => x.Add(p => p.Errors, new FieldErrors().Add("name", "Enter a name")));

        Assert.Contains("<title>Error: My day · Samverk</title>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("role=\"alert\"", StringComparison.Ordinal) > html.IndexOf("<main", StringComparison.Ordinal));
        Assert.Contains("href=\"#name\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_no_inline_script_or_style()
    {
        var html = Shown(FrameOf());

        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", html, StringComparison.Ordinal);
        Assert.Contains($"<script type=\"module\" src=\"{StaticFiles.Href("ui.js")}\"></script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Styles_of_the_dialogue_load_on_its_pages_alone()
    {
        Assert.DoesNotContain("dialogue.css", Shown(FrameOf()), StringComparison.Ordinal);
        var dialogue = Shown(FrameOf() with { IsDialogue = true });
        Assert.Contains(StaticFiles.Href("dialogue.css"), dialogue, StringComparison.Ordinal);
        Assert.Contains("id=\"hat\"", dialogue, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_page_leads_nowhere_by_mistake_and_guards_what_was_typed()
    {
        var html = Shown(FrameOf(), x => x.Add(p => p.Form, true));

        Assert.DoesNotContain("class=\"nav\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("has-nav", html, StringComparison.Ordinal);
        Assert.Contains("data-guard", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-guard", Shown(FrameOf()), StringComparison.Ordinal);
    }

    [Fact]
    public void After_an_act_the_notice_takes_the_focus() =>
        Assert.Contains("Your answer was sent", Shown(FrameOf() with { Notice = new FrameNotice("Your answer was sent") }), StringComparison.Ordinal);

    [Theory]
    [InlineData(NodeKind.Demo, "Demonstration. All people here are invented.")]
    [InlineData(NodeKind.Pilot, "Pilot. No real person may be entered here.")]
    public void The_kind_of_node_is_told_on_every_page(NodeKind kind, string sentence)
    {
        Assert.Contains(sentence, Shown(FrameOf() with { Kind = kind }), StringComparison.Ordinal);
        Assert.DoesNotContain(sentence, Shown(FrameOf() with { Kind = NodeKind.Real }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_foot_names_the_node_with_its_facts_and_links()
    {
        var foot = Show<PageFoot>(x => x.AddCascadingValue(FrameOf() with { FooterFacts = ["Checked at 09:12"], FooterLinks = [new("/help", "Help")] }));

        Assert.Contains("Samverk node: Sweden", foot.Markup, StringComparison.Ordinal);
        Assert.Contains("Checked at 09:12", foot.Markup, StringComparison.Ordinal);
        Assert.Equal("/help", foot.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void The_bar_marks_the_place_and_says_its_count_in_words()
    {
        var bar = Show<TopBar>(x => x.AddCascadingValue(FrameOf()).Add(b => b.Place, "referrals"));

        var place = bar.Find("nav [aria-current=page]");
        Assert.Equal("/referrals", place.GetAttribute("href"));
        Assert.Equal("3", place.QuerySelector(".cnt[aria-hidden=true]")!.TextContent);
        Assert.Equal("3 to answer", place.QuerySelector(".vh")!.TextContent);
        Assert.Equal("/language?back=%2Fcases%3Fpage%3D2", bar.Find(".me a").GetAttribute("href"));
        Assert.Equal("search", bar.Find("form.find").GetAttribute("role"));
    }

    [Fact]
    public void Signing_out_is_a_post_with_the_token()
    {
        var form = Show<TopBar>(x => x.AddCascadingValue(FrameOf())).Find("form[action='/sign-out']");

        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("secret", form.QuerySelector("input[name=token]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_page_for_a_shared_phone_is_left_quickly()
    {
        var bar = Show<TopBar>(x => x.AddCascadingValue(FrameOf() with { Person = null, Places = [], QuickExit = "https://www.example.org/" }));

        Assert.Equal("https://www.example.org/", bar.Find("a.quick").GetAttribute("href"));
        Assert.Equal("noreferrer", bar.Find("a.quick").GetAttribute("rel"));
        Assert.Empty(bar.FindAll("a.home"));
    }

    [Fact]
    public void Shortcuts_can_be_turned_off() =>
        Assert.Contains("data-no-keys", Shown(FrameOf() with { WithoutKeys = true }), StringComparison.Ordinal);

    [Fact]
    public void Errors_of_a_long_form_stand_under_the_way_back_in_its_column()
    {
        var html = Shown(FrameOf(), x => x.Add(p => p.Narrow, true).Add(p => p.Above, "<nav>back</nav>").Add(p => p.Errors, new FieldErrors().Add("name", "Enter a name")));

        var column = html.IndexOf("class=\"form stack\"", StringComparison.Ordinal);
        var back = html.IndexOf("<nav>back</nav>", StringComparison.Ordinal);
        var errors = html.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        Assert.True(column >= 0 && column < back && back < errors);
    }

    [Fact]
    public void Before_sign_in_there_is_the_language_and_no_account()
    {
        var bar = Show<TopBar>(x => x.AddCascadingValue(FrameOf() with { Person = null, Places = [], SignIn = new("/sign-in", "Sign in") }));

        Assert.Empty(bar.FindAll(".me, nav"));
        Assert.Equal("/sign-in", bar.Find("a.tap").GetAttribute("href"));
        Assert.Contains("English", bar.Find("a.lang").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_link_skips_to_the_content() =>
        Assert.Equal("#main", Show<SkipLink>(_ => { }).Find("a.skip").GetAttribute("href"));

    private string Shown(Frame frame, Action<ComponentParameterCollectionBuilder<Page>>? more = null) => Render<Page>(x =>
    {
        x.Add(p => p.Frame, frame).Add(p => p.Title, "My day").Add(p => p.Place, "day").AddChildContent("<h1>My day</h1>");
        more?.Invoke(x);
    }).Markup;
}
