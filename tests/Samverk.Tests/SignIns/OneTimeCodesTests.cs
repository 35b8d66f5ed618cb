using System.Text;
using Samverk.Modules.SignIns.Rules;
using Xunit;

namespace Samverk.Tests.SignIns;

public sealed class OneTimeCodesTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, of the eight digits the last six.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, OneTimeCodes.CodeOf(Secret, OneTimeCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void A_clock_may_be_off_by_one_step(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var typed = OneTimeCodes.CodeOf(Secret, OneTimeCodes.StepAt(now.AddSeconds(seconds)));
        Assert.Equal(accepted ? OneTimeCodes.StepAt(now.AddSeconds(seconds)) : null, OneTimeCodes.StepOf(Secret, typed, now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_no_code_is_none(string? typed) => Assert.Null(OneTimeCodes.StepOf(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void A_code_may_be_typed_with_a_space() =>
        Assert.NotNull(OneTimeCodes.StepOf(Secret, "287 082", DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void The_secret_reads_as_apps_take_it() => Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", OneTimeCodes.Text(Secret));
}
