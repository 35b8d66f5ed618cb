using Samverk.Kernel;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Referrals;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Xunit;

namespace Samverk.Tests.Referrals;

/// <summary>An answer from one e-mail: which link opens what, until when, and who may do what with it.</summary>
public sealed class AnswerLinkRulesTests
{
    private const string Code = "ACDE FGHJ KMNP";
    private static readonly OfficeId Coordinator = new(Ids.New());
    private static readonly DateTimeOffset Deadline = TwoNodes.Now.AddDays(3);
    private readonly List<Letter> letters = [];

    [Fact]
    public void A_question_to_an_office_without_accounts_brings_a_link_that_ends_a_week_after_the_deadline()
    {
        var (nodes, link) = Asked();

        Assert.Equal(Deadline, nodes.AtSomalia.AnswerBy);
        Assert.True(AnswerLinkRules.IsOpen(nodes.Somalia.History, link.State, Deadline.AddDays(7)));
        Assert.False(AnswerLinkRules.IsOpen(nodes.Somalia.History, link.State, Deadline.AddDays(7).AddSeconds(1)));
        Assert.Equal("Swedish Migration Agency", letters.Single().Text);
    }

    [Fact]
    public void No_code_opens_before_one_was_given_and_none_after_a_week()
    {
        var (nodes, link) = Asked();
        Assert.False(AnswerLinkRules.Opens(link.State, link.Stream, Code, TwoNodes.Now));
        Assert.False(AnswerLinkRules.Opens(link.State, link.Stream, null, TwoNodes.Now));

        var given = WithCode(nodes, link.Stream, Code, TwoNodes.Now);
        Assert.True(AnswerLinkRules.Opens(given, link.Stream, "acde-fghj-kmnp", TwoNodes.Now.AddDays(7)));
        Assert.False(AnswerLinkRules.Opens(given, link.Stream, Code, TwoNodes.Now.AddDays(7).AddSeconds(1)));
        Assert.False(AnswerLinkRules.Opens(given, new StreamId(Ids.New()), Code, TwoNodes.Now));
    }

    [Fact]
    public void A_new_code_ends_the_one_before_and_only_the_coordinator_gives_it()
    {
        var (nodes, link) = Asked();
        WithCode(nodes, link.Stream, Code, TwoNodes.Now);
        var renewed = WithCode(nodes, link.Stream, "NNNN MMMM KKKK", TwoNodes.Now);

        Assert.False(AnswerLinkRules.Opens(renewed, link.Stream, Code, TwoNodes.Now));
        Assert.True(AnswerLinkRules.Opens(renewed, link.Stream, "NNNNMMMMKKKK", TwoNodes.Now));
        Assert.Equal(Refusal.NotFound, AnswerLinkRules.GiveCode(nodes.Somalia.History, link.Stream, TwoNodes.Baidoa, "hash", TwoNodes.Now).Refused);
    }

    [Theory]
    [InlineData("answered"), InlineData("cancelled"), InlineData("misdirected"), InlineData("replaced")]
    public void A_link_that_is_over_does_nothing(string how)
    {
        var (nodes, link) = Asked();
        _ = how switch
        {
            "answered" => nodes.At(nodes.Somalia, history => ReferralRules.Decline(history, TwoNodes.Id, TwoNodes.Baidoa, new ReferralDeclined("not-our-task", "", "Cabdi"))),
            "cancelled" => nodes.At(nodes.Sweden, history => ReferralRules.Cancel(history, TwoNodes.Id, CaseStory.Gavle, "Not needed")).Arrive(nodes.Sweden),
            "misdirected" => nodes.At(nodes.Somalia, _ => Changes.On(link.Stream, new AnswerLinkMisdirected("Cabdi", ""))),
            _ => nodes.At(nodes.Somalia, history => AnswerLinkRules.SendAgain(history, link.Stream, Coordinator, Draft())),
        };

        var through = AnswerLinkRules.Through(nodes.Somalia.History, link.Stream, (link.State.TokenHash, TwoNodes.Now),
            () => ReferralRules.AskMore(nodes.Somalia.History, TwoNodes.Id, TwoNodes.Baidoa, "How many?", "Cabdi"));
        Assert.Equal("answer-link-over", through.Refused?.Code);
    }

    [Fact]
    public void What_the_office_wanted_to_know_comes_with_a_new_link_and_the_same_code_opens_it()
    {
        var (nodes, link) = Asked();
        WithCode(nodes, link.Stream, Code, TwoNodes.Now);
        nodes.At(nodes.Somalia, history => ReferralRules.AskMore(history, TwoNodes.Id, TwoNodes.Baidoa, "How many bags?", "Cabdi")).Arrive(nodes.Somalia);
        Assert.False(AnswerLinkRules.IsOpen(nodes.Somalia.History, link.State, TwoNodes.Now));
        nodes.At(nodes.Sweden, history => ReferralRules.GiveInformation(
            history, TwoNodes.Id, CaseStory.Gavle, new InformationReply("Two.", "Ingrid Holm", TwoNodes.Now, TwoNodes.Today))).Arrive(nodes.Sweden);

        var now = AnswerLinkRules.Of(nodes.Somalia.History, TwoNodes.Id)!.Value;
        Assert.Equal(link.Stream, now.Stream);
        Assert.NotEqual(link.State.TokenHash, now.State.TokenHash);
        Assert.True(AnswerLinkRules.IsOpen(nodes.Somalia.History, now.State, TwoNodes.Now));
        Assert.True(AnswerLinkRules.Opens(now.State, now.Stream, Code, TwoNodes.Now));
        Assert.Equal(2, letters.Count);
    }

    private (TwoNodes Nodes, (StreamId Stream, AnswerLink State) Link) Asked()
    {
        var nodes = new TwoNodes([.. ShareCategories.All]) { Drafts = Draft }.Sent();
        return (nodes, AnswerLinkRules.Of(nodes.Somalia.History, TwoNodes.Id)!.Value);
    }

    private AnswerDraft Draft() => new(TwoNodes.Baidoa, Coordinator, new StreamId(Ids.New()), AnswerLetters.HashOf(Ids.New().ToString()), (about, asks) =>
    {
        var letter = new Letter(Ids.New(), about.Value, "housing@baidoa.example", "A question waits", asks.FromOffice);
        letters.Add(letter);
        return letter;
    });

    private static AnswerLink WithCode(TwoNodes nodes, StreamId link, string code, DateTimeOffset now)
    {
        nodes.At(nodes.Somalia, history => AnswerLinkRules.GiveCode(history, link, Coordinator, SpokenCodes.Hash(AnswerLinkRules.CodeOpens(link), code), now));
        return nodes.Somalia.History.Find<AnswerLink>(link)!;
    }
}
