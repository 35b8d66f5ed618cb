using System.Globalization;
using Samverk.Exchange;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>
/// Nodes are killed at random points while both sides send referrals: none is lost, none is doubled. One node has SQLite and the
/// other PostgreSQL. The drill sends more, and the other way round too.
/// </summary>
public sealed class KillTests(PostgresCluster cluster)
{
    private const int CasesEach = 6;
    private const int Seed = 20261125;

    [Fact]
    [Lesson("L2")]
    public Task Killing_nodes_at_random_loses_and_doubles_nothing() => KillAsync(NodeSide.CountryOfReturn, referrals: 72);

    [Theory(Explicit = true)]
    [InlineData(NodeSide.CountryOfReturn)]
    [InlineData(NodeSide.HostCountry)]
    [Lesson("L2")]
    public Task Killing_nodes_often_loses_and_doubles_nothing(NodeSide onPostgres) => KillAsync(onPostgres, referrals: 200);

    private async Task KillAsync(NodeSide onPostgres, int referrals)
    {
        var databases = new OneNodeOnPostgres(onPostgres, cluster);
        Assert.SkipWhen(databases.Missing is not null, databases.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {Seed}"));
        var dice = new Random(Seed);
        await using var corridor = await TestCorridor.StartAsync(databases, ct);
        var cases = await Task.WhenAll(Enumerable.Range(0, 2 * CasesEach).Select(number => PrepareAsync(corridor.Stage, number, ct)));

        var sent = await SendWhileKillingAsync(corridor, cases, referrals, dice, ct);
        await SettledAsync(corridor, ct);

        await using var host = corridor.Open(NodeSide.HostCountry);
        await using var there = corridor.Open(NodeSide.CountryOfReturn);
        await AssertCarriedAsync(host, there, [.. sent.Where((_, at) => at % 2 == 0)], ct);
        await AssertCarriedAsync(there, host, [.. sent.Where((_, at) => at % 2 == 1)], ct);
        foreach (var side in new[] { NodeSide.HostCountry, NodeSide.CountryOfReturn })
        {
            var before = await ReadRows.OfAsync(corridor.FolderOf(side), ct);
            await Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "rebuild", "--data", corridor.FolderOf(side));
            Assert.Equal(before, await ReadRows.OfAsync(corridor.FolderOf(side), ct));
        }
    }

    // Even numbers ask from the host country, odd ones from the country of return.
    private static async Task<InventedCase> PrepareAsync(DemoStage stage, int number, CancellationToken ct)
    {
        var (leader, lives) = number % 2 == 0 ? ("se/ingrid", "Gävle") : ("so/nasra", "Baidoa");
        var asked = new InventedCase(stage, string.Create(CultureInfo.InvariantCulture, $"kill/{number}"), InventedPeople.Make(new Random(number), 2026), leader);
        await asked.OpenAsync(lives, "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        if (number % 2 == 0)
            await asked.ChooseAsync("returns", [], ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival", "school-papers"], ct);
        return asked;
    }

    /// <summary>Sends one form for each case at a time; meanwhile one of the nodes is killed and started again.</summary>
    private static async Task<List<Guid>> SendWhileKillingAsync(TestCorridor corridor, InventedCase[] cases, int referrals, Random dice, CancellationToken ct)
    {
        var sent = new List<Guid>();
        foreach (var round in Enumerable.Range(0, referrals).Chunk(cases.Length))
        {
            var sending = round.Select(number => ReferUntilAnsweredAsync(corridor.Stage, cases[number % cases.Length], number, ct)).ToList();
            await Task.Delay(dice.Next(0, 400), ct);
            await corridor.KillAndStartAsync(dice.Next(2), ct);
            sent.AddRange(await Task.WhenAll(sending));
        }
        return sent;
    }

    // The same form with the same act id is sent until it is answered: a press that was lost and one whose answer was lost look alike.
    private static async Task<Guid> ReferUntilAnsweredAsync(DemoStage stage, InventedCase asked, int number, CancellationToken ct)
    {
        var act = DemoIds.Of(string.Create(CultureInfo.InvariantCulture, $"kill/referral/{number}"));
        var offer = number % 2 == 0
            ? DemoDirectory.Find(CorridorWalkTests.BaidoaOffice(), "arrival-help")
            : DemoDirectory.Find("se/schools-gavle", "school-certificates");
        var form = new FormFields
        {
            { "agreement", stage.Agreement.ToString() }, { "service", offer.ServiceId }, { "question", $"Can someone help, question {number}?" },
            { "asked", "What the person needs." }, { "priority", "normal" }, { "step", "send" },
        };
        form.Each("fields", ["name", "called-by"]).Day("until", stage.Today.AddMonths(6));
        while (true)
        {
            try
            {
                await stage.As(asked.Leader).SendAsync($"/cases/{asked.Id}/referrals/send", act, form, ct);
                return act;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    // A lane that failed waits longer each time, and what a killed process had leased comes back by itself.
    private static async Task SettledAsync(TestCorridor corridor, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await corridor.Nodes.QuietAsync(ct);
                return;
            }
            catch (DemoBrokenException) when (tries < 6)
            {
                // Not yet.
            }
            catch (DemoBrokenException)
            {
                Assert.Fail(string.Join('\n', [.. await WaitingAsync(corridor, NodeSide.HostCountry, ct), .. await WaitingAsync(corridor, NodeSide.CountryOfReturn, ct)]));
            }
        }
    }

    private static async Task<List<string>> WaitingAsync(TestCorridor corridor, NodeSide side, CancellationToken ct)
    {
        await using var store = corridor.Open(side);
        return await store.QueryAsync(
            "SELECT type, subject, seq, attempts, next_at, leased_until, problem FROM outbox WHERE state=$1",
            row => $"{side}: {string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetValue))}", ct, (int)OutboxState.Queued);
    }

    /// <summary>What one node sent lies at the other once, in its place, with the same receipt at both ends; and its forms' referrals are there.</summary>
    private static async Task AssertCarriedAsync(NodeStore from, NodeStore to, IReadOnlyList<Guid> forms, CancellationToken ct)
    {
        Assert.Equal(forms.Order(), (await EventsAsync(from, "referral-sent", ct)).Order());
        Assert.Equal(forms.Order(), (await EventsAsync(to, "referral-received", ct)).Order());

        var sent = await from.QueryAsync(
            "SELECT message_id, agreement, subject, seq, hash, receipt FROM outbox WHERE state=$1 AND partner=$2", row => new Carried(
                row.GetGuid(0), new Chain("", row.GetGuid(1), row.GetString(2)), row.GetInt64(3), Convert.ToHexStringLower((byte[])row[4]), row.GetString(5)),
            ct, (int)OutboxState.Received, to.NodeId);
        Assert.Equal((await from.QueryAsync("SELECT message_id FROM outbox WHERE partner=$1", row => row.GetGuid(0), ct, to.NodeId)).Order(), sent.Select(message => message.Id).Order());
        var received = await to.QueryAsync(
            "SELECT message_id, agreement, subject, seq, hash, receipt FROM inbox WHERE source=$1 AND result=$2", row => new Carried(
                row.GetGuid(0), new Chain("", row.GetGuid(1), row.GetString(2)), row.GetInt64(3), row.GetString(4), row.GetString(5)),
            ct, from.NodeId, (int)ReceiptResult.Accepted);
        Assert.Equal(sent.OrderBy(message => message.Id), received.OrderBy(message => message.Id));
        foreach (var chain in received.GroupBy(message => message.Chain))
            Assert.Equal(Enumerable.Range(1, chain.Count()).Select(at => (long)at), chain.Select(message => message.Sequence).Order());
    }

    private static Task<List<Guid>> EventsAsync(NodeStore store, string type, CancellationToken ct) =>
        store.QueryAsync("SELECT stream_id FROM events WHERE type=$1", row => row.GetGuid(0), ct, type);

    private sealed record Carried(Guid Id, Chain Chain, long Sequence, string Hash, string Receipt);
}
