using FsCheck.Xunit;
using Samverk.Kernel;
using Samverk.Modules.Cases;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.Cases;

public sealed class NamesAndDatesTests
{
    private static readonly DateOnly Today = CaseHistory.Today;

    [Theory, Lesson("L16")]
    [InlineData("ÖZDEMİR", "özdemir")]
    [InlineData("ÖZDEMİR", "OZDEMIR")]
    [InlineData("ŞAHİN", "sahin")]
    [InlineData("şahin", "Şahin")]
    [InlineData("ışık", "ISIK")]
    [InlineData("АХМЕТОВ", "ахметов")]
    [InlineData("ÅSBERG", "åsberg")]
    [InlineData("Åsberg", "asberg")]
    [InlineData("أحمد", "احمد")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("يحيى", "يحيي")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محمـــد", "محمد")]
    [InlineData("O’Brien", "o'brien")]
    [InlineData("Warsame-Lindqvist", "warsame lindqvist")]
    [InlineData("SE-2026-1042", "se 2026 1042")]
    public void Spellings_that_people_take_for_one_fold_alike(string stored, string asked) =>
        Assert.Equal(NameFolding.Fold(stored), NameFolding.Fold(asked));

    [Fact, Lesson("L16")]
    public void Folding_does_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Assert.Equal("ilik", NameFolding.Fold("İLIK"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Property]
    public void Folding_twice_is_folding_once(string? text)
    {
        // A lone half of a pair is no text at all: it does not come out of a form, which is UTF-8.
        if (text is null || text.Any(char.IsSurrogate))
            return;
        Assert.Equal(NameFolding.Fold(text), NameFolding.Fold(NameFolding.Fold(text)));
    }

    [Theory]
    [InlineData("Hodan")]
    [InlineData("O'Brien")]
    [InlineData("Ngũgĩ wa Thiong’o")]
    [InlineData("عبد الرحمن نور عيسى")]
    [InlineData("ገብረኪዳን")]
    [InlineData("Hodan يوسف")]
    [InlineData("Ó")]
    [InlineData("John 3rd")]
    public void Names_as_people_say_them_are_names(string name) => Assert.Null(NameRules.Problem(name));

    [Theory]
    [InlineData("<script>alert(1)</script>", "name-strange-sign")]
    [InlineData("Hodan 😀", "name-strange-sign")]
    [InlineData("Ho\u202Edan", "name-strange-sign")]
    [InlineData("=HYPERLINK(1)", "name-strange-sign")]
    [InlineData("12345", "name-without-letter")]
    [InlineData("-", "name-without-letter")]
    [InlineData("Hоdan", "name-mixed-scripts")]
    public void What_can_not_be_a_name_is_told_why(string name, string code) => Assert.Equal(code, NameRules.Problem(name)?.Code);

    [Fact]
    public void Two_hundred_characters_are_a_name_and_one_more_is_not()
    {
        Assert.Null(NameRules.Problem(new string('a', 200)));
        Assert.Equal(NameRefusals.TooLong, NameRules.Problem(new string('a', 201)));
        Assert.Equal(NameRefusals.TooManyMarks, NameRules.Problem("a" + new string('\u0301', 6)));
    }

    [Theory, Lesson("L18")]
    [InlineData(null, null, "1992", "1992")]
    [InlineData(null, "5", "1992", "1992-05")]
    [InlineData("29", "2", "2024", "2024-02-29")]
    [InlineData("٥", "٥", "١٩٩٢", "1992-05-05")]
    [InlineData("29", "2", "2023", "date-no-such-day")]
    [InlineData("31", "2", "1991", "date-no-such-day")]
    [InlineData("13", "15", "1990", "date-no-such-day")]
    [InlineData("15", "5", "20", "date-not-digits")]
    [InlineData("1", null, "1992", "date-month-missing")]
    [InlineData(null, "5", null, "date-year-missing")]
    [InlineData(null, null, null, "date-year-missing")]
    [InlineData(null, null, "2027", "date-in-future")]
    [InlineData("25", "11", "2026", "date-in-future")]
    [InlineData(null, null, "1700", "date-too-long-ago")]
    [InlineData(null, null, "0001", "date-too-long-ago")]
    [InlineData("x", "5", "1992", "date-not-digits")]
    [InlineData("-1", "5", "1992", "date-not-digits")]
    public void A_birth_is_what_is_known_of_it_and_nothing_guessed(string? day, string? month, string? year, string expected)
    {
        var read = DateReading.Birth(new TypedDate(day, month, year), Today);
        Assert.Equal(expected, read.Date?.ToString() ?? read.Problem?.Code);
    }

    [Fact]
    public void Not_known_is_an_answer_but_not_beside_a_date()
    {
        Assert.Equal(new DateReading(null, null), DateReading.Birth(new TypedDate(null, null, null, Unknown: true), Today));
        Assert.Equal("date-known-and-not", DateReading.Birth(new TypedDate(null, null, "1992", Unknown: true), Today).Problem?.Code);
    }

    [Property, Lesson("L17")]
    public void Every_day_typed_comes_back_as_that_day(int number)
    {
        var day = Today.AddDays(-(int)(Math.Abs((long)number) % 36_500));
        var typed = new TypedDate($"{day.Day}", $"{day.Month}", $"{day.Year}");
        Assert.Equal(PartialDate.From(day), DateReading.Birth(typed, Today).Date);
        Assert.Equal(day, DateReading.Past(typed, Today).Date?.Earliest);
    }

    [Fact, Lesson("L15")]
    public void Two_hundred_of_one_name_are_no_flood_and_missing_is_no_evidence()
    {
        var many = Enumerable.Range(0, 200).Select(_ => new CaseRow { Name = "Fatima Ahmed" }).ToList();
        var told = new OpenCase { ToldIn = "so", FullName = "Fatima Ahmed", MothersName = "Khadija" };
        Assert.Empty(SimilarRules.Choose(told, many));
        Assert.Equal(KnownEvidence.NameAlone, Assert.Single(SimilarRules.Choose(told, [many[0]])).Evidence);

        var sameMother = new CaseRow { Name = "Fatima Ahmed", MotherFolded = "khadija ali" };
        Assert.Equal(KnownEvidence.Mother, Assert.Single(SimilarRules.Choose(told, [.. many, sameMother])).Evidence);
        Assert.Empty(SimilarRules.Choose(told, [new CaseRow { Name = "Fatima Ahmed", MotherFolded = "maryam" }]));
        var bornThen = told with { Born = PartialDate.Parse("1998"), MothersName = "" };
        Assert.Equal(KnownEvidence.Birth, Assert.Single(SimilarRules.Choose(bornThen, [new CaseRow { Born = "1997" }])).Evidence);
        Assert.Empty(SimilarRules.Choose(bornThen, [new CaseRow { Born = "1990" }]));
    }
}
