using System.Text;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.SystemTests.Access;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>Words in fields that may not leave are looked for in all that the other nodes have: messages, read rows, files, logs.</summary>
[Collection(ServedCorridor.Name)]
public sealed class CanaryTests(ServedCorridor served)
{
    private const string Allowed = "Leavescalled";

    [Fact]
    [Proof("canaries")]
    public async Task What_may_not_leave_is_nowhere_on_the_other_nodes_and_in_no_file_for_who_may_not_see()
    {
        var ct = TestContext.Current.CancellationToken;
        var corridor = served.Corridor;
        using var desks = new Desks(corridor.Nodes, new HttpWalkers());
        var asked = new InventedCase(corridor.Stage, "canary", CanaryCase.Someone(InventedPeople.Hodan with { CalledBy = Allowed }), "se/ingrid");
        var there = Guid.Empty;
        var planted = await CanaryCase.PlantAsync(corridor, desks, asked, async () =>
        {
            await asked.ConsentAsync(["name-and-contact", "plan-and-arrival", "family", "school-papers"], ct);
            var referral = await CorridorWalkTests.ReferAsync(asked, ct);
            await corridor.Nodes.QuietAsync(ct);
            there = await CorridorWalkTests.CaseThereAsync(corridor, referral, ct);
        }, ct);
        await corridor.Nodes.QuietAsync(ct);

        var (here, elsewhere) = (await EverythingAsync(NodeSide.HostCountry, ct), await EverythingAsync(NodeSide.CountryOfReturn, ct));
        // What was agreed did leave, and what was not is known where it was written: the search finds what is there.
        Assert.Contains(Allowed, elsewhere, StringComparison.Ordinal);
        Assert.True(planted.Local.Count > 15, "Hardly a word was planted.");
        Assert.True(planted.Local.Count(word => here.Contains(word, StringComparison.OrdinalIgnoreCase)) > 10, "Hardly a word was found where it was planted.");
        foreach (var text in new[] { elsewhere, await EverythingAsync(NodeSide.Secretariat, ct) })
            Assert.All([.. planted.Local, "H-ASY"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        var pages = await PagesAsync(desks, there, ct);
        Assert.All(planted.Local, word => Assert.DoesNotContain(word, pages, StringComparison.OrdinalIgnoreCase));
        await FilesForOthersAsync(planted, ct);
    }

    /// <summary>What the officer there, who has the case, can ask for.</summary>
    private async Task<string> PagesAsync(Desks desks, Guid there, CancellationToken ct)
    {
        var paths = await EndpointPaths.OfAsync(served.Corridor.Settings(NodeSide.CountryOfReturn));
        await using var store = served.Corridor.Open(NodeSide.CountryOfReturn);
        var ids = await IdsOfWorld.ReadAsync(store, paths.Places, [there.ToString()], there, ct) with { HiddenWord = Allowed, KnownWord = Allowed };
        var browser = (HttpBrowser)(await desks.AsAsync("so/nasra", ct)).Browser;
        var text = new StringBuilder();
        foreach (var path in paths.ToRead(ids))
            text.AppendLine(await Answer.GetAsync(browser, path, ct));
        Assert.Contains(there.ToString(), text.ToString(), StringComparison.Ordinal);
        return text.ToString();
    }

    /// <summary>The evidence of the case: refused to who does not see it, and without what is sealed for who does not see that.</summary>
    private async Task FilesForOthersAsync(CanaryCase planted, CancellationToken ct)
    {
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        var number = (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases WHERE \"CaseId\"=$1", row => row.GetString(0), ct, Guid.Parse(planted.Id)))[0];
        foreach (var (key, forbidden) in new (string, IReadOnlyList<string>?)[] { ("se/petra", null), ("se/agneta", planted.Sealed), ("se/margareta", planted.Local) })
        {
            var file = Path.Combine(served.Corridor.FolderOf(NodeSide.HostCountry), "exported-" + key[3..]);
            var export = Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "export", "evidence", "--data", served.Corridor.FolderOf(NodeSide.HostCountry),
                "--case", number, "--as", DemoStage.Officer(key).Name, "--to", file);
            if (forbidden is null)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => export);
                Assert.False(File.Exists(file));
                continue;
            }
            await export;
            var plain = Bundled(await File.ReadAllLinesAsync(file, ct));
            Assert.Equal(key == "se/agneta", plain.Contains("payloads/", StringComparison.Ordinal));
            Assert.All(forbidden, word => Assert.DoesNotContain(word, plain, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The file with its parts as they are before they are written in base64.</summary>
    private static string Bundled(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.StartsWith('{')
        ? line + Encoding.UTF8.GetString(System.Text.Json.Nodes.JsonNode.Parse(line)!["b64"] is { } part ? Convert.FromBase64String(part.GetValue<string>()) : [])
        : line));

    /// <summary>All that a node has: its files with the databases and logs, its read rows, and every message opened with its keys.</summary>
    private async Task<string> EverythingAsync(NodeSide side, CancellationToken ct)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(served.Corridor.FolderOf(side), "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.UTF8);
            text.Append(await reader.ReadToEndAsync(ct));
        }
        foreach (var row in await ReadRows.OfAsync(served.Corridor.FolderOf(side), ct))
            text.AppendLine(row);
        await using var store = served.Corridor.Open(side);
        foreach (var source in await store.QueryAsync("SELECT DISTINCT source FROM inbox", row => row.GetString(0), ct))
        {
            foreach (var message in await store.ReceivedAsync(source, ct))
                text.AppendLine(message.Payload);
        }
        return text.ToString();
    }
}
