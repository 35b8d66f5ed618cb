using FsCheck.Xunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class PluralRulesTests
{
    [Theory]
    [InlineData("en", 1, "one")]
    [InlineData("en", 0, "other")]
    [InlineData("sv", 2, "other")]
    [InlineData("so", 1, "one")]
    [InlineData("am", 0, "one")]
    [InlineData("ti", 2, "other")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("fr", 2_000_000, "many")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("ar", 101, "other")]
    [InlineData("ar", 202, "other")]
    public void A_count_has_its_category(string language, long n, string category) =>
        Assert.Equal(category, PluralRules.Categories(language)[PluralRules.Form(language, n)]);

    [Property]
    public void Every_count_has_a_form_and_its_sign_does_not_matter(int n)
    {
        foreach (var language in new[] { "en", "sv", "so", "ar", "fr", "am", "ti" })
        {
            Assert.InRange(PluralRules.Form(language, n), 0, PluralRules.Categories(language).Count - 1);
            Assert.Equal(PluralRules.Form(language, n), PluralRules.Form(language, -(long)n));
        }
    }
}
