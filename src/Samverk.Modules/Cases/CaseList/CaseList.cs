using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>What is asked of the list, as it stands in the address.</summary>
public sealed record CaseListQuery
{
    public string Q { get; init; } = "";

    /// <summary>A phase by its code; empty for all.</summary>
    public string Phase { get; init; } = "";

    /// <summary><c>mine</c>, <c>office</c>, or empty for all that the reader may see.</summary>
    public string Whose { get; init; } = "";

    /// <summary><c>name</c>, <c>number</c>, <c>travel</c> or <c>changed</c>; a leading <c>-</c> turns it round.</summary>
    public string Sort { get; init; } = "-changed";

    public int Page { get; init; } = 1;

    public bool IsNarrowed => Q.Length > 0 || Phase.Length > 0 || Whose.Length > 0;

    internal static CaseListQuery Of(IQueryCollection query)
    {
        string Text(string name) => query[name].ToString().Trim();
        return new CaseListQuery
        {
            Q = Text("q"),
            Phase = CaseListRules.PhaseOf(Text("phase")) == CasePhase.Unknown ? "" : Text("phase"),
            Whose = Text("whose") is "mine" or "office" ? Text("whose") : "",
            Sort = Text("sort").TrimStart('-') is "name" or "number" or "travel" or "changed" ? Text("sort") : "-changed",
            Page = int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 100_000 ? page : 1,
        };
    }

    /// <summary>The address of the list with one thing changed.</summary>
    public string Href(string? sort = null, int page = 1, bool plain = false)
    {
        if (plain)
            return "/cases";
        var parts = new (string Name, string Value)[]
        {
            ("q", Q), ("phase", Phase), ("whose", Whose), ("sort", (sort ?? Sort) == "-changed" ? "" : sort ?? Sort),
            ("page", page == 1 ? "" : page.ToString(CultureInfo.InvariantCulture)),
        };
        var asked = string.Join('&', parts.Where(part => part.Value.Length > 0).Select(part => part.Name + "=" + Uri.EscapeDataString(part.Value)));
        return asked.Length == 0 ? "/cases" : "/cases?" + asked;
    }
}

/// <summary>A page of the list.</summary>
public sealed record CaseListResult(CaseListQuery Query, IReadOnlyList<CaseRow> Rows, int Total, bool IsMore, DateOnly Today)
{
    /// <summary>The cases of this page whose day of travel the reader may see.</summary>
    public required IReadOnlySet<Guid> WithTravel { get; init; }

    public int From => Rows.Count == 0 ? 0 : (Query.Page - 1) * CaseListQueries.PageSize + 1;

    public int To => From + Rows.Count - (Rows.Count == 0 ? 0 : 1);
}

/// <summary>The list of cases: searched, filtered, ordered and paged after the access filter, never before.</summary>
internal sealed class CaseListQueries(IAccess access, IClock clock)
{
    public const int PageSize = 50;

    /// <summary>Above this the count says "more than" (foundations 31).</summary>
    public const int MostCounted = 10_000;

    private const int MostWords = 8;

    public async Task<CaseListResult> FindAsync(SubjectFacts me, string purpose, CaseListQuery query, CancellationToken ct)
    {
        var today = clock.Today;
        var seesTravel = AccessPolicies.Reaches(me, purpose, PolicyArea.ReturnLogistics, Tier.T1);
        // An order tells what it orders by: without the right to the date there is none by it.
        var shown = seesTravel || query.Sort.TrimStart('-') != "travel" ? query : query with { Sort = "-changed" };
        var found = Narrow(access.Visible<CaseRow>(me, query.Q.Length > 0 ? AccessAction.Search : AccessAction.List, purpose), (me, purpose), shown, today);
        var (rows, count) = await Ordered(found, shown.Sort).CountedPageAsync((query.Page - 1) * PageSize, PageSize, MostCounted + 1, ct);
        return new CaseListResult(shown, rows, Math.Min(count, MostCounted), count > MostCounted, today)
        {
            WithTravel = await access.ListedAsync(me, [.. rows.Where(row => row.TravelOn is not null).Select(row => row.CaseId)], PolicyArea.ReturnLogistics, purpose, ct),
        };
    }

    private static IVisible<CaseRow> Narrow(IVisible<CaseRow> rows, (SubjectFacts Me, string Purpose) reader, CaseListQuery query, DateOnly today)
    {
        var me = reader.Me;
        // A search tells what it searches: other spellings of a name are casework.
        var bySpelling = AccessPolicies.Reaches(me, reader.Purpose, PolicyArea.Identity, Tier.T2);
        foreach (var word in NameFolding.Words(query.Q).Take(MostWords))
        {
            var written = word.ToUpperInvariant();
            rows = bySpelling
                ? rows.Where(row => row.Names.Any(name => name.Folded.Contains(word)))
                : rows.Where(row => row.SortName.Contains(word) || row.CaseNumber.Contains(written));
        }
        if (query.Q.Length > 0 && NameFolding.Words(query.Q).Count == 0)
            rows = rows.Where(row => false);
        var (account, office) = (me.Account.Value, me.Office.Value);
        rows = query.Whose switch
        {
            "mine" => rows.Where(row => row.CaseManager == account),
            "office" => rows.Where(row => row.Office == office),
            _ => rows,
        };
        return CaseListRules.PhaseOf(query.Phase) is var phase and not CasePhase.Unknown ? rows.Where(CaseListRules.InPhase(phase, today)) : rows;
    }

    private static IVisible<CaseRow> Ordered(IVisible<CaseRow> rows, string sort)
    {
        var descending = sort.StartsWith('-');
        return (sort.TrimStart('-') switch
        {
            "name" => rows.OrderBy(row => row.SortName, descending),
            "number" => rows.OrderBy(row => row.CaseNumber, descending),
            "travel" => rows.OrderByListed(PolicyArea.ReturnLogistics, row => row.TravelOn, descending),
            _ => rows.OrderBy(row => row.ChangedAt, descending),
        }).OrderBy(row => row.CaseId);
    }
}

internal static class CaseListRules
{
    /// <summary>The phases that the list can be narrowed to, by code.</summary>
    public static readonly IReadOnlyList<(string Code, CasePhase Phase)> Phases =
    [
        ("deciding", CasePhase.Deciding), ("preparing", CasePhase.Preparing), ("travel", CasePhase.Travel),
        ("first-days", CasePhase.FirstDays), ("own-feet", CasePhase.OwnFeet), ("stays", CasePhase.Stays), ("closed", CasePhase.Closed),
    ];

    public static CasePhase PhaseOf(string code) => Phases.FirstOrDefault(phase => phase.Code == code).Phase;

    /// <summary>The rows of a phase on a day: standing on own feet begins by the calendar, as in <see cref="CaseHeadRules.PhaseOn"/>.</summary>
    public static Expression<Func<CaseRow, bool>> InPhase(CasePhase phase, DateOnly today)
    {
        var since = today.AddDays(-CaseHeadRules.FirstDays);
        return phase switch
        {
            CasePhase.OwnFeet => row => row.Phase == CasePhase.FirstDays && row.ArrivedOn < since,
            CasePhase.FirstDays => row => row.Phase == CasePhase.FirstDays && row.ArrivedOn >= since,
            _ => row => row.Phase == phase,
        };
    }
}

internal static class CaseList
{
    public static async Task<IResult> GetAsync(Visit visit, CaseListQueries cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(visit.Me, visit.Purpose, CaseListQuery.Of(visit.Http.Request.Query), ct);
        visit.Lists(found.Rows.Select(row => row.CaseId));
        return await visit.PageAsync<CaseListPage>(new { List = found, MayOpen = CaseRules.MayOpen(visit.Me) });
    }
}
