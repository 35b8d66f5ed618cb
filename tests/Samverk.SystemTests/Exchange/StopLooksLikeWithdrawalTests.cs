using System.Globalization;
using System.Text.RegularExpressions;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>
/// Two worlds that differ in one thing: the person takes the consent back, or says words of fear. All that reached the other
/// country differs in nothing but ids and times (foundations 15): messages, sizes, order, read rows, and the pages of its officers.
/// In each world it happens twice: over an open line, and while the line is cut and questions wait.
/// </summary>
public sealed partial class StopLooksLikeWithdrawalTests
{
    [Fact]
    [Rule(5), Proof("non-interference")]
    public async Task What_reaches_the_other_country_tells_nothing_of_a_stop()
    {
        var ct = TestContext.Current.CancellationToken;
        var worlds = await Task.WhenAll(
            WorldAsync((asked, consent) => asked.WithdrawAsync(consent, ct), ct),
            WorldAsync((asked, _) => asked.ChooseAsync("undecided", ["H-ASY"], ct), ct));
        var (withdrawn, stopped) = (worlds[0], worlds[1]);

        Assert.Equal(withdrawn.Messages, stopped.Messages);
        Assert.Equal(withdrawn.Sizes, stopped.Sizes);
        Assert.Equal(string.Join('\n', withdrawn.Rows), string.Join('\n', stopped.Rows));
        Assert.Equal(withdrawn.Pages, stopped.Pages);
        Assert.Equal(2, withdrawn.Messages.Count(message => message.Contains("nx.consent.withdrawn.v1", StringComparison.Ordinal)));
        Assert.Equal(2, withdrawn.Messages.Count(message => message.Contains("nx.stream.tombstone.v1", StringComparison.Ordinal)));
        Assert.DoesNotContain(stopped.Messages, message => message.Contains("Waiting question", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"effect\":\"protect\"}")]
    [InlineData("{\"effect\":\"restrict\",\"ground\":\"asylum\"}")]
    [InlineData("{\"effect\":\"restrict\"} nx.person.protectionflag.v1")]
    public void The_comparison_sees_another_word(string other) => Assert.NotEqual(Plain("{\"effect\":\"restrict\"}"), Plain(other));

    [Fact]
    public void The_comparison_leaves_out_ids_and_times() => Assert.Equal(
        Plain($"{Ids.New()} at 2026-11-02T09:00:01.5Z, 09:00|1793610000123456|"), Plain($"{Ids.New()} at 2026-11-02T09:00:07Z, 09:01|1793610000123999|"));

    private static async Task<World> WorldAsync(Func<InventedCase, Guid, Task> happens, CancellationToken ct)
    {
        await using var corridor = await TestCorridor.StartAsync(ct);
        var there = new List<Guid>
        {
            await HappensOverAnOpenLineAsync(corridor, happens, ct),
            await HappensWhileTheLineIsCutAsync(corridor, happens, ct),
        };

        await using var store = corridor.Open(NodeSide.CountryOfReturn);
        var received = await store.ReceivedAsync(corridor.Stage.HostCountry.NodeId, ct);
        var rows = (await ReadRows.OfAsync(corridor.FolderOf(NodeSide.CountryOfReturn), ct)).Select(Plain).Order(StringComparer.Ordinal);
        var pages = new List<string>();
        foreach (var (officer, path) in new[] { "/", "/cases", "/referrals", "/referrals/waiting", "/referrals/answered" }.Select(path => ("so/nasra", path))
            .Concat(there.SelectMany(id => new[] { "", "/timeline", "/sharing", "/person", "/referrals" }.Select(part => ("so/nasra", $"/cases/{id}{part}"))))
            .Append(("so/amina", "/partners")))
            pages.Add(Plain(await PageAsync(corridor.Stage.As(officer), path, ct)));
        return new World(
            [.. received.Select(message => $"{message.Type} {message.Sequence} {message.Result} {Plain(message.Payload)}")],
            [.. received.Select(message => SizeClass(message.Length))], [.. rows], pages);
    }

    private static async Task<Guid> HappensOverAnOpenLineAsync(TestCorridor corridor, Func<InventedCase, Guid, Task> happens, CancellationToken ct)
    {
        var (asked, consent, there) = await SharedAsync(corridor, 11, ct);
        await happens(asked, consent);
        await corridor.Nodes.QuietAsync(ct);
        return there;
    }

    private static async Task<Guid> HappensWhileTheLineIsCutAsync(TestCorridor corridor, Func<InventedCase, Guid, Task> happens, CancellationToken ct)
    {
        var (asked, consent, there) = await SharedAsync(corridor, 12, ct);
        await LineAsync(corridor, "cut", ct);
        var offer = DemoDirectory.Find(CorridorWalkTests.BaidoaOffice(), "arrival-help");
        await asked.ReferAsync(offer, "Waiting question one?", "A room.", "urgent", ct);
        await asked.ReferAsync(offer, "Waiting question two, a good deal longer than the first one was?", "A room.", "normal", ct);
        await happens(asked, consent);
        await LineAsync(corridor, "join", ct);
        await corridor.Nodes.QuietAsync(ct);
        return there;
    }

    /// <summary>A case that the other country sees, with a question there.</summary>
    private static async Task<(InventedCase Asked, Guid Consent, Guid There)> SharedAsync(TestCorridor corridor, int seed, CancellationToken ct)
    {
        var person = InventedPeople.Make(new Random(seed), 2026);
        var asked = new InventedCase(corridor.Stage, string.Create(CultureInfo.InvariantCulture, $"world/{seed}"), person, "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        var consent = await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        await corridor.Nodes.QuietAsync(ct);
        var referral = await CorridorWalkTests.ReferAsync(asked, ct);
        await corridor.Nodes.QuietAsync(ct);
        return (asked, consent, await CorridorWalkTests.CaseThereAsync(corridor, referral, ct));
    }

    private static Task LineAsync(TestCorridor corridor, string line, CancellationToken ct) => corridor.Stage.As("se/ingrid").SendAsync(
        "/try-it/line", Ids.New(), new FormFields { { "partner", corridor.Stage.CountryOfReturn.NodeId }, { "line", line } }, ct);

    // A page that is closed is an answer too.
    private static async Task<string> PageAsync(DemoSession officer, string path, CancellationToken ct)
    {
        try
        {
            return await officer.ReadAsync(path, ct);
        }
        catch (DemoBrokenException closed)
        {
            return closed.Message;
        }
    }

    // The plaintext is padded to the next of five sizes: that is what a line shows (exchange.md 1).
    private static int SizeClass(int length) => Samverk.Exchange.Padding.Sizes.First(size => length < size);

    /// <summary>Without what differs between any two worlds: ids, hashes, signed texts, references, times and the tokens of forms.</summary>
    private static string Plain(string text) => Times().Replace(References().Replace(Unique().Replace(text, "ID"), "REF"), "TIME");

    private sealed record World(IReadOnlyList<string> Messages, IReadOnlyList<int> Sizes, IReadOnlyList<string> Rows, IReadOnlyList<string> Pages);

    [GeneratedRegex("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{64}|eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+",
        RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Unique();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|(?<=\"subject\":\"|[|])([A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43})(?=[\"|]|$)|(?<=<bdi dir=\"ltr\">)[a-z]+( [a-z]+){15}(?=<)|:\\d{4}\\b",
        RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex References();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|\+00:00)|\b\d\d:\d\d\b|\b\d{16}\b", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Times();
}
