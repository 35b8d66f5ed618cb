using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>Who needs what of a case and on what basis, folded from its events.</summary>
internal sealed class AccessFold
{
    private readonly Dictionary<PolicyArea, Guid> areas = [];
    private readonly Dictionary<(PolicyArea Area, Guid Holder), HashSet<StreamId>> needs = [];
    private readonly Dictionary<(PolicyArea Area, string Basis, Guid Recipient), DateOnly> bases = [];
    private readonly HashSet<AccessChange.SealPlaced> seals = [];
    private readonly HashSet<AccessChange.GrantOpened> grants = [];

    public IReadOnlyDictionary<PolicyArea, Guid> Areas => areas;

    /// <summary>Each need with the streams that gave it: it ends when the last of them does.</summary>
    public IReadOnlyDictionary<(PolicyArea Area, Guid Holder), HashSet<StreamId>> Needs => needs;

    /// <summary>Each basis with its last day.</summary>
    public IReadOnlyDictionary<(PolicyArea Area, string Basis, Guid Recipient), DateOnly> Bases => bases;

    public IReadOnlySet<AccessChange.SealPlaced> Seals => seals;

    public IReadOnlySet<AccessChange.GrantOpened> Grants => grants;

    public static AccessFold Of(IEnumerable<StoredEvent> events)
    {
        var fold = new AccessFold();
        foreach (var stored in events)
        {
            if (stored.Event is IChangesAccess changes)
            {
                foreach (var change in changes.AccessChanges)
                    fold.Apply(change, stored.Stream);
            }
            if (stored.Event is IEndsNeeds)
                fold.EndNeedsOf(stored.Stream);
        }
        return fold;
    }

    private void Apply(AccessChange change, StreamId stream)
    {
        switch (change)
        {
            case AccessChange.AreaOpened(var area, var agreement):
                areas.TryAdd(area, agreement);
                break;
            case AccessChange.NeedBegun(var area, var holder):
                if (!needs.TryGetValue((area, holder), out var streams))
                    needs[(area, holder)] = streams = [];
                streams.Add(stream);
                break;
            case AccessChange.NeedEnded(var area, var holder):
                needs.Remove((area, holder));
                break;
            case AccessChange.BasisBegun basis:
                var key = (basis.Area, basis.Basis, basis.Recipient);
                bases[key] = bases.TryGetValue(key, out var until) && until > basis.Until ? until : basis.Until;
                break;
            case AccessChange.BasisEnded(var area, var ended):
                foreach (var known in bases.Keys.Where(x => x.Area == area && x.Basis == ended).ToList())
                    bases.Remove(known);
                break;
            default:
                Exceptional(change);
                break;
        }
    }

    private void Exceptional(AccessChange change)
    {
        _ = change switch
        {
            AccessChange.SealPlaced placed => seals.Add(placed),
            AccessChange.SealLifted(var area, var seal) => seals.RemoveWhere(x => x.Area == area && x.Seal == seal) > 0,
            AccessChange.GrantOpened opened => grants.Add(opened),
            AccessChange.GrantEnded(var area, var grant) => grants.RemoveWhere(x => x.Area == area && x.Grant == grant) > 0,
            _ => throw new InvalidOperationException("An access change of a kind that is not known."),
        };
    }

    private void EndNeedsOf(StreamId stream)
    {
        foreach (var (need, streams) in needs.Where(pair => pair.Value.Contains(stream)).ToList())
        {
            streams.Remove(stream);
            if (streams.Count == 0)
                needs.Remove(need);
        }
    }
}
