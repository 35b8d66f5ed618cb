using System.Text.RegularExpressions;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Corridor;

/// <summary>
/// Two worlds that differ in one thing: the person takes the consent back, or says words of fear. All that reached the other
/// country differs in nothing but ids and times (foundations 15).
/// </summary>
public sealed partial class StopLooksLikeWithdrawalTests
{
    [Fact]
    [Rule(5), Proof("non-interference")]
    public async Task What_reaches_the_other_country_tells_nothing_of_a_stop()
    {
        var ct = TestContext.Current.CancellationToken;
        var withdrawn = await WorldAsync(5791, (asked, consent) => asked.WithdrawAsync(consent, ct), ct);
        var stopped = await WorldAsync(5801, (asked, _) => asked.ChooseAsync("undecided", ["H-ASY"], ct), ct);

        Assert.Equal(withdrawn.Messages, stopped.Messages);
        Assert.Equal(withdrawn.Sizes, stopped.Sizes);
        Assert.Equal(withdrawn.Pages, stopped.Pages);
        Assert.Contains(withdrawn.Messages, message => message.Contains("nx.consent.withdrawn.v1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_comparison_sees_another_word() =>
        Assert.NotEqual(Plain("{\"effect\":\"restrict\"}"), Plain("{\"effect\":\"protect\"}"));

    private static async Task<World> WorldAsync(int firstPort, Func<InventedCase, Guid, Task> happens, CancellationToken ct)
    {
        await using var corridor = await TestCorridor.StartAsync(firstPort, ct);
        var asked = new InventedCase(corridor.Stage, "world/1", InventedPeople.Make(new Random(11), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        var consent = await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        var referral = await CorridorWalkTests.ReferAsync(asked, ct);
        await corridor.Nodes.QuietAsync(ct);
        var there = await CorridorWalkTests.CaseThereAsync(corridor, referral, ct);

        await happens(asked, consent);
        await corridor.Nodes.QuietAsync(ct);

        await using var store = corridor.Open(NodeSide.CountryOfReturn);
        var subject = (await store.QueryAsync("SELECT subject FROM inbox WHERE type='nx.consent.given.v1'", row => row.GetString(0), ct))[0];
        var received = await store.ReceivedAsync(subject, ct);
        var nasra = corridor.Stage.As("so/nasra");
        List<string> pages = [Plain(await nasra.ReadAsync("/", ct)), Plain(await nasra.ReadAsync("/cases", ct)), Plain(await nasra.ReadAsync("/referrals", ct))];
        return new World(
            [.. received.Select(message => message.Type + " " + Plain(message.Payload))],
            [.. received.Select(message => SizeClass(message.Length))],
            pages);
    }

    // The plaintext is padded to the next of five sizes: that is what a line shows (exchange.md 1).
    private static int SizeClass(int length) => new[] { 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18 }.First(size => length < size);

    /// <summary>Without what differs between any two worlds: ids, hashes, references, times and the tokens of forms.</summary>
    private static string Plain(string text) => Times().Replace(References().Replace(Ids().Replace(text, "ID"), "REF"), "TIME");

    private sealed record World(IReadOnlyList<string> Messages, IReadOnlyList<int> Sizes, IReadOnlyList<string> Pages);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Ids();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|(?<=\"subject\":\")[A-Za-z0-9_-]{22}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex References();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|\+00:00)|\b\d\d:\d\d\b", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Times();
}
