using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.DataProtection;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.DataProtection;

/// <summary>What the data protection officer reads is in words: no code of the protocol, no class of the catalogue.</summary>
public sealed class ProcessingWordsTests
{
    private static readonly Words English = WordsCatalogue.BuiltIn.For("en");

    [Fact]
    public void Every_type_of_message_is_said_and_those_that_say_the_same_are_added_up()
    {
        Assert.DoesNotContain(MessageTypes.All, type => MessageWords.Of(English, type.Name) == "Messages of another kind");
        Assert.Equal(
            [("Answers to questions about a person", 5), ("Questions about a person", 3), ("Messages of another kind", 1)],
            MessageWords.Added(English, [("nx.referral.accepted.v1", 2), ("nx.referral.requested.v1", 3), ("nx.referral.declined.v1", 3), ("nx.what.else.v1", 1)]));
    }

    [Fact]
    public void Every_class_is_said()
    {
        Assert.DoesNotContain("Not known", Enum.GetValues<Tier>().Select(tier => ProcessingWords.Of(English, tier)));
        Assert.DoesNotContain("Not known", Enum.GetValues<Retention>().Select(kept => ProcessingWords.Of(English, kept)));
    }
}
