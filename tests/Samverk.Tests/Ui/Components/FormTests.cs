using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class FormTests : UiContext
{
    private static readonly FieldErrors Wrong = new FieldErrors().Add("name", "Enter a name").Add("born", "Enter the year", "Year").Add("answer", "Choose an answer");

    [Fact]
    public void A_field_stands_as_label_hint_error_control_joined_by_ids()
    {
        var field = Show<Field>(x => x.Add(f => f.Name, "name").Add(f => f.Label, "Full name").Add(f => f.Hint, "All parts").Add(f => f.Value, "Abdi").Add(f => f.Errors, Wrong));

        Assert.Equal(["LABEL", "SPAN", "SPAN", "INPUT"], field.Find(".f").Children.Select(x => x.TagName));
        var input = field.Find("input");
        Assert.Equal("name-hint name-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("All parts", field.Find("#name-hint").TextContent);
        Assert.Equal("Enter a name", field.Find("#name-error").TextContent.Trim());
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Abdi", input.GetAttribute("value"));
        Assert.Equal("auto", input.GetAttribute("dir"));
        Assert.Contains("bad", field.Find(".f").ClassList);
    }

    [Fact]
    public void A_field_without_hint_or_error_refers_to_nothing()
    {
        var input = Show<Field>(x => x.Add(f => f.Name, "phone").Add(f => f.Label, "Phone").Add(f => f.Errors, Wrong)).Find("input");

        Assert.False(input.HasAttribute("aria-describedby"));
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Fact]
    public void A_text_area_keeps_what_was_typed()
    {
        var area = Show<TextArea>(x => x.Add(f => f.Name, "ask").Add(f => f.Label, "What?").Add(f => f.Value, "<b> & more")).Find("textarea");

        Assert.Equal("<b> & more", area.TextContent);
        Assert.Equal("ask", area.Id);
    }

    [Fact]
    public void A_select_begins_with_nothing_chosen()
    {
        var select = Show<Select>(x => x.Add(f => f.Name, "why").Add(f => f.Label, "Reason").Add(f => f.Empty, "Choose a reason")
            .Add(f => f.Choices, [new Choice("task", "Not our task"), new Choice("date", "Not that day")]));

        Assert.Equal(["", "task", "date"], select.FindAll("option").Select(x => x.GetAttribute("value")));
        Assert.Empty(select.FindAll("option[selected]"));
    }

    [Fact]
    public void Options_are_a_fieldset_whose_first_option_the_error_leads_to()
    {
        var options = Show<Options>(x => x.Add(f => f.Name, "answer").Add(f => f.Label, "Your answer").Add(f => f.Errors, Wrong)
            .AddChildContent<Option>(o => o.Add(f => f.Value, "yes").Add(f => f.Label, "Yes").Add(f => f.Hint, "You name the date").Add(f => f.Key, "1").AddChildContent("<i>when</i>"))
            .AddChildContent<Option>(o => o.Add(f => f.Value, "no").Add(f => f.Label, "No")));

        Assert.Equal("FIELDSET", options.Find(".bad").FirstElementChild!.TagName);
        Assert.Equal(["answer", "answer-no"], options.FindAll("input[type=radio]").Select(x => x.Id));
        Assert.Equal("answer-hint answer-error", options.FindAll("input")[0].GetAttribute("aria-describedby"));
        Assert.Empty(options.FindAll("input[checked]"));
        Assert.Equal("true", options.Find("kbd").GetAttribute("aria-hidden"));
        Assert.Equal("when", options.Find(".opt .more i").TextContent);
    }

    [Fact]
    public void Boxes_keep_all_that_was_ticked()
    {
        var options = Show<Options>(x => x.Add(f => f.Name, "speaks").Add(f => f.Label, "Languages").Add(f => f.Multiple, true).Add(f => f.Values, ["so", "ar"])
            .AddChildContent<Option>(o => o.Add(f => f.Value, "so").Add(f => f.Label, "Soomaali").Add(f => f.Lang, "so"))
            .AddChildContent<Option>(o => o.Add(f => f.Value, "sv").Add(f => f.Label, "Svenska"))
            .AddChildContent<Option>(o => o.Add(f => f.Value, "ar").Add(f => f.Label, "العربية")));

        Assert.Equal(["so", "ar"], options.FindAll("input[type=checkbox][checked]").Select(x => x.GetAttribute("value")));
        Assert.Equal("so", options.Find("label").GetAttribute("lang"));
    }

    [Fact]
    public void A_date_marks_the_part_that_is_missing_and_keeps_the_rest()
    {
        var date = Show<DateField>(x => x.Add(f => f.Name, "born").Add(f => f.Label, "Born").Add(f => f.Partial, true)
            .Add(f => f.Date, new TypedDate(null, "5", null, About: true)).Add(f => f.Errors, Wrong));

        Assert.Equal(["bornDay", "bornMonth", "bornYear"], date.FindAll("input[inputmode=numeric]").Select(x => x.Id));
        Assert.Equal("bornYear", Assert.Single(date.FindAll("[aria-invalid]")).Id);
        Assert.Equal("5", date.Find("#bornMonth").GetAttribute("value"));
        Assert.True(date.Find("#bornAbout").HasAttribute("checked"));
        Assert.False(date.Find("#bornUnknown").HasAttribute("checked"));
        Assert.Equal("born-error", date.Find("fieldset").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_whole_date_has_no_about()
    {
        var date = Show<DateField>(x => x.Add(f => f.Name, "first").Add(f => f.Label, "First date").Add(f => f.Date, TypedDate.Empty));

        Assert.Empty(date.FindAll("input[type=checkbox]"));
    }

    [Fact]
    public void The_summary_leads_to_each_field_and_takes_the_focus()
    {
        var summary = Show<ErrorSummary>(x => x.Add(f => f.Errors, Wrong));

        Assert.Equal(["#name", "#bornYear", "#answer"], summary.FindAll("a").Select(x => x.GetAttribute("href")));
        var box = summary.Find("[role=alert]");
        Assert.Equal("-1", box.GetAttribute("tabindex"));
        Assert.True(box.HasAttribute("autofocus"));
        Assert.Equal("3 answers need a look", summary.Find("#errors-title").TextContent);
    }

    [Fact]
    public void Without_errors_there_is_no_summary() =>
        Assert.Equal("", Show<ErrorSummary>(x => x.Add(f => f.Errors, new FieldErrors())).Markup);

    [Fact]
    public void A_form_carries_token_act_and_version()
    {
        var tokens = Show<FormTokens>(x => x.AddCascadingValue(FrameOf()).Add(f => f.ActId, "a1").Add(f => f.Seen, "7"));

        Assert.Equal([("token", "secret"), ("act", "a1"), ("seen", "7")],
            tokens.FindAll("input[type=hidden]").Select(x => (x.GetAttribute("name")!, x.GetAttribute("value")!)));
    }
}
