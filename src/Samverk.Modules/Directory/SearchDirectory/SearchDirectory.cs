using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Directory;

/// <summary>Who offers what, where: ours and our partners'.</summary>
internal static class SearchDirectory
{
    private const int PageSize = 20;

    public static async Task<IResult> GetAsync(Visit visit, OpenRows rows, IAgreements agreements, IClock clock, CancellationToken ct)
    {
        var asked = visit.Http.Request.Query;
        var query = new DirectoryQuery(asked["q"].ToString().Trim(), asked["area"].ToString(), asked["sort"].ToString(),
            int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 100_000 ? page : 1);
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        var found = Found(rows.Of<ServiceOfferRow>(), query);
        var total = await found.CountAsync(ct);
        var services = await Sorted(found, query.Sort).Skip((query.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return await visit.PageAsync<DirectoryPage>(new
        {
            Query = query,
            Total = total,
            From = total == 0 ? 0 : (query.Page - 1) * PageSize + 1,
            Services = services.Select(row => new DirectoryLine(row, row.Agreement == Guid.Empty ? "" : partners.GetValueOrDefault(row.Agreement) ?? "")).ToList(),
            clock.Today,
        });
    }

    private static IQueryable<ServiceOfferRow> Found(IQueryable<ServiceOfferRow> services, DirectoryQuery query)
    {
        var word = query.Text.ToLowerInvariant();
        if (word.Length > 0)
            services = services.Where(x => x.SearchText.Contains(word));
        if (Enum.TryParse<PolicyArea>(query.Area, out var area) && area != PolicyArea.Unknown)
            services = services.Where(x => x.Area == area);
        return services;
    }

    private static IQueryable<ServiceOfferRow> Sorted(IQueryable<ServiceOfferRow> services, string sort) => sort switch
    {
        "office" => services.OrderBy(x => x.OfficeName).ThenBy(x => x.Name).ThenBy(x => x.ServiceId),
        "place" => services.OrderBy(x => x.Place).ThenBy(x => x.Name).ThenBy(x => x.ServiceId),
        "checked" => services.OrderByDescending(x => x.AssuredOn).ThenBy(x => x.Name).ThenBy(x => x.ServiceId),
        _ => services.OrderBy(x => x.Name).ThenBy(x => x.ServiceId),
    };
}

/// <summary>What the reader looks for.</summary>
public sealed record DirectoryQuery(string Text, string Area, string Sort, int Page)
{
    /// <summary>The address of the list with another order or page.</summary>
    public string Href(string? sort = null, int page = 1) =>
        $"/directory?q={Uri.EscapeDataString(Text)}&area={Uri.EscapeDataString(Area)}&sort={sort ?? Sort}&page={page.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>A service in the list, with the partner's name; empty for our own.</summary>
public sealed record DirectoryLine(ServiceOfferRow Service, string Partner);
