using Samverk.Modules.Witnesses.Rules;
using Xunit;

namespace Samverk.Tests.Witnesses;

public sealed class WitnessPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nx://se/samverk", "nx://so/samverk", true)]
    [InlineData("nx://se/samverk", "nx://px/samverk", true)]
    [InlineData("nx://se/samverk", "nx://se/municipality", false)]
    [InlineData("nx://se/samverk", "nx://se/samverk", false)]
    [InlineData("nx://se/samverk", "https://so/samverk", false)]
    [InlineData("nx://se/samverk", "", false)]
    public void A_witness_of_the_same_country_counts_for_nothing(string own, string witness, bool counts) => Assert.Equal(counts, WitnessPolicy.Counts(own, witness));

    [Fact]
    public void An_hour_without_a_signature_is_too_long()
    {
        Assert.Null(WitnessPolicy.UnwitnessedSince([], Noon.AddMinutes(-60), Noon));
        Assert.Equal(Noon.AddMinutes(-61), WitnessPolicy.UnwitnessedSince([], Noon.AddMinutes(-61), Noon));
        Assert.Equal(Noon.AddMinutes(-61), WitnessPolicy.UnwitnessedSince([Noon.AddHours(-5), Noon.AddMinutes(-61)], Noon.AddDays(-9), Noon));
        Assert.Null(WitnessPolicy.UnwitnessedSince([Noon.AddHours(-5), Noon.AddMinutes(-1)], Noon.AddDays(-9), Noon));
    }
}
