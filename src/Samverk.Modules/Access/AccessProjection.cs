using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access;

/// <summary>Folds the access changes of a case into rows; writes what differs from before the act.</summary>
internal sealed class AccessProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(NeedRow), typeof(BasisRow), typeof(CaseAreaRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        if (!fresh.Any(stored => stored.Event is IChangesAccess))
            return;
        var before = Fold(after.Events.Take(after.Events.Count - fresh.Count));
        var now = Fold(after.Events);
        var id = after.Root.Value;
        foreach (var (area, agreement) in now.Areas.Except(before.Areas))
            rows.Put(new CaseAreaRow { CaseId = id, Area = area, Agreement = agreement });
        foreach (var (area, holder) in now.Needs.Except(before.Needs))
            rows.Put(new NeedRow { CaseId = id, Area = area, Holder = holder });
        foreach (var (area, holder) in before.Needs.Except(now.Needs))
            rows.Remove(new NeedRow { CaseId = id, Area = area, Holder = holder });
        foreach (var (area, basis) in now.Bases.Except(before.Bases))
            rows.Put(new BasisRow { CaseId = id, Area = area, Basis = basis });
        foreach (var (area, basis) in before.Bases.Except(now.Bases))
            rows.Remove(new BasisRow { CaseId = id, Area = area, Basis = basis });
    }

    private static Folded Fold(IEnumerable<StoredEvent> events)
    {
        var folded = new Folded([], [], []);
        foreach (var change in events.Select(stored => stored.Event).OfType<IChangesAccess>().SelectMany(changes => changes.AccessChanges))
        {
            _ = change switch
            {
                AccessChange.AreaOpened(var area, var agreement) => folded.Areas.TryAdd(area, agreement),
                AccessChange.NeedBegun(var area, var holder) => folded.Needs.Add((area, holder)),
                AccessChange.NeedEnded(var area, var holder) => folded.Needs.Remove((area, holder)),
                AccessChange.BasisBegun(var area, var basis) => folded.Bases.Add((area, basis)),
                AccessChange.BasisEnded(var area, var basis) => folded.Bases.Remove((area, basis)),
                _ => throw new InvalidOperationException("An access change of a kind that is not known."),
            };
        }
        return folded;
    }

    private sealed record Folded(
        Dictionary<PolicyArea, Guid> Areas, HashSet<(PolicyArea Area, Guid Holder)> Needs, HashSet<(PolicyArea Area, string Basis)> Bases);
}
