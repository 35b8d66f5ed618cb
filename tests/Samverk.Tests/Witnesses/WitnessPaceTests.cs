using System.Net;
using Microsoft.AspNetCore.Http;
using Samverk.Modules;
using Samverk.Modules.Witnesses;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.Witnesses;

public sealed class WitnessPaceTests
{
    private const string Header = "X-Real-Address";

    [Theory]
    [InlineData("")]
    [InlineData(Header)]
    public void A_stranger_who_asks_too_often_uses_up_nobody_elses_turn(string header)
    {
        using var pace = new WitnessPace(Node(header));
        var (stranger, partner) = (From("192.0.2.1", header), From("192.0.2.2", header));

        Assert.All(Enumerable.Range(0, 60), _ => Assert.True(pace.Allows(stranger, "nx://so/samverk/log/1")));
        Assert.False(pace.Allows(stranger, "nx://so/samverk/log/1"));
        Assert.True(pace.Allows(partner, "nx://so/samverk/log/1"));
        Assert.True(pace.Allows(stranger, "nx://px/samverk/log/1"));
    }

    /// <summary>A request as it comes straight, or through what ends TLS, where all come from its address.</summary>
    private static DefaultHttpContext From(string address, string header)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(header.Length > 0 ? "10.0.0.1" : address);
        if (header.Length > 0)
            http.Request.Headers[header] = address;
        return http;
    }

    private static NodeSettings Node(string header) => new()
    {
        Name = "",
        NodeId = "",
        Country = "",
        Letters = "",
        Kind = NodeKind.Pilot,
        Side = NodeSide.HostCountry,
        Zone = "UTC",
        Listen = "",
        PublicOrigin = "",
        AddressHeader = header,
    };
}
