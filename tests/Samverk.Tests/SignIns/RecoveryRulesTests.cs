using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Rules;
using Xunit;

namespace Samverk.Tests.SignIns;

public sealed class RecoveryRulesTests
{
    private static readonly OfficeId Gavle = new(Guid.Parse("10000000-0000-4000-8000-000000000001"));
    private static readonly OfficeId Malmo = new(Guid.Parse("10000000-0000-4000-8000-000000000002"));
    private static readonly AccountId Agneta = new(Guid.Parse("20000000-0000-4000-8000-000000000001"));
    private static readonly AccountId Ingrid = new(Guid.Parse("20000000-0000-4000-8000-000000000002"));
    private static readonly AccountId Margareta = new(Guid.Parse("20000000-0000-4000-8000-000000000003"));

    [Fact]
    public void The_supervisor_of_the_office_confirms_a_colleague() =>
        Assert.Null(RecoveryRules.Confirm(Who(Agneta, Gavle, Roles.Supervisor), new LostAccount(Ingrid, Gavle)));

    [Fact]
    public void A_supervisor_of_another_office_or_somebody_who_is_none_finds_nothing()
    {
        Assert.Equal(RefusalKind.NotFound, RecoveryRules.Confirm(Who(Agneta, Malmo, Roles.Supervisor), new LostAccount(Ingrid, Gavle))?.Kind);
        Assert.Equal(RefusalKind.NotFound, RecoveryRules.Confirm(Who(Agneta, Gavle, Roles.CaseManager), new LostAccount(Ingrid, Gavle))?.Kind);
        Assert.Equal(RefusalKind.NotFound, RecoveryRules.Confirm(Who(Margareta, Gavle, Roles.Administrator), new LostAccount(Ingrid, Gavle))?.Kind);
        Assert.Equal(RefusalKind.NotFound, RecoveryRules.Issue(Who(Agneta, Gavle, Roles.Supervisor), Ingrid, Agneta, TimeSpan.Zero)?.Kind);
    }

    [Fact]
    public void Nobody_gives_an_account_back_alone()
    {
        Assert.Equal("recovery-of-oneself", RecoveryRules.Confirm(Who(Agneta, Gavle, Roles.Supervisor), new LostAccount(Agneta, Gavle))?.Code);
        Assert.Equal("recovery-by-one", RecoveryRules.Issue(Who(Margareta, Gavle, Roles.Administrator), Ingrid, Margareta, TimeSpan.Zero)?.Code);
        Assert.Equal("recovery-by-one", RecoveryRules.Issue(Who(Margareta, Gavle, Roles.Administrator), Margareta, Agneta, TimeSpan.Zero)?.Code);
        // Nor in two offices.
        var second = new OtherMembership(Ingrid, Malmo, "", Acts: true);
        Assert.Equal("recovery-of-oneself", RecoveryRules.Confirm(Who(Agneta, Gavle, Roles.Supervisor) with { Elsewhere = [second] }, new LostAccount(Ingrid, Gavle))?.Code);
        Assert.Equal("recovery-by-one", RecoveryRules.Issue(Who(Margareta, Gavle, Roles.Administrator) with { Elsewhere = [second] }, Agneta, Ingrid, TimeSpan.Zero)?.Code);
    }

    [Fact]
    public void Nor_by_their_own_second_office()
    {
        var second = new AccountId(Guid.Parse("20000000-0000-4000-8000-000000000009"));
        var elsewhere = Who(second, Malmo, Roles.Supervisor) with { SignsInWith = Ingrid };
        Assert.Equal("recovery-of-oneself", RecoveryRules.Confirm(elsewhere, new LostAccount(Ingrid, Malmo))?.Code);
        var administers = Who(second, Malmo, Roles.Administrator) with { SignsInWith = Ingrid };
        Assert.Equal("recovery-by-one", RecoveryRules.Issue(administers, Ingrid, Agneta, TimeSpan.Zero)?.Code);
        Assert.Equal("recovery-by-one", RecoveryRules.Issue(administers, Margareta, Ingrid, TimeSpan.Zero)?.Code);
    }

    [Theory]
    [InlineData(24, null)]
    [InlineData(25, "recovery-too-old")]
    public void What_was_confirmed_is_good_for_a_day(int hours, string? refused) =>
        Assert.Equal(refused, RecoveryRules.Issue(Who(Margareta, Gavle, Roles.Administrator), Ingrid, Agneta, TimeSpan.FromHours(hours))?.Code);

    private static SubjectFacts Who(AccountId account, OfficeId office, string role) => new()
    {
        Account = account,
        Name = "",
        Office = office,
        OfficeName = "",
        Organisation = "",
        Roles = [role],
        Areas = [],
        Mandates = [],
        Enforces = false,
        Agreements = [Guid.Empty],
        SignIn = default,
        Guard = new Guard(RootId.Node, new StreamId(account.Value), 1),
    };
}
