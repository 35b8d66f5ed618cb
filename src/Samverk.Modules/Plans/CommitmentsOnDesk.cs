using Samverk.Modules.Access.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Plans;

/// <summary>What the reader's office committed to and has not done, the nearest day first.</summary>
internal sealed class CommitmentsOnDesk(IAccess access) : IDeskPart
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader desk, CancellationToken ct)
    {
        var office = desk.Me.Office.Value;
        var soon = desk.Clock.Today.AddDays(14);
        var due = await access.Visible<CommitmentRow>(desk.Me, AccessAction.Read, desk.Purpose)
            .Where(x => x.OfficeId == office && x.DoneOn == null && x.Due <= soon).OrderBy(x => x.Due).PageAsync(0, Most, ct);
        return [.. due.Select(row => new DeskItem(DeskSide.OnMe, row.What, $"/cases/{row.CaseId}/rows/{row.RowId}")
        {
            Under = desk.Words.Text("{name} does it", ("name", row.OfficerName)),
            Due = row.Due,
            Action = desk.Words.Text("Open"),
            CaseId = row.CaseId,
        })];
    }
}
