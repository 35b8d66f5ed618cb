using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Web;

/// <summary>What a page tells to whom: hidden is absent, a form without its token does nothing, counts are of what one may see.</summary>
public abstract partial class PageTests(ServedNodes served) : WebTests(served)
{
    private static readonly string[] OfACase =
        ["", "/person", "/timeline", "/sharing", "/referrals", "/referrals/send", "/travel", "/choice", "/rows/add", "/hold", "/stopped", "/stopped/lift"];

    // Where the administrator works.
    private static readonly string[] AtNode = ["administration", "partners", "directory"];

    [Fact]
    public async Task A_page_in_Arabic_runs_from_right_to_left()
    {
        using var reader = new HttpBrowser(new Uri(Corridor.Stage.HostCountry.Origin), "ar");
        await reader.OpenAsync("/sign-in", Ct);
        Assert.Equal(("rtl", "ar"), (reader.Page.DocumentElement.GetAttribute("dir"), reader.Page.DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    [Rule(2)]
    public async Task Another_offices_case_reads_as_if_there_were_none()
    {
        var (_, here) = await OpenedAsync("Idil Hidden Warsame");
        var petra = await AsAsync("se/petra");
        foreach (var page in OfACase)
        {
            await petra.OpensAsync(here + page, Ct);
            var (status, hidden) = (petra.Browser.Status, Plain(petra.Browser.Source));
            await petra.OpensAsync($"/cases/{Kernel.Ids.New()}{page}", Ct);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (status, petra.Browser.Status));
            Assert.Equal(Plain(petra.Browser.Source), hidden);
        }
        await petra.OpensAsync("/cases?q=Idil", Ct);
        petra.Browser.DoesNotSay("Hidden Warsame");
    }

    [Fact]
    [Lesson("L9")]
    public async Task A_list_counts_what_its_reader_may_see()
    {
        await OpenedAsync("Filsan Counted Ali");
        await OpenedAsync("Fowsiya Counted Ali");
        var amir = await AsAsync("se/amir");
        await amir.OpensACaseAsync(new WalkPerson("Faisal Counted Ali", "Faisal", ""), Ct);
        foreach (var (key, count) in new[] { ("se/ingrid", "2 cases"), ("se/amir", "1 case"), ("se/johan", "No case") })
        {
            var officer = await AsAsync(key);
            await officer.ReadsAsync("/cases?q=Counted", Ct);
            Assert.Contains(count, officer.Browser.Words, StringComparison.OrdinalIgnoreCase);
        }
        await amir.ReadsAsync("/cases?q=Counted&sort=name&page=2", Ct);
        amir.Browser.DoesNotSay("Filsan");
    }

    [Fact]
    [Rule(17)]
    public async Task A_form_without_its_token_is_given_back_and_does_nothing()
    {
        var (ingrid, here) = await OpenedAsync("Nimco Tokenless Said");
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        await ingrid.RecordsTheChoiceAsync(here, Corridor.Stage.Today, "To return", Ct);
        await ingrid.WritesDownAConsentAsync(here, "Somalia", Corridor.Stage.Today.AddYears(1), ["Name and how to reach", "Plan and arrival"], Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var margareta = await AsAsync("se/margareta");
        var before = await EventsAsync();
        var (given, wrong) = (0, new List<string>());
        foreach (var route in await PostsAsync())
        {
            var officer = AtNode.Any(place => route.StartsWith(place, StringComparison.Ordinal)) ? margareta : ingrid;
            var path = "/" + Place().Replace(route, match => match.Value == "{id:guid}" ? here.Split('/')[2] : Corridor.Stage.Agreement.ToString());
            await Http(officer).PostAsync(path, [new("act", Kernel.Ids.New().ToString()), new("name", "Typed by hand"), new("language", "ar")], Ct);
            switch (officer.Browser.Status)
            {
                case HttpStatusCode.UnprocessableEntity when officer.Browser.Words.Contains("Please send it again.", StringComparison.Ordinal):
                    given++;
                    break;
                case HttpStatusCode.UnprocessableEntity when route.StartsWith("administration/see-as/", StringComparison.Ordinal) && officer.Browser.Words.Contains("Here you only see.", StringComparison.Ordinal):
                    break; // whatever a previewed page sends is refused
                case HttpStatusCode.NotFound or HttpStatusCode.Forbidden:
                    break; // nothing there, or nothing for this officer
                case HttpStatusCode.OK when route.EndsWith("referrals/send", StringComparison.Ordinal) && officer.Browser.Words.Contains("Whom do you ask?", StringComparison.Ordinal):
                    break; // the first step, which asks and does nothing
                case HttpStatusCode.OK when route.StartsWith("my-page/", StringComparison.Ordinal) && officer.Browser.Path == "/my-page":
                    break; // the person's own page asks for its code first, and does nothing
                default:
                    wrong.Add($"{route}: {(int)officer.Browser.Status} {officer.Browser.Path}");
                    break;
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(given >= 20, $"Only {given} forms were given back: the test says nothing.");
        Assert.Equal(before, await EventsAsync());
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("Ingrid Holm");
    }

    [Theory]
    [InlineData("/cases/open", "What was sent is too long. Nothing was changed.")]
    [InlineData("/nx/1/inbox", "too long")]
    public async Task A_body_of_fifty_megabytes_is_refused_with_a_sentence(string path, string sentence)
    {
        var ingrid = await AsAsync("se/ingrid");
        using var http = new HttpClient { BaseAddress = new Uri(Corridor.Stage.HostCountry.Origin) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(new string('a', 50_000_000)) };
        // As browsers and curl do with a long body: ask before it is sent.
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await ingrid.ReadsAsync("/", Ct);
    }

    /// <summary>The POST routes of pages, from the endpoint table of a node like this one.</summary>
    private async Task<IReadOnlyList<string>> PostsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("samverk-table-");
        try
        {
            var node = Corridor.Settings(NodeSide.HostCountry) with { Database = "", KeyDatabase = "" };
            node.Save(folder.FullName);
            new NodeFolder(folder.FullName).MakeManifest(null, DateTimeOffset.UnixEpoch);
            await using var app = NodeApplication.Build(new NodeFolder(folder.FullName));
            return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
                    && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true })
                .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

[Collection(ServedOnSqlite.Name)]
public sealed class Pages_on_sqlite(ServedOnSqlite served) : PageTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Pages_on_postgres(ServedOnPostgres served) : PageTests(served);
