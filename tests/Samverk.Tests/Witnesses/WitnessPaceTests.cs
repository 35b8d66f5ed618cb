using System.Net;
using Samverk.Modules.Witnesses;
using Xunit;

namespace Samverk.Tests.Witnesses;

public sealed class WitnessPaceTests
{
    [Fact]
    public void A_stranger_who_asks_too_often_uses_up_nobody_elses_turn()
    {
        using var pace = new WitnessPace();
        var (stranger, partner) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));

        Assert.All(Enumerable.Range(0, 60), _ => Assert.True(pace.Allows(stranger, "nx://so/samverk/log/1")));
        Assert.False(pace.Allows(stranger, "nx://so/samverk/log/1"));
        Assert.True(pace.Allows(partner, "nx://so/samverk/log/1"));
        Assert.True(pace.Allows(stranger, "nx://px/samverk/log/1"));
    }
}
