using System.Text;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>Words in fields that may not leave are looked for in all that the other nodes have: messages, read rows, files, logs.</summary>
[Collection(ServedCorridor.Name)]
public sealed class CanaryTests(ServedCorridor served)
{
    private const string Allowed = "Qanaaricalled";

    private static readonly string[] Forbidden = ["Qanaarimother", "Qanaarichild", "Qanaarispouse", "Qanaarispelling", "Qanaarinote"];

    [Fact]
    [Proof("canaries")]
    public async Task What_may_not_leave_is_nowhere_on_the_other_nodes()
    {
        var ct = TestContext.Current.CancellationToken;
        var corridor = served.Corridor;
        var person = InventedPeople.Hodan with
        {
            CalledBy = Allowed,
            MothersName = "Qanaarimother Ali",
            Spellings = [new InventedSpelling("Qanaarispelling Yusuf", "passport")],
            Household =
            [
                new InventedMember("spouse", "Qanaarispouse Omar Jama", "Omar", 1990, IsChild: false, []),
                new InventedMember("child", "Qanaarichild Omar Jama", "Qanaarichild", 2018, IsChild: true, [InventedPeople.Hodan.FullName]),
            ],
        };
        var asked = new InventedCase(corridor.Stage, "canary", person, "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ScreenAsync(followUp: true, ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival", "family", "school-papers"], ct);
        await CorridorWalkTests.ReferAsync(asked, ct);
        await corridor.Nodes.QuietAsync(ct);
        await corridor.Stage.As("se/ingrid").SendAsync($"/cases/{asked.Id}/hold", Ids.New(),
            new FormFields { { "codes", "H-ASY" }, { "told", "in-person" }, { "note", "Qanaarinote: afraid of an uncle." } }, ct);
        await corridor.Nodes.QuietAsync(ct);

        var here = await EverythingAsync(NodeSide.HostCountry, ct);
        var there = await EverythingAsync(NodeSide.CountryOfReturn, ct);
        // What was agreed did leave, and what was not is known where it was written: the search finds what is there.
        Assert.Contains(Allowed, there, StringComparison.Ordinal);
        Assert.All(Forbidden[..4], word => Assert.Contains(word, here, StringComparison.OrdinalIgnoreCase));
        foreach (var elsewhere in new[] { there, await EverythingAsync(NodeSide.Secretariat, ct) })
            Assert.All([.. Forbidden, "H-ASY"], word => Assert.DoesNotContain(word, elsewhere, StringComparison.OrdinalIgnoreCase));
    }

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
