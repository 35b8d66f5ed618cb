using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>A policy area of a case, with who needs it and on what basis. Absence of a row is absence of the right.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class CaseAreaRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    /// <summary>The agreement that the data came under; empty for the node's own.</summary>
    public Guid Agreement { get; init; }

    public IReadOnlyList<NeedRow> Needs { get; init; } = new List<NeedRow>();

    public IReadOnlyList<BasisRow> Bases { get; init; } = new List<BasisRow>();
}

/// <summary>An office or account that needs an area of a case.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class NeedRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid Holder { get; init; }
}

/// <summary>Consent or law that covers an area of a case.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class BasisRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    public string Basis { get; init; } = "";
}

internal sealed class AccessRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<CaseAreaRow>(row =>
        {
            row.ToTable("case_areas").HasKey(x => new { x.CaseId, x.Area });
            row.HasMany(x => x.Needs).WithOne().HasForeignKey(x => new { x.CaseId, x.Area });
            row.HasMany(x => x.Bases).WithOne().HasForeignKey(x => new { x.CaseId, x.Area });
        });
        model.Entity<NeedRow>(row =>
        {
            row.ToTable("case_needs").HasKey(x => new { x.CaseId, x.Area, x.Holder });
            row.HasIndex(x => new { x.Holder, x.Area, x.CaseId });
        });
        model.Entity<BasisRow>(row => row.ToTable("case_bases").HasKey(x => new { x.CaseId, x.Area, x.Basis }));
    }
}
