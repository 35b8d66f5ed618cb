using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Cases;

internal sealed class CasesRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<CaseRow>(row =>
        {
            row.ToTable("cases").HasKey(x => x.CaseId);
            row.HasMany(x => x.Names).WithOne().HasForeignKey(x => x.CaseId);
            // The last wall against two cases of one number, whatever gave the numbers out.
            row.HasIndex(x => x.CaseNumber).IsUnique();
            row.HasIndex(x => new { x.Office, x.Phase });
        });
        model.Entity<CaseReferenceRow>(row =>
        {
            row.ToTable("case_references").HasKey(x => new { x.CaseId, x.Agreement });
            row.HasIndex(x => new { x.Agreement, x.Reference });
        });
        model.Entity<CaseNameRow>(row => row.ToTable("case_names").HasKey(x => new { x.CaseId, x.Ordinal }));
        model.Entity<HouseholdMemberRow>(row => row.ToTable("household_members").HasKey(x => new { x.CaseId, x.Member }));
    }
}

internal sealed class CasesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(CaseNameRow), typeof(HouseholdMemberRow), typeof(CaseRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        if (CaseRowRules.RowOf(after) is not { } row)
            return;
        rows.Put(row);
        var before = new RootHistory(after.Root, after.Kind, after.Version - 1, [.. after.Events.Take(after.Events.Count - fresh.Count)]);
        var namesBefore = CaseRowRules.NamesOf(before);
        var names = CaseRowRules.NamesOf(after);
        foreach (var name in names.Where(name => !namesBefore.Any(old => old.Ordinal == name.Ordinal && old.Written == name.Written)))
            rows.Put(name);
        foreach (var gone in namesBefore.Where(old => names.All(name => name.Ordinal != old.Ordinal)))
            rows.Remove(gone);
        if (fresh.Any(stored => stored.Event is HouseholdMemberAdded or CustodyConsentGiven or CustodyConsentWithdrawn))
        {
            foreach (var member in CaseRowRules.MembersOf(after))
                rows.Put(member);
        }
    }
}
