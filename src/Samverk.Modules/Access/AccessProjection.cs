using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;

namespace Samverk.Modules.Access;

/// <summary>Folds the access changes of a case into rows; writes what differs from before the act.</summary>
internal sealed class AccessProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(NeedRow), typeof(BasisRow), typeof(SealRow), typeof(GrantRow), typeof(CaseAreaRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        if (!fresh.Any(stored => stored.Event is IChangesAccess or IEndsNeeds))
            return;
        var before = AccessFold.Of(after.Events.Take(after.Events.Count - fresh.Count));
        var now = AccessFold.Of(after.Events);
        var id = after.Root.Value;
        foreach (var (area, agreement) in now.Areas.Except(before.Areas))
            rows.Put(new CaseAreaRow { CaseId = id, Area = area, Agreement = agreement });
        Exchange(rows, before.Needs.Keys, now.Needs.Keys, need => new NeedRow { CaseId = id, Area = need.Area, Holder = need.Holder });
        // What ends goes first: a basis that is renewed has the same key and another last day.
        Exchange(rows, before.Bases, now.Bases, basis => new BasisRow { CaseId = id, Area = basis.Key.Area, Basis = basis.Key.Basis, Recipient = basis.Key.Recipient, Until = basis.Value });
        Exchange(rows, before.Seals, now.Seals, seal => new SealRow { CaseId = id, Area = seal.Area, SealId = seal.Seal, Against = seal.Against });
        Exchange(rows, before.Grants, now.Grants, grant => new GrantRow
        {
            CaseId = id,
            Area = grant.Area,
            GrantId = grant.Grant,
            Account = grant.Account,
            Until = grant.Until,
            IsVital = grant.IsVital,
        });
    }

    private static void Exchange<T, TRow>(IRowWriter rows, IEnumerable<T> before, IEnumerable<T> now, Func<T, TRow> row)
        where TRow : class
    {
        foreach (var gone in before.Except(now))
            rows.Remove(row(gone));
        foreach (var come in now.Except(before))
            rows.Put(row(come));
    }
}
