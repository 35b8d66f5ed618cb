using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Samverk.Evidence;
using Samverk.Host.Demo;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>What the evidence log costs: for an act, for a checkpoint, for a proof, and for a check of the whole.</summary>
internal sealed class BenchEvidence(ServiceProvider services, BenchAppends appends)
{
    private const int ActsBetween = 60;

    private NodeDatabase Database => services.GetRequiredService<NodeDatabase>();

    private Checkpoints Log => services.GetRequiredService<Checkpoints>();

    /// <summary>How many leaves have their place.</summary>
    public async Task<long> SizeAsync(CancellationToken ct) => await Log.SizeAsync((await NewestAsync(ct)).Log, ct);

    /// <summary>Checkpoints, each after some acts as a busy minute brings them: places them, names the heads, signs.</summary>
    public async Task<Timings> CheckpointsAsync(int times, CancellationToken ct)
    {
        var took = new List<double>();
        var used = TimeSpan.Zero;
        await Log.MakeAsync(ct);
        for (var time = 0; time < times; time++)
        {
            await appends.AppendAsync(ActsBetween, ct);
            var (before, begun) = (Timings.OfThisProcess(), Stopwatch.GetTimestamp());
            await Log.MakeAsync(ct);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            used += Timings.OfThisProcess() - before;
        }
        return new Timings([.. took.Order()], TimeSpan.FromMilliseconds(took.Sum()), used);
    }

    private async Task<KeptCheckpoint> NewestAsync(CancellationToken ct) => await Log.LastAsync(ct) ?? throw new DemoBrokenException("The bench's own log is empty.");

    /// <summary>Proofs of inclusion of leaves anywhere in the newest checkpoint, one after another.</summary>
    public async Task<Timings> ProofsAsync(TimeSpan time, CancellationToken ct)
    {
        var newest = await NewestAsync(ct);
        var dice = new Random(1);
        return await Timings.OfAsync((1, time), Timings.OfThisProcess, _ => Log.InclusionAsync(newest.Log, dice.NextInt64(newest.Size), newest.Size, ct), ct);
    }

    /// <summary>The check that <c>samverk verify</c> makes, over everything.</summary>
    public async Task<(LogReport Report, TimeSpan Took, TimeSpan Processor)> VerifyAsync(CancellationToken ct)
    {
        var (before, begun) = (Timings.OfThisProcess(), Stopwatch.GetTimestamp());
        var report = await services.GetRequiredService<LogCheck>().RunAsync(ct);
        var took = (report, Stopwatch.GetElapsedTime(begun), Timings.OfThisProcess() - before);
        return report.Faults.Count == 0 ? took : throw new DemoBrokenException("The bench's own log does not hold: " + report.Faults[0]);
    }

    /// <summary>
    /// Acts with their evidence, placed each second as a node does beside them, and acts whose entry goes nowhere: in this database, which goes away
    /// with the bench, the table is a view for that while and takes nothing. They still seal the entry, so that is measured alone and taken off.
    /// </summary>
    public async Task<(Timings With, Timings Without, double Sealing)> ActsAsync(int clients, TimeSpan time, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var placing = PlaceAsync(over.Token);
        var with = await appends.ActsAsync(clients, time, ct);
        await over.CancelAsync();
        await placing;
        await RunAsync(Database.Dialect == "sqlite"
            ? "ALTER TABLE entries RENAME TO entries_kept; CREATE VIEW entries AS SELECT * FROM entries_kept; CREATE TRIGGER entries_nowhere INSTEAD OF INSERT ON entries BEGIN SELECT 1; END"
            : "ALTER TABLE entries RENAME TO entries_kept; CREATE VIEW entries AS SELECT * FROM entries_kept; CREATE RULE entries_nowhere AS ON INSERT TO entries DO INSTEAD NOTHING", ct);
        var without = await appends.ActsAsync(clients, time, ct);
        await RunAsync("DROP VIEW entries; ALTER TABLE entries_kept RENAME TO entries", ct);
        return (with, without, Sealing(await appends.EventSizeAsync(ct)));
    }

    private async Task PlaceAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await services.GetRequiredService<Sequencer>().RunAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Milliseconds to seal the entry of an act of a size and to wrap its salt.</summary>
    private static double Sealing(int size)
    {
        const int Times = 20_000;
        var payload = RandomNumberGenerator.GetBytes(size);
        var key = RandomNumberGenerator.GetBytes(32);
        var act = new Act(new ActId(Ids.New()), "give-consent", new AccountId(Ids.New()), new OfficeId(Ids.New()), default, default, Purposes.Counselling, "consent", Ids.New());
        var wrapped = new byte[60];
        var begun = Stopwatch.GetTimestamp();
        for (var time = 0; time < Times; time++)
        {
            var entry = Entry.Seal("nx://se/samverk/log/1", new EntryPlace(act.Correlation, 2, key), act, act.Correlation, [payload], []);
            using var aes = new AesGcm(key, 16);
            RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
            aes.Encrypt(wrapped.AsSpan(0, 12), entry.Salt, wrapped.AsSpan(12, 32), wrapped.AsSpan(44), "salt"u8);
        }
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Times;
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
