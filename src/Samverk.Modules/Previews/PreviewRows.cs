using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Previews.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Previews;

/// <summary>A preview: by whom, when, and as whom. Nothing of any case is in it.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class PreviewRow
{
    public Guid Root { get; init; }

    public Guid PreviewId { get; init; }

    public Guid By { get; init; }

    public DateTimeOffset At { get; init; }

    public string Role { get; init; } = "";

    public Guid Office { get; init; }

    public string Purpose { get; init; } = "";

    public string Part { get; init; } = "";
}

internal sealed class PreviewRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<PreviewRow>(row => row.ToTable("previews").HasKey(x => new { x.Root, x.PreviewId }));
}

internal sealed class PreviewProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(PreviewRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is PreviewBegun begun)
            {
                rows.Put(new PreviewRow
                {
                    Root = after.Root.Value,
                    PreviewId = stored.Stream.Value,
                    By = stored.Act.By.Value,
                    At = stored.Act.RecordedAt,
                    Role = begun.Role,
                    Office = begun.Office.Value,
                    Purpose = begun.Purpose,
                    Part = begun.Part,
                });
            }
        }
    }
}
