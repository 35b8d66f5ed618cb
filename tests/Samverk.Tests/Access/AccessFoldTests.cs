using Samverk.Kernel;
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
}
