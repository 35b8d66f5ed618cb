using System.Collections.Concurrent;
using System.Diagnostics;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Corridor;

/// <summary>Nodes are killed at random points while they exchange referrals: none is lost, none is doubled.</summary>
public sealed class KillTests
{
    private const int Cases = 10;
    private const int ReferralsEach = 20;

    // On a busy machine a killed node is away for many seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    [Lesson("L2")]
    public async Task Killing_nodes_at_random_loses_and_doubles_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        var dice = new Random(20261125);
        await using var corridor = await TestCorridor.StartAsync(5781, ct);
        var cases = await Task.WhenAll(Enumerable.Range(1, Cases).Select(number => PrepareAsync(corridor, number, ct)));

        using var killing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var killer = KillNowAndThenAsync(corridor, dice, killing.Token, ct);
        var sent = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (asked, _) =>
        {
            for (var at = 0; at < ReferralsEach; at++)
            {
                sent.Add(await ReferUntilAnsweredAsync(corridor, asked, at, ct));
                await Task.Delay(at % 4 * 40, ct);
            }
        });
        await killing.CancelAsync();
        var kills = await killer;
        await SettledAsync(corridor, ct);

        Assert.True(kills >= 5, $"Only {kills} kills: the test says nothing.");
        Assert.Equal(Cases * ReferralsEach, sent.Distinct().Count());
        await using var host = corridor.Open(NodeSide.HostCountry);
        await using var there = corridor.Open(NodeSide.CountryOfReturn);
        Assert.Equal(sent.Order(), (await EventsAsync(host, "referral-sent", ct)).Order());
        Assert.Equal(sent.Order(), (await EventsAsync(there, "referral-received", ct)).Order());
        Assert.Empty(await host.QueryAsync("SELECT message_id FROM outbox WHERE state<>$1", row => row.GetGuid(0), ct, (int)OutboxState.Received));
        await AssertGaplessAsync(host, there, ct);
    }

    private static async Task<InventedCase> PrepareAsync(TestCorridor corridor, int number, CancellationToken ct)
    {
        var asked = new InventedCase(corridor.Stage, $"kill/{number}", InventedPeople.Make(new Random(number), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        return asked;
    }

    // The same form with the same act id is sent until it is answered: a press that was lost and one whose answer was lost look alike.
    private static async Task<Guid> ReferUntilAnsweredAsync(TestCorridor corridor, InventedCase asked, int at, CancellationToken ct)
    {
        var act = DemoIds.Of($"kill/{asked.Id}/{at}");
        var form = new FormFields
        {
            { "agreement", corridor.Stage.Agreement.ToString() },
            { "service", DemoDirectory.Find(CorridorWalkTests.BaidoaOffice(), "arrival-help").ServiceId },
            { "question", $"Can someone meet this person, question {at}?" }, { "asked", "A car." }, { "priority", "normal" }, { "step", "send" },
        };
        form.Each("fields", ["name", "called-by"]).Day("until", corridor.Stage.Today.AddMonths(6));
        var begun = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await corridor.Stage.As("se/ingrid").SendAsync($"/cases/{asked.Id}/referrals/send", act, form, ct);
                return act;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException && begun.Elapsed < Patience)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    private static async Task<int> KillNowAndThenAsync(TestCorridor corridor, Random dice, CancellationToken until, CancellationToken ct)
    {
        var kills = 0;
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(dice.Next(20, 500), ct);
            await corridor.KillAndStartAsync(dice.Next(2), ct);
            kills++;
        }
        return kills;
    }

    // A lane that failed waits longer each time, and what a killed process had leased comes back by itself.
    private static async Task SettledAsync(TestCorridor corridor, CancellationToken ct)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            try
            {
                await corridor.Nodes.QuietAsync(ct);
                return;
            }
            catch (DemoBrokenException) when (tries < 7)
            {
                // Not yet.
            }
        }
    }

    private static Task<List<Guid>> EventsAsync(NodeStore store, string type, CancellationToken ct) =>
        store.QueryAsync("SELECT stream_id FROM events WHERE type=$1", row => row.GetGuid(0), ct, type);

    private static async Task AssertGaplessAsync(NodeStore host, NodeStore there, CancellationToken ct)
    {
        const string Sent = "SELECT agreement, subject, COUNT(*), MAX(seq) FROM outbox WHERE type<>'nx.stream.tombstone.v1' GROUP BY agreement, subject";
        foreach (var (count, last) in await host.QueryAsync(Sent, row => (row.GetInt64(2), row.GetInt64(3)), ct))
            Assert.Equal(last, count);
        const string Received = "SELECT source, subject, COUNT(*), MAX(seq) FROM inbox GROUP BY source, agreement, subject";
        foreach (var (count, last) in await there.QueryAsync(Received, row => (row.GetInt64(2), row.GetInt64(3)), ct))
            Assert.Equal(last, count);
    }
}
