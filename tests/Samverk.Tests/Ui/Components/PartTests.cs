using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class PartTests : UiContext
{
    [Theory]
    [InlineData(Status.Done, "st-done", "g-done", "Done")]
    [InlineData(Status.Doing, "st-doing", "g-doing", "In progress")]
    [InlineData(Status.Waiting, "st-wait", "g-wait", "Waiting for answer")]
    [InlineData(Status.Late, "st-late", "g-late", "Overdue")]
    [InlineData(Status.ToDo, "st-todo", "g-todo", "Not started")]
    [InlineData(Status.Withheld, "st-todo", "lock", "Withheld")]
    public void A_status_is_a_word_a_shape_and_a_tint(Status status, string tint, string shape, string word)
    {
        var tag = Show<StatusTag>(x => x.Add(t => t.Status, status));

        Assert.Contains(tint, tag.Find("span").ClassList);
        Assert.EndsWith("#" + shape, tag.Find("use").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(word, tag.Find("span").TextContent);
    }

    [Fact]
    public void A_notice_takes_the_focus_only_after_an_act()
    {
        var after = Show<Notice>(x => x.Add(n => n.Title, "Sent").Add(n => n.Kind, NoticeKind.Done).Add(n => n.Focus, true));
        var beside = Show<Notice>(x => x.Add(n => n.Title, "Nasra waits").Add(n => n.Kind, NoticeKind.Ask));

        Assert.Equal("status", after.Find(".note.ok").GetAttribute("role"));
        Assert.True(after.Find(".note").HasAttribute("autofocus"));
        Assert.Null(beside.Find(".note.ask").GetAttribute("role"));
        Assert.False(beside.Find(".note").HasAttribute("autofocus"));
    }

    [Fact]
    public void A_change_link_says_what_it_changes()
    {
        var row = Show<SummaryRow>(x => x.Add(r => r.Term, "Question").Add(r => r.ChangeHref, "/q").Add(r => r.ChangeSays, "Change the question").AddChildContent("When?"));

        Assert.Equal("Change the question", row.Find("a .vh").TextContent);
        Assert.Equal("true", row.Find("a span:not(.vh)").GetAttribute("aria-hidden"));
        Assert.Throws<InvalidOperationException>(() => Show<SummaryRow>(x => x.Add(r => r.Term, "Question").Add(r => r.ChangeHref, "/q").AddChildContent("When?")));
    }

    [Fact]
    public void A_summary_is_a_description_list()
    {
        var list = Show<SummaryList>(x => x.AddChildContent<SummaryRow>(r => r.Add(s => s.Term, "Who").Add(s => s.Note, "since 3 October").AddChildContent("Hodan")));

        Assert.Equal("Who", list.Find("dl > div > dt").TextContent);
        Assert.Equal("Hodansince 3 October", list.Find("dl > div > dd.two").TextContent);
    }

    [Fact]
    public void Tasks_link_to_their_page_unless_they_cannot_begin()
    {
        var tasks = Show<TaskList>(x => x.Add(t => t.Items, [new("Names", "/names", Status.Done), new("Send", null, Status.ToDo)]));

        Assert.Equal("/names", Assert.Single(tasks.FindAll("a")).GetAttribute("href"));
        Assert.Equal(["Done", "Not started"], tasks.FindAll(".st").Select(x => x.TextContent));
    }

    [Fact]
    public void Lists_beside_each_other_mark_the_one_shown()
    {
        var nav = Show<SubNav>(x => x.Add(n => n.Label, "This case").Add(n => n.Current, "plan").Add(n => n.Links, [new("plan", "/plan", "Plan"), new("referrals", "/referrals", "Referrals", 4)]));

        Assert.Equal("Plan", Assert.Single(nav.FindAll("[aria-current=page]")).TextContent);
        Assert.Equal("4", nav.Find(".cnt").TextContent);
        Assert.Equal("This case", nav.Find("nav").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_timeline_line_has_one_sentence_and_a_machine_readable_time()
    {
        var at = new DateTimeOffset(2026, 11, 24, 8, 2, 0, TimeSpan.Zero);
        var timeline = Show<Timeline>(x => x.AddChildContent<TimelineLine>(l => l.Add(t => t.Sentence, "Nasra Aden asked").Add(t => t.Day, "24 November 2026, 08:02").Add(t => t.At, at).Add(t => t.Note, "Baidoa Municipality")));

        Assert.Equal("2026-11-24T08:02:00+00:00", timeline.Find("ol > li time").GetAttribute("datetime"));
        Assert.Equal("24 November 2026, 08:02", timeline.Find("time").TextContent);
        Assert.Contains("Nasra Aden asked", timeline.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_state_says_what_would_be_here_and_what_to_do()
    {
        var empty = Show<EmptyState>(x => x.Add(e => e.Title, "Nothing waits for you").Add(e => e.Text, "Checked at 09:12.").AddChildContent("<a href=\"/sent\">See</a>"));

        Assert.Equal("Nothing waits for you", empty.Find("h3").TextContent);
        Assert.Equal("/sent", empty.Find(".acts a").GetAttribute("href"));
        Assert.Empty(empty.FindAll("svg"));
    }

    [Fact]
    public void What_is_withheld_names_its_holder_and_nothing_else()
    {
        var withheld = Show<Withheld>(x => x.Add(w => w.Holder, "Region Gävleborg"));

        Assert.Equal("Held by Region Gävleborg. Not shown to your office.", withheld.Find("span").TextContent);
        Assert.Empty(withheld.FindAll("a"));
    }

    [Fact]
    public void A_panel_is_named_by_its_heading_even_when_hidden()
    {
        var open = Show<Panel>(x => x.Add(p => p.Id, "plan").Add(p => p.Title, "Plan").Add(p => p.Asks, true).AddChildContent("…"));
        var hidden = Show<Panel>(x => x.Add(p => p.Id, "facts").Add(p => p.Title, "Facts").Add(p => p.HidesTitle, true).AddChildContent("…"));

        Assert.Equal("plan", open.Find("section.sunny").GetAttribute("aria-labelledby"));
        Assert.Equal("Plan", open.Find("h2#plan").TextContent);
        Assert.Contains("vh", hidden.Find("h2#facts").ClassList);
    }

    [Fact]
    public void Before_sending_one_sees_both_ends_and_all_that_leaves()
    {
        var check = Show<CheckAnswers>(x => x.Add(c => c.Id, "leave").Add(c => c.Title, "These 2 things leave").Add(c => c.From, "Gävle").Add(c => c.To, "Baidoa")
            .AddChildContent<SummaryRow>(r => r.Add(s => s.Term, "Name").AddChildContent("Hodan")));

        Assert.Equal("true", check.Find(".cross").GetAttribute("aria-hidden"));
        Assert.Equal("Name", check.Find("dl dt").TextContent);
    }

    [Fact]
    public void A_confirmation_gives_the_reference_and_what_comes_next()
    {
        var done = Show<Confirmation>(x => x.Add(c => c.Title, "Sent").Add(c => c.Reference, "SE-2026-1042 / 7").Add(c => c.Next, "Nasra answers by 27 November."));

        Assert.Equal("Sent", done.Find("h1").TextContent);
        Assert.Equal("ltr", done.Find("bdi.code").GetAttribute("dir"));
        Assert.Equal("status", done.Find(".note").GetAttribute("role"));
    }

    [Fact]
    public void Details_open_without_script() =>
        Assert.Equal("More", Show<Details>(x => x.Add(d => d.Summary, "More").AddChildContent("…")).Find("details > summary").TextContent);

    [Fact]
    public void The_way_back_keeps_a_case_number_in_its_direction()
    {
        var crumb = Show<Crumb>(x => x.Add(c => c.Href, "/cases").Add(c => c.Label, "Cases").Add(c => c.Here, "SE-2026-1042").Add(c => c.IsCode, true), Arabic);

        Assert.Equal("ltr", crumb.Find("bdi").GetAttribute("dir"));
        Assert.Contains("flip", crumb.Find("svg").ClassList);
        Assert.Equal("أنت هنا", crumb.Find("nav").GetAttribute("aria-label"));
    }

    [Fact]
    public void An_icon_is_never_read_aloud()
    {
        var icon = Show<Icon>(x => x.Add(i => i.Name, "send").Add(i => i.Flip, true));

        Assert.Equal("true", icon.Find("svg").GetAttribute("aria-hidden"));
        Assert.Equal(StaticFiles.Href("icons.svg") + "#send", icon.Find("use").GetAttribute("href"));
    }
}
