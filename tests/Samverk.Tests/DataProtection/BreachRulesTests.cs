using Samverk.Kernel;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.DataProtection.Rules;
using Samverk.Tests.Cases;
using Xunit;

namespace Samverk.Tests.DataProtection;

public sealed class BreachRulesTests
{
    private static readonly DateTimeOffset Found = new(2026, 11, 20, 14, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Found.AddHours(72);
    private static readonly BreachRecorded Recorded = new(BreachKinds.Seen, "An account was used by somebody else", Found, new AccountId(Ids.New()), Found.AddDays(-7), Found, IsHighRisk: true);
    private static readonly Guid BreachId = Ids.New();

    [Fact]
    public void A_breach_needs_a_kind_and_words_and_a_past_moment()
    {
        Assert.Null(BreachRules.Record(Recorded, Found).Refused);
        Assert.Equal(RefusalKind.UnknownCode, BreachRules.Record(Recorded with { Kind = "stolen" }, Found).Refused!.Kind);
        Assert.Equal("breach-needs-what", BreachRules.Record(Recorded with { What = "  " }, Found).Refused!.Code);
        Assert.Equal("breach-found-in-future", BreachRules.Record(Recorded, Found.AddMinutes(-1)).Refused!.Code);
        Assert.Equal("breach-span-reversed", BreachRules.Record(Recorded with { SeenTo = Recorded.SeenFrom }, Found).Refused!.Code);
    }

    [Fact]
    public void Told_after_the_period_it_needs_the_reason()
    {
        var breach = Breach.Empty with { Recorded = Recorded };
        Assert.Null(BreachRules.TellAuthority(breach, new BreachAuthorityTold(Due, "", ""), Due).Refused);
        var late = new BreachAuthorityTold(Due.AddMinutes(1), "", "");
        Assert.Equal("breach-needs-why-late", BreachRules.TellAuthority(breach, late, Due).Refused!.Code);
        Assert.Null(BreachRules.TellAuthority(breach, late with { WhyLate = "It was a holiday." }, Due).Refused);
        Assert.Equal("breach-told-before-found", BreachRules.TellAuthority(breach, new BreachAuthorityTold(Found.AddHours(-1), "", ""), Due).Refused!.Code);
        Assert.Equal("breach-authority-knows", BreachRules.TellAuthority(breach with { Authority = late }, late, Due).Refused!.Code);
    }

    [Fact]
    public void A_partner_is_told_once()
    {
        var told = new BreachPartnerTold(Ids.New(), Found.AddHours(2), "");
        var breach = Breach.Empty with { Recorded = Recorded };
        Assert.Null(BreachRules.TellPartner(breach, told).Refused);
        Assert.Equal("breach-partner-knows", BreachRules.TellPartner(breach with { Partners = [told] }, told with { At = Due }).Refused!.Code);
    }

    [Fact]
    public void A_high_risk_is_not_closed_before_the_authority_knows()
    {
        var breach = Breach.Empty with { Recorded = Recorded };
        var closing = new BreachClosed("Accounts were ended.");
        Assert.Equal("breach-authority-first", BreachRules.Close(breach, closing).Refused!.Code);
        Assert.Null(BreachRules.Close(breach with { Recorded = Recorded with { IsHighRisk = false } }, closing).Refused);
        Assert.Null(BreachRules.Close(breach with { Authority = new(Found, "", "") }, closing).Refused);
        Assert.Equal("breach-is-closed", BreachRules.Close(breach with { IsClosed = true }, closing).Refused!.Code);
        Assert.Equal("not-found", BreachRules.Close(null, closing).Refused!.Code);
    }

    [Fact]
    public void A_case_gets_a_breach_once_and_its_person_is_told_once()
    {
        var history = CaseHistory.Opened().And(BreachRules.Concern(CaseHistory.Opened().Now, BreachId, Recorded));
        var concerns = Assert.IsType<BreachConcernsPerson>(history.Now.Events[^1].Event);
        Assert.Equal((CaseHistory.Hodan, Recorded.What), (concerns.Person, concerns.What));
        Assert.Empty(BreachRules.Concern(history.Now, BreachId, Recorded).Match(done => done.Events, _ => []));

        var told = new PersonToldOfBreach(BreachId, CaseHistory.Today, "phone");
        var stream = new StreamId(BreachId);
        Assert.Equal("not-found", BreachRules.TellPerson(CaseHistory.Opened().Now.Find<BreachNotice>(stream), told).Refused!.Code);
        history.And(Changes.On(stream, BreachRules.TellPerson(history.Now.Find<BreachNotice>(stream), told).Match(done => done, no => throw new InvalidOperationException(no.Code))));
        Assert.Equal("breach-person-knows", BreachRules.TellPerson(history.Now.Find<BreachNotice>(stream), told).Refused!.Code);
    }

    [Fact]
    public void The_act_in_a_case_is_the_same_each_time_and_another_in_another_case()
    {
        var other = Ids.New();
        Assert.Equal(BreachRules.ActOf(BreachId, CaseHistory.Hodan.Value), BreachRules.ActOf(BreachId, CaseHistory.Hodan.Value));
        Assert.NotEqual(BreachRules.ActOf(BreachId, other), BreachRules.ActOf(other, BreachId));
    }
}
