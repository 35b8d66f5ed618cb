using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

/// <summary>The reader of texts is itself held to what it must find.</summary>
public sealed class MessageSourcesTests
{
    private readonly MessageSources _sources = new();

    [Fact]
    public void Texts_are_found_in_Razor_with_brackets_and_quotes_inside()
    {
        _sources.ReadRazor("A.razor", """<p title="@Words.Text("One (of two)", ("name", Name("x")))">@Words.Plural("{n} day", "{n} days", Count())</p>""");

        Assert.Equal([new TextKey(null, "One (of two)"), new TextKey(null, "{n} day")], _sources.Uses.Select(x => x.Key));
        Assert.Equal("{n} days", _sources.Uses[1].PluralId);
        Assert.Equal(["name"], _sources.Uses[0].Given!);
        Assert.Equal("A.razor:1", _sources.Uses[0].Place);
    }

    [Fact]
    public void Texts_are_found_in_code_with_their_context()
    {
        _sources.ReadCSharp("A.cs", """class A { string B(Words words) => words.TextIn("month", "May") + frame.Words.Text("a " + "b") + other.Text("no"); }""");

        Assert.Equal([new TextKey("month", "May"), new TextKey(null, "a b")], _sources.Uses.Select(x => x.Key));
    }

    [Fact]
    public void Sentences_of_refusals_and_timelines_are_found_and_codes_are_not()
    {
        _sources.ReadCSharp("A.cs", """
            class A
            {
                static Refusal Gone => new("not-found", "There is nothing here.");
                static readonly Refusal Late = new Refusal("too-late", "The date has passed.");
                static object B() => Refusal.Because("stale", "It was changed meanwhile.");
                IReadOnlyDictionary<string, string> DoneSentences => new Dictionary<string, string> { ["sent"] = "Your answer was sent." };
                static object C(object line) => line.Sentence("{office} answered the referral");
            }
            """);

        Assert.Equal(
            ["It was changed meanwhile.", "The date has passed.", "There is nothing here.", "Your answer was sent.", "{office} answered the referral"],
            _sources.Uses.Select(x => x.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sentence_kept_for_later_is_found()
    {
        _sources.ReadCSharp("A.cs", """class A { string B = Words.Later("{name} was sent"); }""");

        Assert.Equal("{name} was sent", Assert.Single(_sources.Uses).Key.Id);
    }

    [Fact]
    public void A_text_that_is_put_together_is_a_problem()
    {
        _sources.ReadCSharp("A.cs", """class A { string B(Words words, bool c) => words.Text(c ? "one" : "two"); }""");

        Assert.Empty(_sources.Uses);
        Assert.Contains("something other than a literal", Assert.Single(_sources.Problems), StringComparison.Ordinal);
    }
}
