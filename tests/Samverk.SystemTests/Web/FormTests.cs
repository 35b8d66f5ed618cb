using System.Net;
using AngleSharp.Html.Parser;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Web;

/// <summary>What happens to forms that come twice, late, without their token, or with absurd content.</summary>
public abstract class FormTests(ServedNodes served) : WebTests(served)
{
    [Fact]
    [Lesson("L2")]
    public async Task A_form_that_is_sent_twice_has_one_effect()
    {
        var (ingrid, here) = await OpenedAsync("Sahra Twice Guled");
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        await ingrid.RecordsTheChoiceAsync(here, Corridor.Stage.Today, "To return", Ct);
        var before = await EventsAsync();
        await ingrid.ReadsAsync(here + "/screening", Ct);
        var sent = ingrid.Browser.Form("Record the check").Choose("Should someone follow up?", "No");
        var fields = sent.Fields();
        await Http(ingrid).PostAsync(sent.Action, fields, Ct);
        var (after, led) = (await EventsAsync(), ingrid.Browser.Path);
        Assert.True(after > before);
        await Http(ingrid).PostAsync(sent.Action, fields, Ct);
        Assert.Equal((HttpStatusCode.OK, led, after), (ingrid.Browser.Status, ingrid.Browser.Path, await EventsAsync()));

        // The same form with other content is another act, and its id is taken.
        await Http(ingrid).PostAsync(sent.Action, [.. fields.Where(field => field.Key != "followup"), new("followup", "yes")], Ct);
        Refused(ingrid.Browser, HttpStatusCode.UnprocessableEntity, "This form was already sent with other content.");
        Assert.Equal(after, await EventsAsync());
    }

    [Fact]
    [Lesson("L2")]
    public async Task A_case_that_is_opened_twice_by_one_form_is_one_case()
    {
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync("/cases/open", Ct);
        var form = ingrid.Browser.Form("Open case").Choose("In which language did you tell them", "English")
            .Write("Full name, as the person says it", "Xalimo Onceonly Farah").Write("Year", "1990", "When were they born?")
            .Choose("Languages they speak well", "English");
        var fields = form.Fields();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var other = await Officer.SignInAsync(new HttpBrowser(new Uri(Corridor.Stage.HostCountry.Origin)), "Ingrid Holm", Ct);
            await other.Browser.OpenAsync("/cases/open", Ct);
            var token = other.Browser.Form("Open case").Fields().First(field => field.Key == "__token");
            await Http(other).PostAsync("/cases/open", [token, .. fields.Where(field => field.Key != "__token")], Ct);
            Assert.Equal(HttpStatusCode.OK, other.Browser.Status);
        }));
        await ingrid.ReadsAsync("/cases?q=Onceonly", Ct);
        ingrid.Browser.Says("1 case");
    }

    [Fact]
    public async Task A_stale_form_is_given_back_with_what_was_typed()
    {
        var (ingrid, here) = await OpenedAsync("Deqa Twotabs Nur");
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        await ingrid.ChecksFirstAsync(here, Ct);
        await ingrid.RecordsTheChoiceAsync(here, Corridor.Stage.Today, "To return", Ct);
        await ingrid.ReadsAsync(here + "/travel", Ct);
        var first = ingrid.Browser.Form("Set the day").Day("On which day?", Corridor.Stage.Today.AddDays(40)).Write("Where to?", "Kismayo by sea");
        var late = first.Fields();
        await ingrid.PlansTravelAsync(here, Corridor.Stage.Today.AddDays(30), Ct);
        var before = await EventsAsync();

        await Http(ingrid).PostAsync(first.Action, late, Ct);

        Refused(ingrid.Browser, HttpStatusCode.Conflict, "Someone changed this while you were writing.");
        Assert.Contains("Kismayo by sea", ingrid.Browser.Source, StringComparison.Ordinal);
        Assert.Equal(before, await EventsAsync());
        Assert.True(ingrid.Browser.HasLink("See what changed"));
        await ingrid.Browser.Form("Set the day").PressAsync(Ct);
        Assert.True(await EventsAsync() > before);
    }

    [Theory]
    [InlineData("Cher")]
    [InlineData("O’Brien d'Arc Ñúñez")]
    [InlineData("سعدية ورسمه عيسى")]
    [InlineData("ሄለን ተስፋይ")]
    public async Task Names_are_taken_as_people_have_them(string name)
    {
        var (ingrid, here) = await OpenedAsync(name);
        await ingrid.ReadsAsync(here + "/person", Ct);
        ingrid.Browser.Says(name);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Hodan 🙂")]
    [InlineData("...")]
    [InlineData("Hodan Абди Юсуфаbc")]
    public async Task What_is_no_name_is_refused_with_a_sentence_and_kept(string name)
    {
        var (status, page) = await TryNameAsync(name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(name, new HtmlParser().ParseDocument(page).QuerySelector("input[name=name]")?.GetAttribute("value"));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_two_hundred_letters_is_taken_and_one_more_is_not()
    {
        var long200 = string.Join(' ', Enumerable.Repeat("Abdirahman", 17)).PadRight(200, 'a');
        Assert.Equal(HttpStatusCode.OK, (await TryNameAsync(long200)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryNameAsync(long200 + "a")).Status);
    }

    [Fact]
    public async Task A_character_that_no_text_has_is_dropped()
    {
        Assert.Equal(HttpStatusCode.OK, (await TryNameAsync("Nul\u0000la Warsame")).Status);
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync("/cases?q=Nulla", Ct);
        ingrid.Browser.Says("Nulla Warsame");
    }

    [Theory]
    [InlineData("31", "2", "1990")]
    [InlineData("29", "2", "1991")]
    [InlineData("1", "1", "2077")]
    [InlineData("", "13", "1990")]
    [InlineData("x", "1", "1990")]
    public async Task A_day_that_cannot_be_is_refused_and_kept(string day, string month, string year)
    {
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync("/cases/open", Ct);
        await ingrid.Browser.Form("Open case").Choose("In which language did you tell them", "English").Write("Full name, as the person says it", "Born Never")
            .Write("Day", day, "When were they born?").Write("Month", month, "When were they born?").Write("Year", year, "When were they born?")
            .Choose("Languages they speak well", "English").TryAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ingrid.Browser.Status);
        Assert.Contains($"value=\"{year}\"", ingrid.Browser.Source, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page)> TryNameAsync(string name)
    {
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync("/cases/open", Ct);
        await ingrid.Browser.Form("Open case").Choose("In which language did you tell them", "English").Write("Full name, as the person says it", name)
            .Write("Year", "1990", "When were they born?").Choose("Languages they speak well", "English").TryAsync(Ct);
        return (ingrid.Browser.Status, ingrid.Browser.Source);
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class Forms_on_sqlite(ServedOnSqlite served) : FormTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Forms_on_postgres(ServedOnPostgres served) : FormTests(served);
