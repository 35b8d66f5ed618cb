using System.Text.Json;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Timelines;

/// <summary>Reads the visible lines and gives them the names of officers, offices and partners as they are known now.</summary>
internal sealed class TimelineQueries(IAccess access, IOffices offices, IAgreements agreements, Visit visit) : ITimelines
{
    private static readonly string[] Fields = [nameof(TimelineRow) + "." + nameof(TimelineRow.Sentence)];

    // A row is casework by its class; a line of one of these areas tells what is protected or sealed.
    private static readonly Dictionary<PolicyArea, Shows> Covered = new()
    {
        [PolicyArea.LegalAndAsylum] = new(Tier.T4, PolicyArea.LegalAndAsylum, Fields),
        [PolicyArea.Protection] = new(Tier.T3, PolicyArea.Protection, Fields),
        [PolicyArea.Complaint] = new(Tier.T3, PolicyArea.Complaint, Fields),
    };

    private const int MostChanges = 20;

    public async Task<IReadOnlyList<TimelineEntry>> RecentAsync(SubjectFacts reader, Guid caseId, string purpose, int most, CancellationToken ct) =>
        await NamedAsync(Noted(await Newest(await OfCaseAsync(reader, caseId, purpose, ct)).PageAsync(0, most, ct)), ct);

    public async Task<IReadOnlyList<TimelineEntry>> SinceAsync(SubjectFacts reader, string purpose, DateTimeOffset since, CancellationToken ct)
    {
        var me = reader.Account.Value;
        var rows = await access.Visible<TimelineRow>(reader, AccessAction.List, purpose)
            .Where(x => x.RecordedAt > since && x.By != me)
            .OrderBy(x => x.RecordedAt, descending: true).PageAsync(0, MostChanges, ct);
        return await NamedAsync(Noted(rows), ct);
    }

    /// <summary>Lines that a page shows, or tells of by what it offers: those that are more than casework are noted.</summary>
    public IReadOnlyList<TimelineRow> Noted(IReadOnlyList<TimelineRow> rows)
    {
        foreach (var row in rows)
        {
            if (Covered.TryGetValue(row.Area, out var what))
                visit.Showed(row.CaseId, what);
        }
        return rows;
    }

    /// <summary>All visible lines of a case, unordered.</summary>
    public Task<IVisible<TimelineRow>> OfCaseAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct) =>
        access.OfCaseAsync<TimelineRow>(reader, caseId, purpose, ct);

    /// <summary>The newest first: by when it happened, and then by when it was recorded.</summary>
    public static IVisible<TimelineRow> Newest(IVisible<TimelineRow> rows) => rows
        .OrderBy(x => x.HappenedAt, descending: true).OrderBy(x => x.Sequence, descending: true).OrderBy(x => x.Ordinal, descending: true);

    public async Task<IReadOnlyList<TimelineEntry>> NamedAsync(IReadOnlyList<TimelineRow> rows, CancellationToken ct)
    {
        var officers = new Dictionary<Guid, string>();
        foreach (var account in rows.Select(row => row.By).Distinct())
            officers[account] = (await offices.FindAsync(new AccountId(account), ct))?.Name ?? "";
        var names = new Dictionary<Guid, string>();
        foreach (var office in rows.Select(row => row.ForOffice).Distinct())
            names[office] = (await offices.FindAsync(new OfficeId(office), ct))?.Name ?? "";
        var partners = rows.Any(row => row.FromNode.Length > 0)
            ? (await agreements.AllAsync(ct)).DistinctBy(row => row.PartnerNode).ToDictionary(row => row.PartnerNode, row => row.PartnerName)
            : [];
        return [.. rows.Select(row => new TimelineEntry(
            row.CaseId, row.Icon, row.Sentence, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Arguments)!, row.HappenedAt, row.RecordedAt)
        {
            Area = row.Area,
            By = row.By,
            ByName = officers[row.By],
            OfficeName = names.GetValueOrDefault(row.ForOffice, ""),
            Purpose = row.Purpose,
            Basis = row.Basis,
            FromNode = row.FromNode.Length > 0 ? partners.GetValueOrDefault(row.FromNode, row.FromNode) : "",
        })];
    }
}
