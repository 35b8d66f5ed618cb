using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Plans;

internal sealed class PlansRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<PlanLineRow>(row =>
        {
            row.ToTable("plan_rows").HasKey(x => new { x.CaseId, x.RowId });
            row.HasIndex(x => x.OfficeId);
        });
        model.Entity<PlanDetailRow>(row => row.ToTable("plan_details").HasKey(x => new { x.CaseId, x.RowId }));
        model.Entity<CommitmentRow>(row =>
        {
            row.ToTable("commitments").HasKey(x => new { x.CaseId, x.RowId, x.CommitmentId });
            row.HasIndex(x => new { x.OfficeId, x.Due });
        });
    }
}

/// <summary>Writes the rows of the plan that the act changed, whole.</summary>
internal sealed class PlansProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(PlanLineRow), typeof(PlanDetailRow), typeof(CommitmentRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        var changed = fresh.Where(stored => EventNames.StreamOf(stored.Event) == PlanRow.Stream).Select(stored => stored.Stream).ToHashSet();
        if (changed.Count == 0)
            return;
        var position = 0;
        foreach (var (stream, state) in after.All<PlanRow>())
        {
            position++;
            if (changed.Contains(stream) && state.Added is { } added)
                Write(after, stream, state, added, position, rows);
        }
    }

    private static void Write(RootHistory after, StreamId stream, PlanRow state, PlanRowAdded added, int position, IRowWriter rows)
    {
        rows.Put(new PlanLineRow
        {
            CaseId = after.Root.Value,
            RowId = stream.Value,
            PlanArea = added.Area,
            Kind = added.Kind,
            Title = added.Title,
            OfficeId = added.Office.Value,
            OfficeName = added.OfficeName,
            Officer = state.Officer.Value,
            OfficerName = state.OfficerName,
            Telephone = state.Telephone,
            Agreement = added.Agreement,
            HasDetails = !string.IsNullOrEmpty(added.Details),
            Position = position,
            Version = after.VersionOf(stream),
        });
        if (!string.IsNullOrEmpty(added.Details))
            rows.Put(new PlanDetailRow { CaseId = after.Root.Value, RowId = stream.Value, Area = added.Area, Details = added.Details });
        foreach (var (commitment, index) in state.Commitments.Select((commitment, index) => (commitment, index)))
        {
            rows.Put(new CommitmentRow
            {
                CaseId = after.Root.Value,
                RowId = stream.Value,
                CommitmentId = commitment.Id,
                What = commitment.What,
                Due = commitment.Due,
                OfficerName = commitment.OfficerName,
                OfficeId = added.Office.Value,
                Referral = commitment.Referral,
                DoneOn = commitment.DoneOn,
                Answer = commitment.Answer,
                ToldOn = commitment.ToldOn,
                Position = index,
            });
        }
    }
}
