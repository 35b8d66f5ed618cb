using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>Which of the three lists.</summary>
public enum InboxList
{
    Unknown = 0,
    ToAnswer,
    Waiting,
    Answered,
}

/// <summary>Referrals of the reader's office: to answer, sent and waiting, answered. Each list has its own address.</summary>
internal static class ReferralInbox
{
    private const int PageSize = 20;

    public static Task<IResult> ToAnswerAsync(Visit visit, ReferralReader reader, AnswerLinkRows links, IClock clock, CancellationToken ct) =>
        ShowAsync(visit, InboxList.ToAnswer, (reader, links, clock), ct);

    public static Task<IResult> WaitingAsync(Visit visit, ReferralReader reader, AnswerLinkRows links, IClock clock, CancellationToken ct) =>
        ShowAsync(visit, InboxList.Waiting, (reader, links, clock), ct);

    public static Task<IResult> AnsweredAsync(Visit visit, ReferralReader reader, AnswerLinkRows links, IClock clock, CancellationToken ct) =>
        ShowAsync(visit, InboxList.Answered, (reader, links, clock), ct);

    /// <summary>The rows of a list: whose turn it is decides, not who asked.</summary>
    internal static Expression<Func<ReferralRow, bool>> Of(InboxList list, Guid office) => list switch
    {
        InboxList.ToAnswer => x => (!x.IsOurs && x.ToOffice == office && x.Status == ReferralStatus.Asked)
            || (x.IsOurs && x.FromOffice == office && x.Status == ReferralStatus.NeedsInformation),
        InboxList.Waiting => x => (x.IsOurs && x.FromOffice == office && x.Status == ReferralStatus.Asked)
            || (!x.IsOurs && x.ToOffice == office && x.Status == ReferralStatus.NeedsInformation),
        _ => x => ((x.IsOurs && x.FromOffice == office) || (!x.IsOurs && x.ToOffice == office))
            && x.Status != ReferralStatus.Asked && x.Status != ReferralStatus.NeedsInformation,
    };

    private static async Task<IResult> ShowAsync(Visit visit, InboxList list, (ReferralReader Reader, AnswerLinkRows Links, IClock Clock) from, CancellationToken ct)
    {
        var asked = visit.Http.Request.Query;
        var query = new InboxQuery(list, asked["q"].ToString().Trim(), asked["area"].ToString(), asked["sort"].ToString(),
            int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 100_000 ? page : 1);
        var found = Found(from.Reader.Visible(visit.Me).Where(Of(list, visit.Me.Office.Value)), query);
        var total = await found.CountUpToAsync(10_001, ct);
        var rows = await Sorted(found, query).PageAsync((query.Page - 1) * PageSize, PageSize, ct);
        var counts = new Dictionary<InboxList, int>
        {
            [InboxList.ToAnswer] = await from.Reader.Visible(visit.Me).Where(Of(InboxList.ToAnswer, visit.Me.Office.Value)).CountUpToAsync(1000, ct),
            [InboxList.Waiting] = await from.Reader.Visible(visit.Me).Where(Of(InboxList.Waiting, visit.Me.Office.Value)).CountUpToAsync(1000, ct),
        };
        visit.Lists(rows.Select(row => row.CaseId));
        return await visit.PageAsync<ReferralInboxPage>(new
        {
            Query = query,
            Rows = rows,
            Total = total,
            From = total == 0 ? 0 : (query.Page - 1) * PageSize + 1,
            Counts = counts,
            ByMail = await from.Links.CountWaitingAsync(visit.Me.Office, ct),
            from.Clock.Today,
            from.Clock.Zone,
            Checked = visit.Words.Text("Checked today at {time}", ("time", visit.Words.Time(from.Clock.Now, from.Clock.Zone))),
        });
    }

    private static IVisible<ReferralRow> Found(IVisible<ReferralRow> rows, InboxQuery query)
    {
        var word = query.Text.ToLowerInvariant();
        if (word.Length > 0)
            rows = rows.Where(x => x.SearchText.Contains(word));
        if (Enum.TryParse<PolicyArea>(query.Area, out var area) && area != PolicyArea.Unknown)
            rows = rows.Where(x => x.Area == area);
        return rows;
    }

    private static IVisible<ReferralRow> Sorted(IVisible<ReferralRow> rows, InboxQuery query) => (query.Sort switch
    {
        "question" => rows.OrderBy(x => x.SearchText),
        "by" => rows.OrderBy(x => x.FromOfficer),
        "case" => rows.OrderBy(x => x.CaseNumber),
        _ when query.List == InboxList.Answered => rows.OrderBy(x => x.EndedAt, descending: true),
        _ => rows.OrderBy(x => x.AnswerBy),
    }).OrderBy(x => x.ReferralId);
}

/// <summary>What the reader looks at.</summary>
public sealed record InboxQuery(InboxList List, string Text, string Area, string Sort, int Page)
{
    /// <summary>The address of the list itself.</summary>
    public string Path => PathOf(List);

    /// <summary>The address of a list.</summary>
    public static string PathOf(InboxList list) => list switch
    {
        InboxList.Waiting => "/referrals/waiting",
        InboxList.Answered => "/referrals/answered",
        _ => "/referrals",
    };

    /// <summary>The address with another order or page.</summary>
    public string Href(string? sort = null, int page = 1) =>
        $"{Path}?q={Uri.EscapeDataString(Text)}&area={Uri.EscapeDataString(Area)}&sort={sort ?? Sort}&page={page.ToString(CultureInfo.InvariantCulture)}";
}
