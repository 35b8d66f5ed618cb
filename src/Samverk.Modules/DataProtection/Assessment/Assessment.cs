using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>What may go to one partner: how many kinds of data of which area.</summary>
public sealed record DataFlow(string Partner, IReadOnlyList<(PolicyArea Area, int Kinds)> Areas);

/// <summary>What an impact assessment rests on (GDPR, Article 35(7)), as the node is on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Node">The node's name.</param>
/// <param name="PolicyVersion">The version of the rules on access.</param>
public sealed record AssessmentFacts(DateOnly Day, string Node, string PolicyVersion)
{
    public IReadOnlyList<ProcessedArea> Areas { get; init; } = [];

    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>What the agreements permit to leave, member by member.</summary>
    public IReadOnlyList<DataFlow> Flows { get; init; } = [];

    /// <summary>What did leave in the last year, counted.</summary>
    public IReadOnlyList<TransferRoute> Routes { get; init; } = [];

    public IReadOnlyList<NoticeCount> Notices { get; init; } = [];

    public IReadOnlyList<Threat> Threats { get; init; } = [];

    /// <summary>The periods that are counted today.</summary>
    public IReadOnlyList<LegalPeriod> Periods { get; init; } = [];
}

/// <summary>
/// The pack for an impact assessment and for a prior consultation (GDPR, Articles 35 and 36), made from the field catalogue, the policy, the
/// agreements, the law pack and the threats. Necessity and proportionality are for people to judge: it leaves room for them.
/// </summary>
internal static class Assessment
{
    public static Task<IResult> GetAsync(Visit visit, AssessmentQueries queries, CancellationToken ct) => visit.ShowAsync(async () =>
        await visit.PageAsync<AssessmentPage>(new { Facts = await queries.ReadAsync(visit.Words, ct) }));

    /// <summary>The same as one file that stands by itself: any browser and any word processor opens it.</summary>
    public static Task<IResult> FileAsync(Visit visit, AssessmentQueries queries, CancellationToken ct) => visit.ShowAsync(async () =>
    {
        var facts = await queries.ReadAsync(visit.Words, ct);
        visit.Http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"impact-assessment-{facts.Day:yyyy-MM-dd}.html\"");
        return await visit.PageAsync<AssessmentFile>(new { Facts = facts });
    });
}

internal sealed class AssessmentQueries(IAgreements agreements, TransferQueries transfers, IStatistics statistics, ILawPack laws, NodeSettings node, IClock clock)
{
    public async Task<AssessmentFacts> ReadAsync(Words words, CancellationToken ct)
    {
        var today = clock.Today;
        var active = (await agreements.AllAsync(ct)).Where(row => row.State == Exchange.AgreementState.Active).ToList();
        var flows = new List<DataFlow>();
        foreach (var row in active)
            flows.Add(new DataFlow(row.PartnerName, Areas((await agreements.TermsAsync(row.AgreementId, ct))?.Allowed ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))));
        return new AssessmentFacts(today, node.Name, AccessPolicies.Version)
        {
            Areas = ProcessingRecord.All,
            Partners = [.. active.Select(row => row.PartnerName).Distinct()],
            Flows = flows,
            Routes = await transfers.ReadAsync(today.AddYears(-1), ct),
            Notices = await Notices.CountAsync(statistics, ct),
            Threats = Threats.All(words),
            Periods = [.. LegalPeriods.All.Select(code => laws.On(code, today))],
        };
    }

    private static List<(PolicyArea Area, int Kinds)> Areas(IReadOnlyDictionary<string, IReadOnlyList<string>> allowed) =>
    [
        .. MessageFields.All.Where(field => allowed.TryGetValue(field.Type, out var members) && members.Contains(field.Member))
            .GroupBy(field => field.Area).OrderBy(area => area.Key).Select(area => (area.Key, area.Count())),
    ];
}
