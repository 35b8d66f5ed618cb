using System.Globalization;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>
/// Access and evidence in a large world: the pages with all rules on and what the rules cost, an act with its evidence and without, and the log itself.
/// </summary>
internal sealed class BenchLarge(BenchWish wish, BenchTable table, string database)
{
    private const int PerOffice = 1000;
    private const int Officers = 20;
    private const int Rounds = 3;

    private static readonly Dictionary<string, double> Aims = new(StringComparer.Ordinal) { ["case page"] = 30, ["list of 50, with count"] = 60 };

    public async Task MeasureAsync(string connection, CancellationToken ct)
    {
        await using var world = BenchWorld.Make(connection, TimeProvider.System.GetUtcNow());
        await IntroduceAsync(world, ct);
        await using var services = await world.OpenAsync(ct);
        var cases = new BenchCases(services);
        var opened = await GrowAsync(world, services, cases, ct);
        await PagesAsync(world, services, cases, ct);
        await RulesAsync(world, cases, ct);
        await EvidenceAsync(new BenchEvidence(services, new BenchAppends(services, opened)), ct);
    }

    private static async Task IntroduceAsync(BenchWorld world, CancellationToken ct)
    {
        var (from, _) = await world.ServeAsync(world.HostCountry, ct);
        var (to, _) = await world.ServeAsync(world.Partner, ct);
        await new BenchReferrals(from, to, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).RunAsync(0, ct);
        await world.StopAsync(from);
        await world.StopAsync(to);
    }

    /// <summary>Makes the world; gives the cases that were opened. Acts go to those: the history of a copy still tells the number of the case that it was copied from.</summary>
    private async Task<IReadOnlyList<(Guid Case, BenchOffice Office)>> GrowAsync(BenchWorld world, ServiceProvider services, BenchCases cases, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await cases.OpenOfficesAsync(Math.Max(BenchPages.Clients, wish.Cases / PerOffice), Officers, ct);
        await cases.OpenOneEachAsync(ct);
        var (opened, log) = (cases.All, services.GetRequiredService<Checkpoints>());
        Add($"world of {cases.Offices.Count} offices, {opened.Count} officers, {opened.Count} cases opened", $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s");
        begun = TimeProvider.System.GetTimestamp();
        await log.MakeAsync(ct);
        var copied = await new BenchCopies(services.GetRequiredService<NodeDatabase>(), world.HostCountryFolder, log).MakeAsync(Math.Max(1, wish.Cases / opened.Count - 1), ct);
        if (database == "postgres")
            await BenchRun.CountAsync(services.GetRequiredService<NodeDatabase>(), ct);
        Add($"{copied} cases copied, in the log", $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s");
        var known = new List<(BenchOffice, IReadOnlyList<(Guid, string)>)>();
        foreach (var office in cases.Offices.Where((_, at) => at % (cases.Offices.Count / BenchPages.Clients) == 0).Take(BenchPages.Clients))
            known.Add((office, await OfOfficeAsync(services, office, ct)));
        cases.Multiplied(opened.Count + copied, known);
        return opened;
    }

    private static async Task<IReadOnlyList<(Guid Case, string Name)>> OfOfficeAsync(ServiceProvider services, BenchOffice office, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<NodeDatabase>().OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"CaseId\", \"CalledBy\" FROM cases WHERE \"Office\"=$1";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (connection is Microsoft.Data.Sqlite.SqliteConnection ? "$1" : "", office.Id.Value);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(Guid, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetGuid(0), reader.GetString(1)));
        return found;
    }

    private async Task PagesAsync(BenchWorld world, ServiceProvider services, BenchCases cases, CancellationToken ct)
    {
        var (node, _) = await world.ServeAsync(world.HostCountry, ct);
        using (var pages = new BenchPages(world.HostCountry, cases))
        {
            foreach (var page in BenchPage.All)
            {
                var times = new List<Timings>();
                for (var run = 0; run < wish.Runs; run++)
                    times.Add(await pages.ReadAsync(page, node, wish.Time, ct));
                var bare = await pages.BareAsync(page, services.GetRequiredService<NodeDatabase>(), wish.Time / 6, ct);
                var p99 = Timings.Median(times.Select(x => x.Within(0.99)));
                var aim = Aims.GetValueOrDefault(page.Name);
                table.Add(BenchLine.Of(database, $"{page.Name}, {cases.Count} cases, {BenchPages.Clients} clients",
                    $"p50 {Timings.Median(times.Select(x => x.Within(0.5))):0.0}, p99 {p99:0.0} ms, CPU {Timings.Median(times.Select(x => x.Processor)):0.0}",
                    $"p50 {bare.Within(0.5):0.00}, p99 {bare.Within(0.99):0.00} ms", aim > 0 ? string.Create(CultureInfo.InvariantCulture, $"p99 under {aim:0} ms") : "", aim > 0 ? p99 < aim : null));
            }
        }
        await world.StopAsync(node);
    }

    /// <summary>The same pages with the rules and without, in turn, each served by this process: what it costs itself is in both.</summary>
    private async Task RulesAsync(BenchWorld world, BenchCases cases, CancellationToken ct)
    {
        var times = new Dictionary<(string Page, bool Rules), List<Timings>>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var rules in new[] { true, false })
            {
                await using var served = await BenchServed.StartAsync(world.HostCountryFolder, rules, ct);
                using var pages = new BenchPages(world.HostCountry, cases);
                foreach (var page in BenchPage.All.Where(page => Aims.ContainsKey(page.Name)))
                {
                    if (!times.TryGetValue((page.Name, rules), out var mine))
                        times[(page.Name, rules)] = mine = [];
                    mine.Add(await pages.ReadAsync(page, Timings.OfThisProcess, wish.Time / 3, ct));
                }
            }
        }
        foreach (var page in Aims.Keys)
        {
            double Median(bool rules, Func<Timings, double> figure) => Timings.Median(times[(page, rules)].Select(figure));
            var (with, without) = (Median(true, x => x.Within(0.5)), Median(false, x => x.Within(0.5)));
            table.Add(BenchLine.Of(database, $"{page}, with rules to without",
                $"{with / without:0.00} times (p50 {with:0.0}, p99 {Median(true, x => x.Within(0.99)):0.0} ms, CPU {Median(true, x => x.Processor):0.0})",
                $"p50 {without:0.0}, p99 {Median(false, x => x.Within(0.99)):0.0} ms, CPU {Median(false, x => x.Processor):0.0}", "at most 1.5 times", with <= 1.5 * without));
        }
    }

    private async Task EvidenceAsync(BenchEvidence evidence, CancellationToken ct)
    {
        var size = await evidence.SizeAsync(ct);
        var checkpoints = await evidence.CheckpointsAsync(20, ct);
        table.Add(BenchLine.Of(database, $"checkpoint over {size} leaves, 60 of them new",
            $"p50 {checkpoints.Within(0.5):0.0}, p99 {checkpoints.Within(0.99):0.0} ms, CPU {checkpoints.Processor:0.0}", $"", "under 50 ms", checkpoints.Within(0.5) < 50));
        var proofs = await evidence.ProofsAsync(wish.Time / 6, ct);
        table.Add(BenchLine.Of(database, $"inclusion proof, {size} leaves",
            $"p50 {proofs.Within(0.5):0.00}, p99 {proofs.Within(0.99):0.00} ms, CPU {proofs.Processor:0.00}", $"", "under 5 ms", proofs.Within(0.99) < 5));
        var (report, took, processor) = await evidence.VerifyAsync(ct);
        table.Add(BenchLine.Of(database, $"verify, {report.Entries} entries, {report.Checkpoints} checkpoints",
            $"{took.TotalSeconds:0.0} s, CPU {processor.TotalSeconds:0.0} s", $"", "under 60 s", took.TotalSeconds < 60));
        await evidence.ActsAsync(16, wish.Time / 6, ct);
        foreach (var clients in new[] { 1, 16 })
            await ActsAsync(evidence, clients, ct);
    }

    private async Task ActsAsync(BenchEvidence evidence, int clients, CancellationToken ct)
    {
        var runs = new List<(Timings With, Timings Without, double Sealing)>();
        for (var round = 0; round < Rounds; round++)
            runs.Add(await evidence.ActsAsync(clients, wish.Time / 6, ct));
        // Milliseconds of clock and of processor for each act; sealing is taken off both.
        var (with, without) = (Timings.Median(runs.Select(run => 1000 / run.With.PerSecond)), Timings.Median(runs.Select(run => 1000 / run.Without.PerSecond - run.Sealing)));
        var (work, less) = (Timings.Median(runs.Select(run => run.With.Processor)), Timings.Median(runs.Select(run => run.Without.Processor - run.Sealing)));
        table.Add(BenchLine.Of(database, $"act with evidence to without, {clients} client(s)",
            $"{with / without:0.00} times, CPU {work / less:0.00} times ({with:0.00} ms, CPU {work:0.00})", $"{without:0.00} ms, CPU {less:0.00}, sealing {Timings.Median(runs.Select(run => run.Sealing)):0.000}",
            "at most 1.3 times", with <= 1.3 * without));
    }

    private void Add(FormattableString what, FormattableString figure) => table.Add(BenchLine.Of(database, what, figure, $"", "", null));
}
