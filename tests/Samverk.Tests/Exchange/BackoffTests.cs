using System.Net;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(15, 16384)]
    [InlineData(16, 21600)]
    [InlineData(int.MaxValue, 21600)]
    public void The_ceiling_doubles_from_a_second_to_six_hours(int failures, int seconds) =>
        Assert.Equal(seconds, Backoff.Ceiling(failures).TotalSeconds);

    [Property]
    public Property A_wait_lies_below_the_ceiling_and_not_below_what_was_asked() => Prop.ForAll(
        Gen.Choose(0, 40).SelectMany(failures => Gen.Choose(0, 100_000).Select(asked => (failures, asked))).ToArbitrary(),
        given =>
        {
            var asked = TimeSpan.FromSeconds(given.asked);
            var wait = Backoff.Draw(given.failures, asked);
            return Backoff.Draw(given.failures) <= Backoff.Ceiling(given.failures) && wait <= Backoff.Longest
                && wait >= (asked < Backoff.Longest ? asked : Backoff.Longest);
        });

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.0.2.10", false)]
    [InlineData("2001:db8::1", false)]
    public void A_partner_cannot_make_us_call_our_own_network(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, PartnerHttp.IsPrivate(IPAddress.Parse(address)));
}
