using System.Globalization;
using Samverk.Host.Demo;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents;
using Samverk.Modules.Consents.Contract;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>
/// Appends one act with its read rows, its message to a partner and its entry: a consent, which is all of that. The baseline
/// puts one bare row of the same size into the same database, through the same commits, with as many clients.
/// </summary>
internal sealed class BenchAppends(ServiceProvider services, IReadOnlyList<(Guid Case, BenchOffice Office)> cases)
{
    private readonly (Guid Case, BenchOffice Office)[] all = Shuffled(cases);
    private int next;

    public async Task<(Timings Acts, Timings Bare)> RunAsync(int clients, TimeSpan time, CancellationToken ct)
    {
        var acts = await ActsAsync(clients, time, ct);
        var value = new string('x', await SizeAsync(ct));
        var settings = new StoredSettings(services.GetRequiredService<NodeDatabase>());
        var bare = await Timings.OfAsync((clients, time), Timings.OfThisProcess, _ => settings.WriteAsync("bench/" + Ids.New(), value, ct), ct);
        return (acts, bare);
    }

    /// <summary>The acts alone.</summary>
    public async Task<Timings> ActsAsync(int clients, TimeSpan time, CancellationToken ct)
    {
        var agreement = await AgreementAsync(ct);
        return await Timings.OfAsync((clients, time), Timings.OfThisProcess, _ => AppendAsync(agreement, ct), ct);
    }

    /// <summary>Some acts, one after another.</summary>
    public async Task AppendAsync(int count, CancellationToken ct)
    {
        var agreement = await AgreementAsync(ct);
        for (var act = 0; act < count; act++)
            await AppendAsync(agreement, ct);
    }

    /// <summary>What the event of such an act weighs.</summary>
    public Task<int> EventSizeAsync(CancellationToken ct) => AskAsync("SELECT AVG(LENGTH(body)) FROM (SELECT body FROM events WHERE type='consent-given' LIMIT 1000) e", ct);

    private async Task AppendAsync(AgreementRow agreement, CancellationToken ct)
    {
        var (caseId, office) = all[(uint)Interlocked.Increment(ref next) % all.Length];
        var clock = services.GetRequiredService<IClock>();
        var id = Ids.New();
        var act = new Act(new ActId(id), "give-consent", office.Officer.Account, office.Id, clock.Now, clock.Now, Purposes.Counselling, "consent", id);
        var given = new ConsentGiven(agreement.AgreementId, "", [ShareCategories.NameAndContact, ShareCategories.PlanAndArrival], Tellings.InPerson, "so", "1", clock.Today.AddYears(1));
        await using var scope = services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<GiveConsentHandler>().HandleAsync(new GiveConsent(caseId, agreement, given), act, ct);
        if (done.Refused is { } no)
            throw new DemoBrokenException(no.English());
    }

    private async Task<AgreementRow> AgreementAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IAgreements>().AllAsync(ct)).First(row => row.State == Exchange.AgreementState.Active);
    }

    /// <summary>What one such act weighs: message, entry and events.</summary>
    private Task<int> SizeAsync(CancellationToken ct) => AskAsync("""
        SELECT (SELECT AVG(LENGTH(jws)) FROM (SELECT jws FROM outbox LIMIT 1000) o) + (SELECT AVG(LENGTH(body)) FROM (SELECT body FROM entries LIMIT 1000) n)
             + (SELECT AVG(LENGTH(body)) FROM (SELECT body FROM events LIMIT 1000) e)
        """, ct);

    private async Task<int> AskAsync(string sql, CancellationToken ct)
    {
        await using var connection = await services.GetRequiredService<NodeDatabase>().OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (int)Convert.ToDouble(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private static (Guid, BenchOffice)[] Shuffled(IReadOnlyList<(Guid Case, BenchOffice Office)> cases)
    {
        var found = cases.ToArray();
        new Random(1).Shuffle(found);
        return found;
    }
}
