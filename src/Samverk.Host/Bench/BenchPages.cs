using System.Globalization;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>A page as officers ask for it over HTTP, and the bare query of the rows on it.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Aim">p99 in milliseconds on SQLite; 0 for none.</param>
/// <param name="Path">The address, for an office and one of its cases.</param>
/// <param name="Sql">The bare query: $1 is the case, $2 the office, $3 the name, each used at most once and in this order.</param>
/// <param name="Values">Which of them it takes.</param>
internal sealed record BenchPage(
    string Name, double Aim, Func<(Guid Case, string Name), string> Path, string Sql, Func<BenchOffice, (Guid Case, string Name), object[]> Values)
{
    private static readonly int Identity = (int)PolicyArea.Identity;

    private static readonly string OfOffice = string.Create(CultureInfo.InvariantCulture,
        $"""FROM case_needs n JOIN cases c ON c."CaseId"=n."CaseId" WHERE n."Holder"=$1 AND n."Area"={Identity}""");

    public static readonly IReadOnlyList<BenchPage> All =
    [
        new("case page", 25, one => $"/cases/{one.Case}", """SELECT * FROM cases WHERE "CaseId"=$1""", (_, one) => [one.Case]),
        new("list of 50, with count", 50, _ => "/cases", $"""SELECT c.* {OfOffice} ORDER BY c."ChangedAt" DESC LIMIT 50""", (office, _) => [office.Id.Value]),
        new("search by name", 50, one => "/cases?q=" + Uri.EscapeDataString(one.Name),
            $"""SELECT c.* {OfOffice} AND EXISTS (SELECT 1 FROM case_names m WHERE m."CaseId"=c."CaseId" AND m."Folded" LIKE $2) ORDER BY c."ChangedAt" DESC LIMIT 50""",
            (office, one) => [office.Id.Value, "%" + one.Name.ToLowerInvariant() + "%"]),
    ];
}

/// <summary>Eight officers who read pages of a serving node, each waiting for the last one; this process is the client.</summary>
internal sealed class BenchPages : IDisposable
{
    public const int Clients = 8;
    private readonly (DemoSession Session, BenchOffice Office, Random Dice)[] readers;

    public BenchPages(DemoNode node, BenchCases cases) => readers = [.. Enumerable.Range(0, Clients).Select(client =>
    {
        var office = cases.Read[client % cases.Read.Count];
        return (new DemoSession(node, office.Officer), office, new Random(client));
    })];

    /// <summary>The page over HTTP after a warm-up.</summary>
    public Task<Timings> ReadAsync(BenchPage page, DemoChild served, TimeSpan time, CancellationToken ct) => ReadAsync(page, () => served.ProcessorTime, time, ct);

    /// <summary>The same of a node whose processor time is told.</summary>
    public async Task<Timings> ReadAsync(BenchPage page, Func<TimeSpan> processor, TimeSpan time, CancellationToken ct)
    {
        Task Once(int client)
        {
            var (session, office, dice) = readers[client];
            return session.ReadAsync(page.Path(One(office, dice)), ct);
        }
        // The runtime goes on compiling what is used much for some seconds.
        await Timings.OfAsync((Clients, TimeSpan.FromSeconds(Math.Max(8, time.TotalSeconds / 5))), processor, Once, ct);
        return await Timings.OfAsync((Clients, time), processor, Once, ct);
    }

    /// <summary>The same rows by a bare query in this process, by as many clients.</summary>
    public Task<Timings> BareAsync(BenchPage page, NodeDatabase database, TimeSpan time, CancellationToken ct) => Timings.OfAsync((Clients, time), Timings.OfThisProcess, async client =>
    {
        var (_, office, dice) = readers[client];
        await using var connection = await database.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = page.Sql;
        foreach (var value in page.Values(office, One(office, dice)))
        {
            var parameter = command.CreateParameter();
            if (database.Dialect == "sqlite")
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count + 1}");
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            _ = reader.GetValue(0);
    }, ct);

    public void Dispose()
    {
        foreach (var reader in readers)
            reader.Session.Dispose();
    }

    private static (Guid Case, string Name) One(BenchOffice office, Random dice) => office.Cases.ElementAt(dice.Next(office.Cases.Count));
}
