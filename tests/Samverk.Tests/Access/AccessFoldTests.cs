using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Tests.Cases;
using Xunit;

namespace Samverk.Tests.Access;

public sealed class AccessFoldTests
{
    private static readonly AccountId Kerstin = new(new Guid("b0000000-0000-4000-8000-000000000011"));

    [Fact]
    public void A_protection_officer_needs_the_case_until_the_last_of_their_stops_is_lifted()
    {
        var (one, other) = (new StreamId(Ids.New()), new StreamId(Ids.New()));
        var history = CaseHistory.Opened();
        foreach (var hold in new[] { one, other })
            history.And(hold, new HoldPlaced(CaseHistory.Hodan, HoldCodes.FearOfReturn, null, CaseHistory.Gavle)).And(hold, new ProtectionOfficerAssigned(Kerstin));
        Assert.Contains((PolicyArea.LegalAndAsylum, Kerstin.Value), AccessFold.Of(history.Now.Events).Needs.Keys);

        history.And(one, new HoldLifted(CaseHistory.Hodan, "Talked in private.", CaseHistory.Gavle));
        Assert.Contains((PolicyArea.LegalAndAsylum, Kerstin.Value), AccessFold.Of(history.Now.Events).Needs.Keys);

        history.And(other, new HoldLifted(CaseHistory.Hodan, "Talked in private.", CaseHistory.Gavle));
        Assert.DoesNotContain(AccessFold.Of(history.Now.Events).Needs.Keys, need => need.Holder == Kerstin.Value);
        Assert.Contains((PolicyArea.LegalAndAsylum, CaseHistory.Ingrid.Value), AccessFold.Of(history.Now.Events).Needs.Keys);
    }

    [Fact]
    public void What_a_partner_shares_is_seen_until_the_last_day_of_the_consent()
    {
        var until = new DateOnly(2027, 3, 31);
        var history = CaseHistory.Received().And(new StreamId(Ids.New()), new ConsentReceived(new Guid("a0000000-0000-4000-8000-000000000009"), ShareCategories.All, until));
        Assert.All(AccessFold.Of(history.Now.Events).Bases, basis => Assert.Equal(until, basis.Value));
    }

    [Fact]
    public void The_fold_says_what_a_plain_reading_of_the_events_says()
    {
        var random = new Random(46);
        for (var world = 0; world < 500; world++)
        {
            var (history, plain) = (new List<StoredEvent>(), new PlainReading());
            for (var step = 0; step < 25; step++)
            {
                var stored = PlainReading.Something(random);
                history.Add(stored);
                plain.Read(stored);
                var fold = AccessFold.Of(history);
                Assert.Equal(plain.Areas.OrderBy(x => x.Key), fold.Areas.OrderBy(x => x.Key));
                Assert.Equal(plain.Needs.Select(need => (need.Area, need.Holder)).Distinct().Order(), fold.Needs.Keys.Order());
                Assert.Equal(plain.Bases.OrderBy(x => x.Key), fold.Bases.OrderBy(x => x.Key));
                Assert.Equal(plain.Seals.ToHashSet(), fold.Seals.ToHashSet());
                Assert.Equal(plain.Grants.ToHashSet(), fold.Grants.ToHashSet());
            }
        }
    }

    [Fact]
    public void A_change_of_a_kind_that_is_not_known_is_not_passed_over() => Assert.Throws<InvalidOperationException>(() =>
        AccessFold.Of([PlainReading.Stored(new Changed(new Unheard(PolicyArea.Identity)), new StreamId(Ids.New()))]));

    private sealed record Unheard(PolicyArea Area) : AccessChange(Area);
}

/// <summary>An event with any changes of access.</summary>
internal sealed record Changed(params IReadOnlyList<AccessChange> Changes) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => Changes;
}

/// <summary>The task of a stream is over, and with it something begins.</summary>
internal sealed record ChangedAndEnded(params IReadOnlyList<AccessChange> Changes) : IEvent, IChangesAccess, IEndsNeeds
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => Changes;
}

/// <summary>What the events of a case mean, said once more and plainly, as lists.</summary>
internal sealed class PlainReading
{
    private static readonly PolicyArea[] Some = [PolicyArea.Identity, PolicyArea.Health];
    private static readonly Guid[] Ids = [new(1, 0, 0, new byte[8]), new(2, 0, 0, new byte[8])];
    private static readonly string[] Reasons = ["law", "consent"];

    public Dictionary<PolicyArea, Guid> Areas { get; } = [];

    public List<(PolicyArea Area, Guid Holder, Guid Stream)> Needs { get; } = [];

    public Dictionary<(PolicyArea Area, string Basis, Guid Recipient), DateOnly> Bases { get; } = [];

    public List<AccessChange.SealPlaced> Seals { get; } = [];

    public List<AccessChange.GrantOpened> Grants { get; } = [];

    public static StoredEvent Stored(IEvent fact, StreamId stream) => new(new RootId(Ids[0]), stream, 1, 1, 0, fact, null!);

    public static StoredEvent Something(Random random)
    {
        T One<T>(T[] from) => from[random.Next(from.Length)];
        var (area, id, other) = (One(Some), One(Ids), One(Ids));
        AccessChange change = random.Next(10) switch
        {
            0 => new AccessChange.AreaOpened(area, id),
            1 or 2 => new AccessChange.NeedBegun(area, id),
            3 => new AccessChange.NeedEnded(area, id),
            4 => new AccessChange.BasisBegun(area, One(Reasons)) { Recipient = id, Until = new DateOnly(2026, 11, 1 + random.Next(5)) },
            5 => new AccessChange.BasisEnded(area, One(Reasons)),
            6 => new AccessChange.SealPlaced(area, id, other),
            7 => new AccessChange.SealLifted(area, id),
            8 => new AccessChange.GrantOpened(area, id, other, DateTimeOffset.UnixEpoch, random.Next(2) == 0),
            _ => new AccessChange.GrantEnded(area, id),
        };
        return Stored(random.Next(6) == 0 ? new ChangedAndEnded(change) : new Changed(change), new StreamId(One(Ids)));
    }

    public void Read(StoredEvent stored)
    {
        var stream = stored.Stream.Value;
        switch (((IChangesAccess)stored.Event).AccessChanges.Single())
        {
            case AccessChange.AreaOpened opened when !Areas.ContainsKey(opened.Area):
                Areas[opened.Area] = opened.Agreement; // data does not change the agreement that it came under
                break;
            case AccessChange.NeedBegun begun:
                Needs.Add((begun.Area, begun.Holder, stream));
                break;
            case AccessChange.NeedEnded ended:
                Needs.RemoveAll(need => need.Area == ended.Area && need.Holder == ended.Holder);
                break;
            case AccessChange.BasisBegun basis:
                var key = (basis.Area, basis.Basis, basis.Recipient);
                Bases[key] = new[] { Bases.GetValueOrDefault(key), basis.Until }.Max(); // the longer of the two
                break;
            case AccessChange.BasisEnded ended:
                foreach (var gone in Bases.Keys.Where(known => known.Area == ended.Area && known.Basis == ended.Basis).ToList())
                    Bases.Remove(gone);
                break;
            case AccessChange.SealPlaced placed:
                Seals.Add(placed);
                break;
            case AccessChange.SealLifted lifted:
                Seals.RemoveAll(seal => seal.Area == lifted.Area && seal.Seal == lifted.Seal);
                break;
            case AccessChange.GrantOpened opened:
                Grants.Add(opened);
                break;
            case AccessChange.GrantEnded ended:
                Grants.RemoveAll(grant => grant.Area == ended.Area && grant.Grant == ended.Grant);
                break;
        }
        if (stored.Event is IEndsNeeds)
            Needs.RemoveAll(need => need.Stream == stream);
    }
}
