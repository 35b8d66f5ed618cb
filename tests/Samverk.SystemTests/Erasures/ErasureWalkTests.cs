using System.Diagnostics;
using System.Text;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Erasures.Contract;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Exchange;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Samverk.Tests.Ui;
using Xunit;

namespace Samverk.SystemTests.Erasures;

/// <summary>From the person's wish to the partner's answer, over two real nodes, on both databases: afterwards nothing of the person is anywhere.</summary>
[Rule(29)]
public abstract class ErasureWalkTests(ServedNodes served) : WebTests(served)
{
    private const string Canary = "Qanaariera";
    private const string Telephone = "70 917 35 53";

    [Fact]
    [Proof("canaries")]
    [Scenario("S11")]
    public async Task A_person_asks_two_approve_the_node_is_killed_the_partner_erases_too_and_nothing_is_left()
    {
        var (asked, referral, phone) = await SharedAsync();
        using var door = phone;
        Assert.Contains(Canary, await EverythingAsync(NodeSide.HostCountry), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Canary, await EverythingAsync(NodeSide.CountryOfReturn), StringComparison.OrdinalIgnoreCase);
        var number = await NumberAsync(asked.Id);
        var there = await CorridorWalkTests.CaseThereAsync(Corridor, referral, Ct);

        // The person asks on their own page; while the case is open, or frozen, nothing is ordered, and the page says why.
        await door.OpenAsync("/my-page/data", Ct);
        await door.Form("Ask to erase my data").PressAsync(Ct);
        var birgitta = await AsAsync("se/birgitta");
        await birgitta.ReadsAsync("/", Ct);
        birgitta.Browser.Says("A person asks that their data be erased");
        await birgitta.Browser.FollowAsync("A person asks that their data be erased", Ct);
        var here = birgitta.Browser.Path.Split('?')[0];
        await OrderAsync(birgitta, here, tries: true);
        birgitta.Browser.Says("The case is not closed");
        await asked.CloseAsync("settled", Ct);
        await FreezeAsync(birgitta, number);
        await OrderAsync(birgitta, here, tries: true);
        birgitta.Browser.Says("Court of Gävle, T 114-26.");
        await LiftAsync(birgitta, number);
        await OrderAsync(birgitta, here, tries: false);
        birgitta.Browser.Says("A second person approves it");

        // Who ordered it can't approve it; who has no part in it sees nothing at all.
        await Http(birgitta).PostAsync(here + "/decide", [new("decision", "approve"), new("__token", Token(birgitta)), new("act", Ids.New().ToString())], Ct);
        Assert.Equal(ErasureStatus.Ordered, await StatusAsync(NodeSide.HostCountry, asked.Id));
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.OpensAsync(here, Ct);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, ingrid.Browser.Status);

        // Approved, and killed: the next start completes it.
        await ApproveAsync("se/margareta", here);
        await Corridor.KillAndStartAsync(0, Ct);
        await UntilAsync(NodeSide.HostCountry, asked.Id, ErasureStatus.Erased);
        await Corridor.Nodes.QuietAsync(Ct);

        await ShownAsErasedAsync("se/ingrid", $"/cases/{asked.Id}");
        await door.OpenAsync("/my-page/data", Ct);
        door.Says("Your data was erased on");
        door.Says("Has the request, and has not answered yet");

        // The partner's own data protection officer decides, with a second person of their own.
        await PartnerErasesAsync(there);
        await Corridor.Nodes.QuietAsync(Ct);
        await birgitta.ReadsAsync(here, Ct);
        birgitta.Browser.Says("Who else received data");
        Assert.Contains("Erased", birgitta.Browser.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        foreach (var (language, word) in new[] { ("sv", "Raderat"), ("so", "La tirtiray"), ("ar", "تم المحو") })
            Assert.Contains(word, await InLanguageAsync(door, language), StringComparison.Ordinal);
        await ShownAsErasedAsync("so/nasra", $"/cases/{there}");

        // Nothing of the person anywhere; both records verify; a rebuild brings nothing back.
        foreach (var side in new[] { NodeSide.HostCountry, NodeSide.CountryOfReturn })
        {
            Assert.Contains("Nothing was changed", await SamverkAsync("verify", "--data", Corridor.FolderOf(side)), StringComparison.Ordinal);
            var before = await ReadRows.OfAsync(Corridor.FolderOf(side), Ct);
            await SamverkAsync("rebuild", "--data", Corridor.FolderOf(side));
            Assert.Equal(before.Where(OfPeople), (await ReadRows.OfAsync(Corridor.FolderOf(side), Ct)).Where(OfPeople));
            var everything = await EverythingAsync(side);
            Assert.All([Canary, Telephone], word => Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase));
        }
        await ExportVerifiesAsync(number);
    }

    [Fact]
    public async Task What_falls_due_is_a_list_that_two_persons_approve()
    {
        var asked = new InventedCase(Corridor.Stage, "falls-due", InventedPeople.Hodan with { FullName = Canary + "due Yusuf" }, "se/ingrid");
        var frozen = new InventedCase(Corridor.Stage, "falls-due-frozen", InventedPeople.Hodan with { FullName = Canary + "frozen Yusuf" }, "se/ingrid");
        var again = new InventedCase(Corridor.Stage, "falls-due-again", InventedPeople.Hodan with { FullName = Canary + "again Yusuf" }, "se/ingrid");
        foreach (var talk in new[] { asked, frozen, again })
        {
            await talk.OpenAsync("Gävle", "Baidoa", Ct);
            await talk.CounselAsync(inPrivate: true, Ct);
            await talk.CloseAsync("lost-contact", Ct);
        }
        var birgitta = await AsAsync("se/birgitta");
        await FreezeAsync(birgitta, await NumberAsync(frozen.Id));
        var falls = "/data-protection/falls-due?rule=retention-counselling";
        await birgitta.ReadsAsync(falls, Ct);
        birgitta.Browser.DoesNotSay(await NumberAsync(asked.Id));

        await Corridor.GoOnAsync(200, Ct);
        await birgitta.ReadsAsync(falls, Ct);
        birgitta.Browser.Says(await NumberAsync(asked.Id));
        birgitta.Browser.Says("Frozen");
        await birgitta.Browser.Form("Propose to erase all of them").PressAsync(Ct);
        birgitta.Browser.Says("A second person approves it");
        var run = birgitta.Browser.Path.Split('?')[0];
        Assert.NotEqual(ErasureStatus.Erased, await StatusAsync(NodeSide.HostCountry, asked.Id));

        // One of the list goes on before anybody approved it: another time of keeping runs.
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync($"/cases/{again.Id}/reopen", Ct);
        await ingrid.Browser.Form("Open again").Choose("Why does the case open again?", ["There is a new need"]).PressAsync(Ct);
        await again.CloseAsync("lost-contact", Ct);

        var henrik = await AsAsync("se/henrik");
        await henrik.ReadsAsync("/", Ct);
        henrik.Browser.Says("A list of cases to erase waits for a second person");
        await henrik.ReadsAsync(run, Ct);
        henrik.Browser.DoesNotSay(Canary);
        await henrik.Browser.Form("Approve it").PressAsync(Ct);
        await UntilAsync(NodeSide.HostCountry, asked.Id, ErasureStatus.Erased);
        await UntilSaysAsync(henrik, run, "Ended:");
        Assert.Equal(ErasureStatus.Unknown, await StatusAsync(NodeSide.HostCountry, frozen.Id));
        Assert.Equal(ErasureStatus.Unknown, await StatusAsync(NodeSide.HostCountry, again.Id));
        Assert.DoesNotContain(Canary + "due", await EverythingAsync(NodeSide.HostCountry), StringComparison.OrdinalIgnoreCase);
        await LiftAsync(birgitta, await NumberAsync(frozen.Id));
    }

    /// <summary>A case with the canary in every field, of which much was shared and the person has a code to their page.</summary>
    private async Task<(InventedCase Asked, Guid Referral, HttpBrowser Phone)> SharedAsync()
    {
        var person = InventedPeople.Hodan with
        {
            FullName = Canary + "name Yusuf Abdi",
            CalledBy = Canary + "called",
            MothersName = Canary + "mother Ali",
            Phone = "+46 " + Telephone,
            Spellings = [new InventedSpelling(Canary + "spelling Yusuf", "passport")],
            Household = [new InventedMember("child", Canary + "child Omar", Canary + "child", 2018, IsChild: true, [Canary + "name Yusuf Abdi"])],
        };
        var asked = new InventedCase(Corridor.Stage, "erased", person, "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", Ct);
        await asked.CounselAsync(inPrivate: true, Ct);
        await asked.ChooseAsync("returns", [], Ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], Ct);
        var row = await asked.AddRowAsync("housing", Canary + "title", "se/ingrid", Ct);
        await asked.CommitAsync("se/ingrid", row, Canary + "commitment", Corridor.Stage.Today.AddDays(20), Ct);
        var text = Canary + "question: who can meet them?";
        var referral = await asked.ReferAsync(Host.Demo.DemoDirectory.Find(CorridorWalkTests.BaidoaOffice(), "arrival-help"), text, Canary + "asked", "urgent", Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var question = new Question(Corridor.Stage, "so/nasra", referral, text);
        await question.FindAsync(Ct);
        await question.AcceptAsync(Corridor.Stage.Today.AddDays(10), Ct);
        await Corridor.Nodes.QuietAsync(Ct);

        var ingrid = await AsAsync("se/ingrid");
        await ingrid.ReadsAsync($"/cases/{asked.Id}/my-page", Ct);
        await ingrid.Browser.Form("Give a new code").Choose("On paper, face to face").PressAsync(Ct);
        var codes = ingrid.Browser.Page.QuerySelectorAll("b.code").Select(found => found.TextContent.Trim()).ToList();
        var phone = new HttpBrowser(new Uri(Corridor.Stage.HostCountry.Origin));
        await phone.OpenAsync("/my-page", Ct);
        await phone.PressAsync(phone.Form("Open my page").Write("Reference", codes[0]).Write("Code", codes[1]), Ct);
        await phone.Form("Continue").Choose("Show", ["Everything"]).PressAsync(Ct);
        await phone.FollowAsync("Something here is wrong", Ct);
        await phone.Form("Send to the office").Write("What is wrong", Canary + "word").PressAsync(Ct);
        return (asked, referral, phone);
    }

    private async Task OrderAsync(Officer officer, string here, bool tries)
    {
        await officer.ReadsAsync(here, Ct);
        var form = officer.Browser.Form("Order it").Choose("On what ground?", ["The person took back the consent"]);
        await (tries ? form.TryAsync(Ct) : form.PressAsync(Ct));
    }

    private async Task FreezeAsync(Officer officer, string number)
    {
        await officer.ReadsAsync("/data-protection/freezes", Ct);
        await officer.Browser.Form("Freeze the case").Write("Case number", number).Choose("Why may nothing be erased?", ["Court or authority"])
            .Write("The ground", "Court of Gävle, T 114-26").Day("On which day is it looked at again?", Corridor.Stage.Today.AddMonths(11)).PressAsync(Ct);
    }

    private async Task LiftAsync(Officer officer, string number)
    {
        await officer.ReadsAsync("/data-protection/freezes", Ct);
        await officer.Browser.FollowAsync(number, Ct);
        await officer.Browser.Form("Lift the freeze").Write("Why it is lifted", "It was decided.").PressAsync(Ct);
    }

    private async Task ApproveAsync(string second, string at)
    {
        var officer = await AsAsync(second);
        await officer.ReadsAsync("/", Ct);
        officer.Browser.Says("An erasure waits for a second person");
        await officer.ReadsAsync(at, Ct);
        officer.Browser.DoesNotSay(Canary);
        await officer.Browser.Form("Approve it").PressAsync(Ct);
    }

    private async Task PartnerErasesAsync(Guid there)
    {
        var xaawo = await AsAsync("so/xaawo");
        await xaawo.ReadsAsync("/", Ct);
        await xaawo.Browser.FollowAsync("A partner asks to erase what it shared", Ct);
        var at = xaawo.Browser.Path.Split('?')[0];
        await OrderAsync(xaawo, at, tries: false);
        await ApproveAsync("so/amina", at);
        await UntilAsync(NodeSide.CountryOfReturn, there, ErasureStatus.Erased);
    }

    /// <summary>Every page of the case is there, says that the person is erased, and says nothing of them; so do the lists.</summary>
    private async Task ShownAsErasedAsync(string officer, string at)
    {
        var reader = await AsAsync(officer);
        foreach (var page in new[] { "", "/person", "/timeline", "/referrals", "/sharing", "/why" })
        {
            await reader.ReadsAsync(at + page, Ct);
            reader.Browser.DoesNotSay(Canary);
        }
        await reader.ReadsAsync(at, Ct);
        reader.Browser.Says("Erased person");
        foreach (var list in new[] { "/", "/cases", "/referrals", "/cases?q=" + Canary })
        {
            await reader.ReadsAsync(list, Ct);
            Assert.DoesNotContain(Canary + "name", reader.Browser.Source, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<string> InLanguageAsync(HttpBrowser door, string language)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(Corridor.Stage.HostCountry.Origin), "/my-page/data"));
        request.Headers.Add("Cookie", door.CookieOf("samverk-door-"));
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await http.SendAsync(request, Ct);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task ExportVerifiesAsync(string number)
    {
        var file = Path.GetTempFileName();
        await SamverkAsync("export", "evidence", "--data", Corridor.FolderOf(NodeSide.HostCountry), "--case", number, "--as", "Ingrid Holm", "--to", file);
        Assert.DoesNotContain(Canary, await File.ReadAllTextAsync(file, Ct), StringComparison.OrdinalIgnoreCase);
        using var process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "tools", "verify", "verify.py"), file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(Ct) + await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        File.Delete(file);
        Assert.True(process.ExitCode == 0, said);
    }

    private static Task<string> SamverkAsync(params IEnumerable<string> arguments) =>
        Databases.Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "samverk.dll"), .. arguments]);

    // Sessions, tries and last looks go on while the test looks.
    private static bool OfPeople(string row) => row.StartsWith("case", StringComparison.Ordinal) || row.StartsWith("erasure", StringComparison.Ordinal) || row.StartsWith("referral", StringComparison.Ordinal);

    private async Task<string> NumberAsync(Guid caseId)
    {
        await using var store = Corridor.Open(NodeSide.HostCountry);
        return (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases WHERE \"CaseId\"=$1", row => row.GetString(0), Ct, caseId))[0];
    }

    private async Task<ErasureStatus> StatusAsync(NodeSide side, Guid root)
    {
        await using var store = Corridor.Open(side);
        return (await store.QueryAsync("SELECT \"Status\" FROM erasures WHERE \"Root\"=$1", row => (ErasureStatus)row.GetInt32(0), Ct, root)).FirstOrDefault();
    }

    private async Task UntilAsync(NodeSide side, Guid root, ErasureStatus status)
    {
        for (var tries = 0; await StatusAsync(side, root) != status; tries++)
        {
            Assert.True(tries < 150, $"The erasure on {side} does not become {status}.");
            await Task.Delay(200, Ct);
        }
    }

    private async Task UntilSaysAsync(Officer officer, string at, string words)
    {
        for (var tries = 0; ; tries++)
        {
            await officer.ReadsAsync(at, Ct);
            if (officer.Browser.Words.Contains(words, StringComparison.Ordinal))
                return;
            Assert.True(tries < 100, $"{at} does not say {words}.");
            await Task.Delay(200, Ct);
        }
    }

    private static string Token(Officer officer) => officer.Browser.Page.QuerySelector("input[name=__token]")!.GetAttribute("value")!;

    /// <summary>All that a node has: its files with logs and register, every row of every table, and each message opened with its keys.</summary>
    private async Task<string> EverythingAsync(NodeSide side)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Corridor.FolderOf(side), "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(Ct));
        }
        foreach (var row in await ReadRows.OfAsync(Corridor.FolderOf(side), Ct))
            text.AppendLine(row);
        await using var store = Corridor.Open(side);
        if (Corridor.Settings(side).Database.Length > 0)
        {
            foreach (var table in await store.QueryAsync("SELECT table_name FROM information_schema.tables WHERE table_schema='public'", row => row.GetString(0), Ct))
            {
                foreach (var row in await store.QueryAsync($"SELECT encode(convert_to(t::text,'UTF8'),'escape') FROM \"{table}\" t", row => row.GetString(0), Ct))
                    text.AppendLine(row).AppendLine(Unhexed(row));
            }
        }
        foreach (var source in await store.QueryAsync("SELECT DISTINCT source FROM inbox", row => row.GetString(0), Ct))
        {
            foreach (var message in await store.ReceivedAsync(source, Ct))
                text.AppendLine(message.Payload);
        }
        return text.ToString();
    }

    // Bytes of a column are written in hexadecimal.
    private static string Unhexed(string row) => row.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary)), StringComparison.Ordinal) ? Canary : "";
}

public sealed class Erasure_walk_on_sqlite(ServedOnSqlite served) : ErasureWalkTests(served), IClassFixture<ServedOnSqlite>;

public sealed class Erasure_walk_on_postgres(ServedOnPostgres served) : ErasureWalkTests(served), IClassFixture<ServedOnPostgres>;
