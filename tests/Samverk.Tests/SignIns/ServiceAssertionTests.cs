using System.Text;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Xunit;

namespace Samverk.Tests.SignIns;

/// <summary>What a system says of itself, and when it counts.</summary>
[Rule(26)]
public sealed class ServiceAssertionTests
{
    private const string Here = "https://north.example/api/v1/token";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly AccountId Service = new(Guid.Parse("20000000-0000-4000-8000-000000000009"));

    [Theory]
    [InlineData(0, 300, null)]
    [InlineData(0, 301, "assertion-too-long")]
    [InlineData(-240, 60, null)]
    [InlineData(-400, 60, "assertion-too-long")]
    [InlineData(50, 340, null)] // a clock that runs 50 seconds fast
    [InlineData(61, 300, "assertion-clock")]
    [InlineData(-300, -59, null)] // and one that runs slow
    [InlineData(-300, -60, "assertion-clock")]
    [InlineData(-3600, -3400, "assertion-clock")]
    public void It_lasts_five_minutes_at_most_and_clocks_may_differ_by_one(int issued, int expires, string? refused) =>
        Assert.Equal(refused, ServiceAssertionRules.Check(Claims() with { Issued = Now.AddSeconds(issued), Expires = Now.AddSeconds(expires) }, Service, Here, Now)?.Code);

    [Fact]
    public void Without_its_beginning_it_is_measured_from_now()
    {
        Assert.Null(ServiceAssertionRules.Check(Claims() with { Issued = null, Expires = Now.AddMinutes(5) }, Service, Here, Now));
        Assert.Equal("assertion-too-long", ServiceAssertionRules.Check(Claims() with { Issued = null, Expires = Now.AddMinutes(7) }, Service, Here, Now)?.Code);
    }

    [Fact]
    public void It_names_itself_and_this_place_and_an_id_that_cannot_be_guessed()
    {
        Assert.Null(ServiceAssertionRules.Check(Claims(), Service, Here, Now));
        Assert.Equal("assertion-not-accepted", ServiceAssertionRules.Check(Claims() with { Issuer = "another" }, Service, Here, Now)?.Code);
        Assert.Equal("assertion-not-accepted", ServiceAssertionRules.Check(Claims() with { Subject = Guid.Empty.ToString() }, Service, Here, Now)?.Code);
        Assert.Equal("assertion-not-accepted", ServiceAssertionRules.Check(Claims() with { Jti = "1" }, Service, Here, Now)?.Code);
        Assert.Equal("assertion-audience", ServiceAssertionRules.Check(Claims() with { Audience = "https://south.example/api/v1/token" }, Service, Here, Now)?.Code);
    }

    [Theory]
    [InlineData("""{"iss":"a","sub":"a","aud":"b","jti":"0123456789abcdef","exp":1800000000}""", true)]
    [InlineData("""{"iss":"a","sub":"a","aud":"b","jti":"0123456789abcdef","exp":1800000000,"exp":1900000000}""", false)]
    [InlineData("""{"iss":"a","sub":"a","aud":["b"],"jti":"0123456789abcdef","exp":1800000000}""", false)]
    [InlineData("""{"iss":"a","sub":"a","aud":"b","jti":"0123456789abcdef","exp":"soon"}""", false)]
    [InlineData("""{"iss":"a","sub":"a","aud":"b","jti":"0123456789abcdef","exp":99999999999999}""", false)]
    [InlineData("""{"iss":"a","sub":"a","aud":"b","exp":1800000000}""", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    public void What_is_missing_doubled_or_of_another_kind_is_not_read(string json, bool read) =>
        Assert.Equal(read, ServiceClaims.Read(Encoding.UTF8.GetBytes(json)) is not null);

    [Theory]
    [InlineData(74, false, false)]
    [InlineData(75, true, false)]
    [InlineData(89, true, false)]
    [InlineData(90, true, true)]
    public void A_key_is_good_for_ninety_days_and_warned_of_from_day_seventy_five(int days, bool ending, bool over)
    {
        Assert.Equal(ending, ServiceKeys.IsEnding(Now, Now.AddDays(days)));
        Assert.Equal(over, ServiceKeys.IsOver(Now, Now.AddDays(days)));
    }

    private static ServiceClaims Claims() => new(Service.ToString(), Service.ToString(), Here, "0123456789abcdef", Now.AddMinutes(2), Now);
}
