using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class WordsTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly WordsCatalogue Sample = new(new Dictionary<string, string>
    {
        ["sv"] = Po.Of(("Send answer", "Skicka svar"), ("{name} asked", "{name} frågade")),
        ["ar"] = Po.Of(("{name} asked", "سأل {name}"))
            + "msgid \"{n} day left\"\nmsgid_plural \"{n} days left\"\n"
            + string.Concat("zero one two few many other".Split(' ').Select((x, i) => $"msgstr[{i}] \"{x} {{n}}\"\n")),
    });

    [Fact]
    public void A_text_is_said_in_its_language_and_falls_back_to_English_knowingly()
    {
        var swedish = Sample.For("sv");

        Assert.Equal("Skicka svar", swedish.Text("Send answer"));
        Assert.Equal("Save for later", swedish.Text("Save for later"));
        Assert.False(swedish.IsFallback("Send answer"));
        Assert.True(swedish.IsFallback("Save for later"));
        Assert.Equal("en", swedish.LanguageOf("Save for later"));
        Assert.Null(swedish.LanguageOf("Send answer"));
        Assert.False(Sample.For("en").IsFallback("Save for later"));
    }

    [Fact]
    public void A_context_keeps_meanings_apart()
    {
        var words = new WordsCatalogue(new Dictionary<string, string>
        {
            ["sv"] = "msgctxt \"month\"\nmsgid \"May\"\nmsgstr \"maj\"\n\nmsgid \"May\"\nmsgstr \"Får\"\n",
        }).For("sv");

        Assert.Equal("maj", words.TextIn("month", "May"));
        Assert.Equal("Får", words.Text("May"));
    }

    [Fact]
    public void A_placeholder_without_a_value_is_a_fault_of_ours() =>
        Assert.Throws<ArgumentException>(() => Sample.For("en").Text("{name} asked", ("office", "Baidoa")));

    [Fact]
    public void A_sentence_written_elsewhere_is_filled_by_name()
    {
        var words = Sample.For("sv");

        Assert.Equal("Nasra frågade", words.Sentence("{name} asked", new Dictionary<string, object?> { ["name"] = "Nasra" }));
        Assert.Equal("Nasra frågade", words.Sentence("{name} asked", new Dictionary<string, string> { ["name"] = "Nasra" }));
        Assert.Equal("Nasra frågade", words.Sentence(Samverk.Ui.Words.Later("{name} asked"), ("name", "Nasra")));
    }

    [Theory]
    [InlineData("en", 1, "1 day left")]
    [InlineData("en", 0, "0 days left")]
    [InlineData("ar", 0, "zero 0")]
    [InlineData("ar", 2, "two 2")]
    [InlineData("ar", 7, "few 7")]
    [InlineData("ar", 99, "many 99")]
    [InlineData("ar", 100, "other 100")]
    public void A_count_takes_the_form_of_its_language(string language, long n, string expected) =>
        Assert.Equal(expected, Sample.For(language).Plural("{n} day left", "{n} days left", n));

    [Theory]
    [InlineData("en", "24 November 2026", "24 November", "Tuesday 24 November 2026", "November 2026")]
    [InlineData("sv", "24 november 2026", "24 november", "tisdag 24 november 2026", "november 2026")]
    [InlineData("so", "24 Nofembar 2026", "24 Nofembar", "Talaado 24 Nofembar 2026", "Nofembar 2026")]
    [InlineData("ar", "24 نوفمبر 2026", "24 نوفمبر", "الثلاثاء 24 نوفمبر 2026", "نوفمبر 2026")]
    public void A_day_has_a_named_month_and_plain_digits(string language, string day, string shortDay, string longDay, string month)
    {
        var words = WordsCatalogue.BuiltIn.For(language);

        Assert.Equal(day, words.Day(Day));
        Assert.Equal(shortDay, words.ShortDay(Day));
        Assert.Equal(longDay, words.LongDay(Day));
        Assert.Equal(month, words.Month(Day));
    }

    [Fact]
    public void A_moment_is_told_on_the_wall_clock_of_its_zone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Mogadishu", TimeSpan.FromHours(3), "Mogadishu", "Mogadishu");
        var moment = new DateTimeOffset(2026, 11, 23, 21, 2, 0, TimeSpan.Zero);

        Assert.Equal("24 November 2026, 00:02", WordsCatalogue.BuiltIn.For("en").Moment(moment, zone));
        Assert.Throws<ArgumentException>(() => WordsCatalogue.BuiltIn.For("en").Text("{when}", ("when", moment)));
    }

    [Theory]
    [InlineData(1992, 5, 3, false, "3 May 1992")]
    [InlineData(1992, 5, null, false, "May 1992")]
    [InlineData(1992, null, null, true, "about 1992")]
    [InlineData(null, null, null, true, "Not known")]
    public void A_partial_date_says_what_is_known(int? year, int? month, int? day, bool about, string expected) =>
        Assert.Equal(expected, WordsCatalogue.BuiltIn.For("en").PartialDay(year, month, day, about));

    [Theory]
    [InlineData("en", "64.4%", "1,240")]
    [InlineData("sv", "64,4\u00A0%", "1\u00A0240")]
    [InlineData("ar", "\u206664.4%\u2069", "1,240")]
    public void Separators_and_the_place_of_the_sign_are_the_languages_own(string language, string percent, string number)
    {
        var words = WordsCatalogue.BuiltIn.For(language);

        Assert.Equal(percent, words.Percent(76m / 118));
        Assert.Equal(number, words.Number(1240));
    }

    [Fact]
    public void What_runs_against_the_page_is_isolated()
    {
        Assert.Equal("سأل \u2068Ingrid Holm\u2069", Sample.For("ar").Text("{name} asked", ("name", "Ingrid Holm")));
        Assert.Equal("سأل نصرة آدن", Sample.For("ar").Text("{name} asked", ("name", "نصرة آدن")));
        Assert.Equal("\u2068نصرة آدن\u2069 asked", Sample.For("en").Text("{name} asked", ("name", "نصرة آدن")));
        Assert.Equal("Ingrid Holm asked", Sample.For("en").Text("{name} asked", ("name", "Ingrid Holm")));
        Assert.Equal("\u2066-4\u2069", Sample.For("en").Number(-4));
    }

    [Fact]
    public void Languages_are_offered_by_their_own_names_with_a_direction_of_our_own_table()
    {
        Assert.Equal(
            [("en", "English", "ltr"), ("sv", "Svenska", "ltr"), ("so", "Soomaali", "ltr"), ("ar", "العربية", "rtl")],
            WordsCatalogue.BuiltIn.Languages.Select(x => (x.Code, x.OwnName, x.Direction)));
        Assert.Equal("en", WordsCatalogue.BuiltIn.For("xx").Language);
        Assert.Equal("en", WordsCatalogue.BuiltIn.For(null).Language);
    }

    [Theory]
    [InlineData("qps", "ltr")]
    [InlineData("qps-rtl", "rtl")]
    public void A_pseudo_language_is_four_tenths_longer_and_keeps_placeholders(string language, string direction)
    {
        var words = WordsCatalogue.BuiltIn.For(language);
        var said = words.Text("Record what {name} said", ("name", "X-1"));

        Assert.Equal(direction, words.Direction);
        Assert.Equal("en", words.HtmlLanguage);
        Assert.Contains("X-1", said, StringComparison.Ordinal);
        Assert.True(said.Length >= 1.4 * "Record what X-1 said".Length);
        Assert.DoesNotContain("Record", said, StringComparison.Ordinal);
    }
}
