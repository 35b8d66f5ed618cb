using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Xunit;

namespace Samverk.Tests.Complaints;

/// <summary>A complaint and those it is about (access.md 3, hard wall 3).</summary>
[Rule(30)]
public sealed class ComplaintRulesTests
{
    private static readonly OfficeId About = new(Ids.New());

    public static TheoryData<string, string, bool, bool> Readers()
    {
        var readers = new TheoryData<string, string, bool, bool>();
        foreach (var role in Roles.All)
        {
            readers.Add(role, "Another organisation", false, role == Roles.ComplaintHandler);
            readers.Add(role, "Migration Agency", false, false);
            readers.Add(role, "Another organisation", true, false);
        }
        return readers;
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Only_a_complaint_handler_of_another_organisation_sees_it_whatever_else_they_are(string role, string organisation, bool ofTheOffice, bool sees)
    {
        var me = Reader([role, Roles.Supervisor, Roles.DataProtectionOfficer, .. role == Roles.ComplaintHandler ? [Roles.ComplaintHandler] : Array.Empty<string>()], organisation) with
        {
            Office = ofTheOffice ? About : new OfficeId(Ids.New()),
        };
        Assert.Equal(sees, ComplaintRules.MaySee(me, About.Value, "Migration Agency"));
        Assert.Equal(sees, ComplaintRules.Take(Made(), me).Refused is null);
        Assert.Equal(sees ? "complaint-take-first" : "not-found", ComplaintRules.Answer(Made(), me, ComplaintFindings.Right, "It was so.").Refused?.Code);
    }

    [Fact]
    public void Who_acts_for_those_it_is_about_too_does_not_see_it_from_another_office()
    {
        var me = Reader([Roles.ComplaintHandler], "Another organisation");
        var other = new OtherMembership(new AccountId(Ids.New()), new OfficeId(Ids.New()), "A third", Acts: true);
        Assert.True(ComplaintRules.MaySee(me with { Elsewhere = [other] }, About.Value, "Migration Agency"));
        Assert.False(ComplaintRules.MaySee(me with { Elsewhere = [other with { Organisation = "Migration Agency" }] }, About.Value, "Migration Agency"));
        Assert.False(ComplaintRules.MaySee(me with { Elsewhere = [other with { Office = About }] }, About.Value, "Migration Agency"));
        Assert.True(ComplaintRules.MaySee(me with { Elsewhere = [other with { Office = About, Acts = false }] }, About.Value, "Migration Agency"));
    }

    [Fact]
    public void For_a_sign_in_that_is_not_enough_for_protection_there_is_none()
    {
        var me = Reader([Roles.ComplaintHandler], "Another organisation");
        var weak = me with { SignIn = new SignInFacts(SignInStrength.S1, CaseStory.Start) };
        Assert.True(ComplaintRules.MaySee(me, About.Value, "Migration Agency"));
        Assert.False(ComplaintRules.MaySee(weak, About.Value, "Migration Agency"));
        Assert.Equal(Refusal.NotFound, ComplaintRules.Take(Made(), weak).Refused);
    }

    [Fact]
    public void Whoever_took_it_answers_it_once()
    {
        var me = Reader([Roles.ComplaintHandler], "Another organisation");
        var taken = Made() with { TakenBy = me.Account };
        Assert.Equal("complaint-needs-answer", ComplaintRules.Answer(taken, me, ComplaintFindings.Right, " ").Refused?.Code);
        Assert.NotNull(ComplaintRules.Answer(taken, me, "guilty", "It was so.").Refused);
        var answered = ComplaintRules.Answer(taken, me, ComplaintFindings.Right, "It was so.").Match(fact => fact, _ => null!);
        Assert.Equal("complaint-answered-already", ComplaintRules.Answer(taken with { Answered = answered }, me, ComplaintFindings.Right, "Again.").Refused?.Code);
        Assert.Equal("complaint-answered-already", ComplaintRules.Take(taken with { Answered = answered }, me).Refused?.Code);
    }

    [Fact]
    public void An_empty_one_and_one_too_long_are_not_taken()
    {
        Assert.Equal("complaint-needs-text", ComplaintRules.Make(Made().Made! with { Text = "  " }).Refused?.Code);
        Assert.Equal("complaint-too-long", ComplaintRules.Make(Made().Made! with { Text = new string('a', 8001) }).Refused?.Code);
    }

    private static Complaint Made() => new() { Made = new ComplaintMade(new PersonId(Ids.New()), "R", "H", About.Value, "Migration Agency", "They shouted.") };

    private static SubjectFacts Reader(IReadOnlyList<string> roles, string organisation) => new()
    {
        Account = new AccountId(Ids.New()),
        Name = "Reader",
        Office = new OfficeId(Ids.New()),
        OfficeName = "Office",
        Organisation = organisation,
        Roles = roles,
        Areas = [PolicyArea.Complaint],
        Mandates = [PolicyArea.Complaint],
        Enforces = false,
        Agreements = [Guid.Empty],
        SignIn = new SignInFacts(SignInStrength.S2, CaseStory.Start),
        Guard = default,
    };
}
