using System.Text.Json.Nodes;
using Samverk.Disclosure;
using Samverk.Exchange;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Xunit;

namespace Samverk.Tests.Corridors;

/// <summary>What leaves a country's node for the secretariat, and what the secretariat takes.</summary>
public sealed class IndicatorsMessageTests
{
    private static readonly DateOnly Later = new(2026, 11, 1);

    [Fact]
    [Proof("Only the fixed set of protected tables leaves the node, never a case")]
    public void The_message_has_only_the_members_of_the_agreement()
    {
        var content = IndicatorsMessage.Write(FigureWorlds.Release());

        Assert.Null(AllowList.Excess(CorridorMembers.Allowed[CorridorMembers.IndicatorsPublished], content));
        Assert.All(Texts(content), text => Assert.Contains(text, Known));
    }

    [Theory]
    [InlineData(FigureWorlds.HostNode, true)]
    [InlineData(FigureWorlds.ReturnNode, false)]
    public void Each_ends_tables_are_taken_as_they_were_sent(string node, bool host)
    {
        var release = FigureWorlds.Release(3, host);

        var read = IndicatorsMessage.Read(IndicatorsMessage.Write(release), node).Match(done => done, no => throw new InvalidOperationException(no.English()));
        var received = TablesRules.Receive(null, read, node, Later).Match(done => done, no => throw new InvalidOperationException(no.English()));

        Assert.Equal(release.Tables.SelectMany(table => table.Cells), received.Tables.SelectMany(table => table.Cells));
    }

    [Theory]
    [InlineData("nx://no/samverk", "corridor-not-yours")]
    [InlineData("nx://process/samverk", "corridor-not-yours")]
    [InlineData(FigureWorlds.ReturnNode, "not-a-protected-table")]
    public void An_end_sends_its_own_tables_of_its_own_corridor(string node, string code) =>
        Assert.Equal(code, IndicatorsMessage.Read(IndicatorsMessage.Write(FigureWorlds.Release()), node).Refused?.Code);

    [Fact]
    public void Whatever_is_not_the_fixed_set_of_protected_tables_is_refused()
    {
        Action<JsonObject>[] changes =
        [
            content => content["case"] = "SE-2026-0001",
            content => content.Remove("tables"),
            content => Table(content, 0)["title"] = "Hodan",
            content => Table(content, 0)["base"] = 5,
            content => Table(content, 0)["indicator"] = "holds",
            content => Table(content, 0)["dimension"] = "sex",
            content => content["tables"]!.AsArray().RemoveAt(0),
            content => content["tables"]!.AsArray().Add(Table(content, 0).DeepClone()),
            content => Cell(content, 0)["value"] = 7,
            content => Cell(content, 0)["value"] = -10,
            content => Cell(content, 0)["value"] = "10",
            content => Cell(content, 0)["code"] = "asylum",
            content => Cell(content, 0)["name"] = "Hodan",
            // The commitments due, by area and by answer, count the same: one changed total gives it away.
            content => Cell(content, 2)["value"] = Cell(content, 2)["value"]!.GetValue<int>() + 10,
            content => content["quarter"] = "2026-09",
            content => content["definitions"]!.AsArray().Clear(),
        ];

        Assert.All(changes, change =>
        {
            var content = IndicatorsMessage.Write(FigureWorlds.Release());
            change(content);
            Assert.Equal("not-a-protected-table", IndicatorsMessage.Read(content, FigureWorlds.HostNode).Refused?.Code);
        });
    }

    [Fact]
    public void A_definition_that_is_not_known_parks_the_message()
    {
        var content = IndicatorsMessage.Write(FigureWorlds.Release());
        content["definitions"]![0]!["version"] = 2;

        Assert.Equal(Kernel.RefusalKind.UnknownCode, IndicatorsMessage.Read(content, FigureWorlds.HostNode).Refused?.Kind);
    }

    [Fact]
    public void A_quarter_is_taken_once_and_only_when_it_has_ended()
    {
        var read = IndicatorsMessage.Read(IndicatorsMessage.Write(FigureWorlds.Release()), FigureWorlds.HostNode).Match(done => done, no => throw new InvalidOperationException(no.English()));
        Assert.True(PublishedQuarters.None.TryPublish(read.Tables, Later, out var known));

        Assert.Equal("quarter-already-published", TablesRules.Receive(new CorridorFigures(known), read, FigureWorlds.HostNode, Later).Refused?.Code);
        Assert.Equal("quarter-not-ended", TablesRules.Receive(null, read, FigureWorlds.HostNode, new DateOnly(2026, 9, 30)).Refused?.Code);
    }

    [Fact]
    public void Both_ends_share_one_secret_and_nobody_else_has_it()
    {
        var (host, home, other) = (PrivateKey.Create(KeyUse.ObjectEnc), PrivateKey.Create(KeyUse.ObjectEnc), PrivateKey.Create(KeyUse.ObjectEnc));
        byte[] Secret(PrivateKey ours, PrivateKey theirs, string info = "samverk rounding v1 a") => SharedSecret.Derive(ours, new ManifestKey(theirs.Use, theirs.Public, default), info);

        Assert.Equal(Secret(host, home), Secret(home, host));
        Assert.Equal(SharedSecret.Length, Secret(host, home).Length);
        Assert.NotEqual(Secret(host, home), Secret(other, home));
        Assert.NotEqual(Secret(host, home), Secret(host, home, "samverk rounding v1 b"));
        Assert.Throws<ArgumentException>(() => Secret(host, PrivateKey.Create(KeyUse.Hop)));
    }

    [Fact]
    public void The_corridor_has_one_name_at_both_ends()
    {
        Assert.Equal("se-so", CorridorNames.Of(FigureWorlds.HostNode, FigureWorlds.ReturnNode));
        Assert.Null(CorridorNames.Of(FigureWorlds.HostNode, FigureWorlds.HostNode));
        Assert.Null(CorridorNames.Of("se", FigureWorlds.ReturnNode));
    }

    private static HashSet<string> Known =>
    [
        FigureWorlds.Corridor, FigureWorlds.Quarter.ToString(), .. FigureDefinitions.All.Select(definition => definition.Code),
        .. FixedSet.All.SelectMany(table => table.Cells.Append(table.Indicator).Append(table.Dimension)),
    ];

    private static JsonObject Table(JsonObject content, int at) => content["tables"]![at]!.AsObject();

    private static JsonObject Cell(JsonObject content, int table) => Table(content, table)["cells"]![0]!.AsObject();

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
