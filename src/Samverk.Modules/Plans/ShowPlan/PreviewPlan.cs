using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Plans;

/// <summary>The plan of the invented case, through the maker of the real table.</summary>
internal sealed class PreviewPlan : IPreviewPage
{
    public string Path => "";

    public Task<IResult> ShowAsync(Visit visit, Preview preview)
    {
        if (InventedCase.HeadOf(preview) is not { } head)
            return visit.NotFoundAsync();
        var maker = new PlanTableMaker(visit.Words, preview.Clock.Today, preview.Mask);
        var lines = Lines(preview).Where(preview.Sees).Where(line => !line.HasDetails || preview.Mask.Of(line.PlanArea, Tier.T2) != FieldState.Hidden).ToList();
        return visit.PageAsync<PlanPage>(new
        {
            View = new PlanView
            {
                Head = head,
                Rows = [.. lines.Select(line => maker.Make(line, [Commitment(line, preview)], []))],
                Waiting = [],
                People = [.. lines.Select(line => new PlanPerson(line.OfficerName, $"{PlanWords.Kind(visit.Words, line.Kind)} · {line.OfficeName}", ""))],
                Recent = [],
                Shared = [],
                Clock = preview.Clock,
                CanWrite = false,
                CanRefer = false,
            },
        });
    }

    private static PlanLineRow[] Lines(Preview preview) =>
    [
        Line("travel", preview.Offices.Leads, 1),
        Line("vaccination-record", preview.Offices.Health, 2),
        Line("housing", preview.Offices.Housing, 3),
    ];

    private static PlanLineRow Line(string kind, InventedOffice office, int position) => new()
    {
        CaseId = Preview.CaseId,
        RowId = new Guid(position, 0, 0, new byte[8]),
        PlanArea = ServiceKinds.AreaOf(kind),
        Kind = kind,
        OfficeName = office.Name,
        OfficerName = office.Officer,
        HasDetails = true,
        Position = position,
    };

    private static CommitmentRow Commitment(PlanLineRow line, Preview preview) => new() { CaseId = line.CaseId, RowId = line.RowId, What = "Example commitment", Due = preview.Clock.Today.AddDays(10) };
}
