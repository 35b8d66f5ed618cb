using Samverk.Kernel;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Advice.Contract;
using Samverk.Modules.Advice.Rules;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Tests.Cases;
using Xunit;

namespace Samverk.Tests.Advice;

public sealed class AdviceRulesTests
{
    private static readonly Guid Leila = new("a0000000-0000-4000-8000-000000000041");
    private static readonly Guid Osman = new("a0000000-0000-4000-8000-000000000042");
    private static readonly StreamId One = new(new Guid("a0000000-0000-4000-8000-000000000043"));
    private static readonly StreamId Other = new(new Guid("a0000000-0000-4000-8000-000000000044"));

    [Fact]
    public void Asking_another_adviser_ends_what_the_first_needed_the_case_for()
    {
        var history = CaseHistory.Opened();
        history.And(AdviceRules.Ask(history.Now, One, Adviser(Leila)));
        Assert.Contains((PolicyArea.LegalAndAsylum, Leila), AccessFold.Of(history.Now.Events).Needs.Keys);
        Assert.Equal("advises-already", AdviceRules.Ask(history.Now, Other, Adviser(Leila)).Refused?.Code);

        history.And(AdviceRules.Ask(history.Now, Other, Adviser(Osman)));
        var needs = AccessFold.Of(history.Now.Events).Needs.Keys;
        Assert.Contains((PolicyArea.LegalAndAsylum, Osman), needs);
        Assert.DoesNotContain(needs, need => need.Holder == Leila);
        Assert.Equal("no-legal-adviser", AdviceRules.Note(history.Now, new AdviceNoted(CaseHistory.Hodan, new AccountId(Leila), "Late.")).Refused?.Code);
        Assert.Null(AdviceRules.Note(history.Now, new AdviceNoted(CaseHistory.Hodan, new AccountId(Osman), "Come on Monday.")).Refused);
    }

    [Fact]
    public void Only_a_legal_adviser_of_an_office_that_enforces_no_return_can_be_asked()
    {
        var history = CaseHistory.Opened().Now;
        Assert.Equal("no-legal-adviser", AdviceRules.Ask(history, One, null).Refused?.Code);
        Assert.Equal("no-legal-adviser", AdviceRules.Ask(history, One, Adviser(Leila, role: Roles.CaseManager)).Refused?.Code);
        Assert.Equal("no-legal-adviser", AdviceRules.Ask(history, One, Adviser(Leila, enforces: true)).Refused?.Code);
        Assert.Equal("no-legal-adviser", AdviceRules.Ask(history, One, Adviser(Leila, acts: false)).Refused?.Code);
    }

    [Fact]
    public void A_note_moves_the_case_in_nobodys_list()
    {
        var history = CaseHistory.Opened();
        history.And(AdviceRules.Ask(history.Now, One, Adviser(Leila)));
        var before = CaseRowRules.RowOf(history.Now)!;
        history.And(One, new AdviceNoted(CaseHistory.Hodan, new AccountId(Leila), "She told me why she left."));
        var after = CaseRowRules.RowOf(history.Now)!;
        Assert.Equal((before.ChangedAt, before.Version), (after.ChangedAt, after.Version));
        Assert.Equal(CaseRowRules.RowOf(CaseHistory.Opened().Now)!.ChangedAt, after.ChangedAt);
    }

    private static AskedAdviser Adviser(Guid account, string role = Roles.LegalAdviser, bool enforces = false, bool acts = true) => new(
        new OfficerRow { Account = account, RoleCodes = $";{role};", Acts = acts },
        new OfficeRow { Mandates = $";{(int)PolicyArea.Identity};{(int)PolicyArea.LegalAndAsylum};", Enforces = enforces });
}
