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

    // Lists, not empty arrays: the context adds to them when it reads a row.
    public IReadOnlyList<NeedRow> Needs { get; init; } = new List<NeedRow>();

    public IReadOnlyList<BasisRow> Bases { get; init; } = new List<BasisRow>();

    public IReadOnlyList<SealRow> Seals { get; init; } = new List<SealRow>();

    public IReadOnlyList<GrantRow> Grants { get; init; } = new List<GrantRow>();

    /// <summary>The same row as if these grants were open, and no other.</summary>
    internal CaseAreaRow With(IReadOnlyList<GrantRow> grants) =>
        new() { CaseId = CaseId, Area = Area, Agreement = Agreement, Needs = Needs, Bases = Bases, Seals = Seals, Grants = grants };
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

    /// <summary>The office that it lets see; empty for all that need it.</summary>
    public Guid Recipient { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; init; } = DateOnly.MaxValue;
}

/// <summary>Somebody from whom an area is sealed: an account, an office or an organisation. Nothing opens it to them, break-glass neither.</summary>
[Field(PolicyArea.Security, Tier.T3)]
public sealed class SealRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid SealId { get; init; }

    public Guid Against { get; init; }
}

/// <summary>Break-glass: an account may see an area for some hours, without the need and, on a vital interest, without another basis.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class GrantRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid GrantId { get; init; }

    public Guid Account { get; init; }

    public DateTimeOffset Until { get; init; }

    public bool IsVital { get; init; }
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
            row.HasMany(x => x.Seals).WithOne().HasForeignKey(x => new { x.CaseId, x.Area });
            row.HasMany(x => x.Grants).WithOne().HasForeignKey(x => new { x.CaseId, x.Area });
        });
        model.Entity<NeedRow>(row =>
        {
            row.ToTable("case_needs").HasKey(x => new { x.CaseId, x.Area, x.Holder });
            row.HasIndex(x => new { x.Holder, x.Area, x.CaseId });
        });
        model.Entity<BasisRow>(row => row.ToTable("case_bases").HasKey(x => new { x.CaseId, x.Area, x.Basis, x.Recipient }));
        model.Entity<SealRow>(row => row.ToTable("case_seals").HasKey(x => new { x.CaseId, x.Area, x.SealId, x.Against }));
        model.Entity<GrantRow>(row =>
        {
            row.ToTable("case_grants").HasKey(x => new { x.CaseId, x.Area, x.GrantId });
            row.HasIndex(x => new { x.Account, x.Area, x.CaseId });
        });
    }
}
