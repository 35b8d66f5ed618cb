using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Complaints;

internal sealed class ComplaintsRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<ComplaintRow>(row =>
    {
        row.ToTable("complaints").HasKey(x => new { x.Root, x.ComplaintId });
        row.HasIndex(x => x.Reference);
    });
}

internal sealed class ComplaintsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(ComplaintRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == Complaint.Stream).Select(stored => stored.Stream).Distinct())
        {
            var events = after.Events.Where(stored => stored.Stream == stream).ToList();
            var state = after.Find<Complaint>(stream)!;
            rows.Put(new ComplaintRow
            {
                Root = after.Root.Value,
                ComplaintId = stream.Value,
                Reference = state.Made!.Reference,
                CodeHash = state.Made.CodeHash,
                About = state.Made.About,
                Organisation = state.Made.Organisation,
                MadeAt = events[0].Act.RecordedAt,
                Text = state.Made.Text,
                TakenBy = state.TakenBy?.Value ?? Guid.Empty,
                Finding = state.Answered?.Finding ?? "",
                Answer = state.Answered?.Answer ?? "",
                AnsweredAt = events.FirstOrDefault(stored => stored.Event is ComplaintAnswered)?.Act.RecordedAt,
            });
        }
    }
}
