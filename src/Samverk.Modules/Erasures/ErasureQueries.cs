using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Erasures;

/// <summary>An erasure with the names that go with it.</summary>
/// <param name="Row">The line of the register.</param>
/// <param name="Answers">What each partner that received data did about it.</param>
/// <param name="Partner">Who asked, where a partner did.</param>
public sealed record ErasureShown(ErasureLineRow Row, IReadOnlyList<ErasureAnswer> Answers, string OrderedBy, string ApprovedBy, string Partner)
{
    /// <summary>What came up after the approval and holds it up; null where nothing does.</summary>
    public Refusal? HeldUpBy { get; init; }

    /// <summary>Who decided on its orders as the second person.</summary>
    public IReadOnlyList<AccountId> Deciders { get; init; } = [];
}

/// <summary>A list of cases with the names of the two who decided on it, and how far it is.</summary>
public sealed record RunShown(RetentionRunRow Row, string ProposedBy, string DecidedBy, int Erased);

/// <summary>A case whose time is over.</summary>
/// <param name="Row">Its number and clock.</param>
/// <param name="Due">The last day of its time.</param>
public sealed record DueCase(KeepingRow Row, DateOnly Due);

/// <summary>One class with what falls due in it today.</summary>
public sealed record DueClass(LegalPeriod Period, int Count, int Frozen);

internal sealed class ErasureQueries(OpenRows rows, IOffices offices, IAgreements agreements, ILawPack laws, IEventStore events, IClock clock)
{
    public const int PageSize = 50;

    public TimeZoneInfo Zone => clock.Zone;

    public DateOnly Today => clock.Today;

    /// <summary>By when whoever asks today has an answer.</summary>
    public DateTimeOffset AnswerDue => laws.On(LegalPeriods.DataRequestAnswer, clock.Today).EndFrom(clock.Now, clock.Zone);

    public async Task<Guid?> RootOfAsync(string number, CancellationToken ct)
    {
        var wanted = number.Trim().ToUpperInvariant();
        return await rows.Of<KeepingRow>().Where(x => x.CaseNumber == wanted).Select(x => (Guid?)x.Root).FirstOrDefaultAsync(ct);
    }

    /// <summary>One more than a page, so that the page knows whether there are more. What waits for somebody comes first.</summary>
    public Task<List<ErasureLineRow>> RegisterAsync(int skip, CancellationToken ct) => rows.Of<ErasureLineRow>()
        .OrderByDescending(x => x.Status == ErasureStatus.Asked || x.Status == ErasureStatus.Ordered || x.Status == ErasureStatus.Approved)
        .ThenByDescending(x => x.ChangedAt).ThenBy(x => x.ErasureId).Skip(skip).Take(PageSize + 1).ToListAsync(ct);

    public Task<List<ErasureLineRow>> WaitingAsync(ErasureStatus status, CancellationToken ct) =>
        rows.Of<ErasureLineRow>().Where(x => x.Status == status && x.Run == Guid.Empty).OrderBy(x => x.ChangedAt).Take(PageSize).ToListAsync(ct);

    public async Task<ErasureShown?> FindAsync(Guid root, Guid erasure, CancellationToken ct)
    {
        if (await rows.Of<ErasureLineRow>().FirstOrDefaultAsync(x => x.Root == root && x.ErasureId == erasure, ct) is not { } row)
            return null;
        var partners = (await agreements.AllAsync(ct)).ToDictionary(known => known.AgreementId, known => known.PartnerName);
        var recipients = await rows.Of<ErasureRecipientRow>().Where(x => x.Root == root && x.ErasureId == erasure).OrderBy(x => x.AskedAt).ToListAsync(ct);
        var (history, stream) = (await events.LoadAsync(new RootId(root), ct), new StreamId(erasure));
        return new ErasureShown(
            row,
            [.. recipients.Select(known => new ErasureAnswer(
                partners.GetValueOrDefault(known.Agreement, ""), known.AskedAt, known.ReceivedAt, known.AnsweredAt, known.IsErased, known.Ground, known.KeptUntil))],
            await NameAsync(row.OrderedBy, ct), await NameAsync(row.ApprovedBy, ct), partners.GetValueOrDefault(row.Agreement, ""))
        {
            HeldUpBy = history is not null && history.Find<Erasure>(stream) is { Status: ErasureStatus.Approved, IsBegun: false } ? Rules.ErasureRules.Forbidden(history) : null,
            Deciders = [.. history?.Events.Where(stored => stored.Stream == stream && stored.Event is ErasureApproved or ErasureDeclined).Select(stored => stored.Act.By) ?? []],
        };
    }

    public Task<List<FreezeRow>> FreezesAsync(CancellationToken ct) =>
        rows.Of<FreezeRow>().OrderBy(x => x.LiftedAt != null).ThenBy(x => x.ReviewOn).Take(500).ToListAsync(ct);

    public Task<FreezeRow?> FreezeAsync(Guid freeze, CancellationToken ct) => rows.Of<FreezeRow>().FirstOrDefaultAsync(x => x.FreezeId == freeze, ct);

    /// <summary>What falls due in each class, counted.</summary>
    public async Task<IReadOnlyList<DueClass>> ClassesAsync(CancellationToken ct)
    {
        var classes = new List<DueClass>();
        foreach (var rule in Rules.RetentionRules.All)
        {
            var period = laws.On(rule, clock.Today);
            classes.Add(new DueClass(period, await Due(period).CountAsync(x => x.Freezes == 0, ct), await Due(period).CountAsync(x => x.Freezes > 0, ct)));
        }
        return classes;
    }

    /// <summary>The cases of a class that fall due, those whose time ended first; the frozen ones among them.</summary>
    public async Task<IReadOnlyList<DueCase>> DueAsync(LegalPeriod period, int skip, CancellationToken ct) =>
        [.. (await Due(period).OrderBy(x => x.From).ThenBy(x => x.CaseNumber).Skip(skip).Take(PageSize + 1).ToListAsync(ct)).Select(row => new DueCase(row, period.LastDay(row.From!.Value)))];

    /// <summary>All that would be erased now: without those that are frozen.</summary>
    public Task<List<Guid>> ErasableAsync(LegalPeriod period, CancellationToken ct) =>
        Due(period).Where(x => x.Freezes == 0).OrderBy(x => x.From).ThenBy(x => x.CaseNumber).Select(x => x.Root).ToListAsync(ct);

    public LegalPeriod? PeriodOf(string? rule) => Rules.RetentionRules.All.Contains(rule ?? "") ? laws.On(rule!, clock.Today) : null;

    public async Task<IReadOnlyList<RunShown>> RunsAsync(CancellationToken ct)
    {
        var shown = new List<RunShown>();
        foreach (var row in await rows.Of<RetentionRunRow>().OrderByDescending(x => x.ProposedAt).Take(PageSize).ToListAsync(ct))
            shown.Add(await NamedAsync(row, ct));
        return shown;
    }

    public async Task<RunShown?> RunAsync(Guid run, CancellationToken ct) =>
        await rows.Of<RetentionRunRow>().FirstOrDefaultAsync(x => x.RunId == run, ct) is { } row ? await NamedAsync(row, ct) : null;

    /// <summary>The numbers of some cases of a list, in its order.</summary>
    public async Task<IReadOnlyList<DueCase>> CasesOfAsync(IReadOnlyList<Guid> cases, LegalPeriod period, CancellationToken ct)
    {
        var found = await rows.Of<KeepingRow>().Where(x => cases.Contains(x.Root)).ToDictionaryAsync(x => x.Root, ct);
        return [.. cases.Where(found.ContainsKey).Select(id => found[id]).Select(row => new DueCase(row, row.From is { } from ? period.LastDay(from) : default))];
    }

    private IQueryable<KeepingRow> Due(LegalPeriod period)
    {
        var (rule, before) = (period.Code, Rules.RetentionRules.Before(period, clock.Today));
        return rows.Of<KeepingRow>().Where(x => x.Rule == rule && x.From != null && x.From < before && !x.IsOrdered);
    }

    private async Task<RunShown> NamedAsync(RetentionRunRow row, CancellationToken ct) => new(
        row, await NameAsync(row.ProposedBy, ct), await NameAsync(row.DecidedBy, ct),
        await rows.Of<ErasureLineRow>().CountAsync(x => x.Run == row.RunId && x.Status == ErasureStatus.Erased, ct));

    private async Task<string> NameAsync(Guid account, CancellationToken ct) =>
        account == Guid.Empty ? "" : (await offices.FindAsync(new AccountId(account), ct))?.Name ?? "";
}
