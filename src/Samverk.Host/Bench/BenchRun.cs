using Samverk.Host.Demo;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>What a bench was asked for.</summary>
internal sealed record BenchWish(int Cases, TimeSpan Time, int Runs, string? Postgres, bool Markdown, bool WritesOnly, bool Large);

/// <summary>Measures a node on both databases (foundations 31). Each figure is the median of some runs.</summary>
internal sealed class BenchRun(BenchWish wish, TextWriter says)
{
    private const int Few = 1000;
    private const int Referrals = 100;
    private readonly BenchTable table = new(says, wish.Markdown);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        table.Begin();
        await MeasureAsync("sqlite", "", ct);
        if (wish.Postgres is { } given)
        {
            await MeasureAsync("postgres", given, ct);
        }
        else
        {
            await using var cluster = await BenchPostgres.StartAsync(ct);
            if (cluster is null)
                await Console.Error.WriteLineAsync("PostgreSQL is not installed here and no --postgres was given: it was not measured.");
            else
                await MeasureAsync("postgres", cluster.Connection, ct);
        }
        table.End();
        return 0;
    }

    private async Task MeasureAsync(string database, string connection, CancellationToken ct)
    {
        if (wish.Large)
        {
            await new BenchLarge(wish, table, database).MeasureAsync(connection, ct);
            return;
        }
        await using var world = BenchWorld.Make(connection, TimeProvider.System.GetUtcNow());
        await ExchangeAsync(world, database, ct);
        await using var services = await world.OpenAsync(ct);
        var cases = new BenchCases(services);
        var few = await PagesAsync(world, services, cases, (database, Math.Min(Few, wish.Cases)), ct);
        if (wish.Cases > Few)
        {
            var many = await PagesAsync(world, services, cases, (database, wish.Cases), ct);
            foreach (var (page, p99) in many)
                table.Add(BenchLine.Of(database, $"{page}, growth from {Few} cases", $"{p99 / few[page]:0.00} times", $"", "under 2 times", p99 / few[page] < 2));
        }
        await AppendsAsync(services, cases, database, ct);
    }

    private async Task ExchangeAsync(BenchWorld world, string database, CancellationToken ct)
    {
        var (from, _) = await world.ServeAsync(world.HostCountry, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        var idle = from.MemoryInMegabytes;
        table.Add(BenchLine.Of(database, $"memory of a node, idle", $"{idle:0} MB", $"", "under 250 MB", idle < 250));
        var (to, _) = await world.ServeAsync(world.Partner, ct);
        var took = await new BenchReferrals(from, to, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).RunAsync(wish.WritesOnly ? 0 : Referrals, ct);
        if (!wish.WritesOnly)
            table.Add(BenchLine.Of(database, $"referral, click to signed receipt, median of {Referrals}", $"{took.Within(0.5):0.0} ms (p99 {took.Within(0.99):0.0})", $"", "under 100 ms", took.Within(0.5) < 100));
        await world.StopAsync(from);
        await world.StopAsync(to);
    }

    private async Task<Dictionary<string, double>> PagesAsync(BenchWorld world, ServiceProvider services, BenchCases cases, (string Database, int Cases) size, CancellationToken ct)
    {
        var before = cases.Count;
        var begun = TimeProvider.System.GetTimestamp();
        await cases.GrowAsync(size.Cases, ct);
        var rate = (size.Cases - before) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        // The server counts its rows again within a minute or so. Cases that came in minutes instead of years are not read by older counts.
        if (size.Database == "postgres")
            await CountAsync(services.GetRequiredService<NodeDatabase>(), ct);
        table.Add(BenchLine.Of(size.Database, $"cases opened, up to {size.Cases}", $"{rate:0} a second", $"", "", null));
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        if (wish.WritesOnly)
            return found;
        var starts = new List<double>();
        for (var run = 1; run < wish.Runs; run++)
            starts.Add(await StartAsync(world, ct));
        var (node, took) = await world.ServeAsync(world.HostCountry, ct);
        starts.Add(took.TotalSeconds);
        table.Add(BenchLine.Of(size.Database, $"start, {size.Cases} cases", $"{Timings.Median(starts):0.00} s", $"", "under 3 s", Timings.Median(starts) < 3));
        using var pages = new BenchPages(world.HostCountry, cases);
        foreach (var page in BenchPage.All)
            found[page.Name] = await PageAsync((pages, page, node), services.GetRequiredService<NodeDatabase>(), size, ct);
        await HiddenAsync(world.HostCountry, cases, size, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        table.Add(BenchLine.Of(size.Database, $"memory after the pages", $"{node.MemoryInMegabytes:0} MB", $"", "", null));
        await world.StopAsync(node);
        return found;
    }

    private async Task HiddenAsync(DemoNode node, BenchCases cases, (string Database, int Cases) size, CancellationToken ct)
    {
        var told = await new BenchHidden(node, cases).RunAsync(ct);
        table.Add(BenchLine.Of(size.Database, $"hidden case later than none, {size.Cases} cases",
            $"{told.Difference * 1000:+0;-0} µs, 95 % within {told.Least * 1000:+0;-0} to {told.Most * 1000:+0;-0} µs",
            $"none: p50 {told.Median:0.00} ms", "", null));
    }

    public static async Task CountAsync(NodeDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "ANALYZE";
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<double> StartAsync(BenchWorld world, CancellationToken ct)
    {
        var (child, took) = await world.ServeAsync(world.HostCountry, ct);
        await world.StopAsync(child);
        return took.TotalSeconds;
    }

    private async Task<double> PageAsync((BenchPages All, BenchPage Page, DemoChild Node) read, NodeDatabase database, (string Database, int Cases) size, CancellationToken ct)
    {
        var (page, times, bare) = (read.Page, new List<Timings>(), new List<Timings>());
        for (var run = 0; run < wish.Runs; run++)
        {
            times.Add(await read.All.ReadAsync(page, read.Node, wish.Time, ct));
            bare.Add(await read.All.BareAsync(page, database, wish.Time / 6, ct));
        }
        var (p99, bareP99) = (Timings.Median(times.Select(x => x.Within(0.99))), Timings.Median(bare.Select(x => x.Within(0.99))));
        // On PostgreSQL the server shares the machine: there the aim is a multiple of the bare query.
        var (aim, isMet) = size.Database == "sqlite" ? ($"p99 under {page.Aim:0} ms", p99 < page.Aim) : ("p99 at most 3 times bare", p99 <= 3 * bareP99);
        table.Add(BenchLine.Of(size.Database, $"{page.Name}, {size.Cases} cases, {BenchPages.Clients} clients",
            $"p50 {Timings.Median(times.Select(x => x.Within(0.5))):0.0}, p99 {p99:0.0} ms, CPU {Timings.Median(times.Select(x => x.Processor)):0.0}",
            $"p50 {Timings.Median(bare.Select(x => x.Within(0.5))):0.00}, p99 {bareP99:0.00} ms", aim, isMet));
        return p99;
    }

    private async Task AppendsAsync(ServiceProvider services, BenchCases cases, string database, CancellationToken ct)
    {
        var appends = new BenchAppends(services, cases.All);
        await appends.RunAsync(16, wish.Time / 20, ct);
        foreach (var clients in new[] { 1, 16 })
        {
            var runs = new List<(Timings Acts, Timings Bare)>();
            for (var run = 0; run < wish.Runs; run++)
                runs.Add(await appends.RunAsync(clients, wish.Time / 6, ct));
            var acts = Timings.Median(runs.Select(run => run.Acts.PerSecond));
            var bare = Timings.Median(runs.Select(run => run.Bare.PerSecond));
            table.Add(BenchLine.Of(database, $"append one act, {clients} client(s)", $"{acts:0} a second, {acts / bare:0.00} of bare, CPU {Timings.Median(runs.Select(run => run.Acts.Processor)):0.00}", $"{bare:0} a second, CPU {Timings.Median(runs.Select(run => run.Bare.Processor)):0.00}",
                clients == 16 ? "at least 2000 a second, 0.4 of bare" : "", clients == 16 ? acts >= 2000 && acts >= 0.4 * bare : null));
        }
    }
}
