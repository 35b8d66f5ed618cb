using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Timelines;

/// <summary>The timeline of the invented case: lines of an open, a health and a hidden area.</summary>
internal sealed class PreviewTimeline : IPreviewPage
{
    public string Path => "timeline";

    public Task<IResult> ShowAsync(Visit visit, Preview preview)
    {
        if (InventedCase.HeadOf(preview) is not { } head)
            return visit.NotFoundAsync();
        var rows = Rows(preview).Where(preview.Sees).ToList();
        return visit.PageAsync<CaseTimelinePage>(new
        {
            View = new TimelineView(head, [.. rows.Select(row => Entry(row, preview))], rows.Count, new TimelineFilter(null, null, null, null, 1),
                [.. rows.Select(row => row.Area).Distinct().Order()], [], preview.Clock),
        });
    }

    private static TimelineRow[] Rows(Preview preview) =>
    [
        Row(preview, 3, PolicyArea.LegalAndAsylum, "hand", "The return was stopped"),
        Row(preview, 2, PolicyArea.Identity, "users", "The person agreed to the plan and got a copy."),
        Row(preview, 1, PolicyArea.Identity, "send", "A commitment was marked as done on {doneOn}."),
    ];

    private static TimelineRow Row(Preview preview, int day, PolicyArea area, string icon, string sentence) => new()
    {
        CaseId = Preview.CaseId,
        Sequence = day,
        Area = area,
        Icon = icon,
        Sentence = sentence,
        HappenedAt = preview.Clock.Now.AddDays(day - 10),
        Purpose = Purposes.Counselling,
        Basis = "law",
    };

    private static TimelineEntry Entry(TimelineRow row, Preview preview) => new(
        row.CaseId, row.Icon, row.Sentence, new Dictionary<string, string> { ["doneOn"] = preview.Clock.Today.AddDays(-9).ToString("O", System.Globalization.CultureInfo.InvariantCulture) },
        row.HappenedAt, row.HappenedAt)
    {
        Area = row.Area,
        By = Guid.Empty,
        ByName = preview.Offices.Leads.Officer,
        OfficeName = preview.Offices.Leads.Name,
        Purpose = row.Purpose,
        Basis = row.Basis,
    };
}
