using System.Text;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents.SystemTextJson;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class EnvelopeTests
{
    private static readonly Envelope Full = new()
    {
        Id = Ids.Sortable(),
        Source = "nx://se/migration",
        Recipient = "nx://so/reintegration",
        Type = "nx.referral.requested.v1",
        DataSchema = MessageTypes.SchemaOf("nx.referral.requested.v1"),
        Subject = "c7Zq0hT1sS9e",
        Agreement = Ids.New(),
        Time = new DateTimeOffset(2026, 11, 25, 9, 0, 0, 123, TimeSpan.Zero),
        Sequence = 42,
        PreviousHash = new string('0', 64),
        Fence = 9007199254740993,
        ExpiresAt = new DateTimeOffset(2026, 12, 25, 9, 0, 0, TimeSpan.Zero),
        Causation = Ids.New(),
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        Content = new JsonObject { ["need"] = "تدريب مهني", ["count"] = 3 },
    };

    private static readonly byte[] Bytes = EnvelopeJson.Write(Full);

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        var read = EnvelopeJson.Read(Bytes).Match<Envelope?>(done => done, refused => throw new InvalidOperationException(refused.English()));

        Assert.NotNull(read);
        Assert.Equal(Full.Content.ToJsonString(), read.Content.ToJsonString());
        Assert.Equal(Full, read with { Content = Full.Content });
    }

    [Fact]
    public void Any_reader_of_cloud_events_takes_it()
    {
        var read = new JsonEventFormatter().DecodeStructuredModeMessage(Bytes, null, []);

        Assert.Equal(Full.Id.ToString(), read.Id);
        Assert.Equal("0000000042", read["sequence"]);
        Assert.Equal(Full.Recipient, read["recipient"]);
    }

    [Theory]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"")]
    [InlineData("\"sequence\":\"0000000042\"", "\"sequence\":\"42\"")]
    [InlineData("\"sequence\":\"0000000042\"", "\"sequence\":\"0000000000\"")]
    [InlineData("\"sequence\":\"0000000042\"", "\"sequence\":42")]
    [InlineData("\"count\":3", "\"count\":9007199254740993")]
    [InlineData("\"count\":3", "\"count\":1e300")]
    [InlineData("\"count\":3", "\"count\":3,\"count\":4")]
    [InlineData("\"count\":3", "\"count\":3,\"\\u0063ount\":4")]
    [InlineData("\"count\":3", "\"count\":\"\\ud800\"")]
    [InlineData("\"count\":3", "\"count\":NaN")]
    [InlineData("\"count\":3", "\"count\":3 /* note */")]
    [InlineData("\"subject\":", "\"extra\":\"x\",\"subject\":")]
    [InlineData("\"subject\":\"c7Zq0hT1sS9e\"", "\"subject\":\"case 7\"")]
    [InlineData("nx.referral.requested.v1\",\"", "referral\",\"")]
    [InlineData("\"recipient\":\"nx://so/reintegration\"", "\"recipient\":\"https://so/reintegration\"")]
    [InlineData("\"time\":\"2026-11-25T09:00:00.123Z\"", "\"time\":\"2026-11-25T10:00:00.123+01:00\"")]
    [InlineData("\"datacontenttype\":\"application/json\"", "\"datacontenttype\":\"text/plain\"")]
    [InlineData("\"fence\":\"9007199254740993\"", "\"fence\":\"012\"")]
    public void One_writing_only_is_read(string written, string changed)
    {
        var text = Encoding.UTF8.GetString(Bytes);
        Assert.Contains(written, text, StringComparison.Ordinal);

        Assert.Equal("not-strict", EnvelopeJson.Read(Encoding.UTF8.GetBytes(text.Replace(written, changed, StringComparison.Ordinal))).Refused?.Code);
    }

    [Fact]
    public void Every_cut_is_refused() =>
        Assert.All(Enumerable.Range(0, Bytes.Length), length => Assert.NotNull(EnvelopeJson.Read(Bytes.AsMemory(0, length)).Refused));

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        Assert.Null(StrictJson.Read(Nested(16), 1000).Refused);
        Assert.NotNull(StrictJson.Read(Nested(17), 1000).Refused);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_and_bytes_behind_the_end_are_refused()
    {
        Assert.NotNull(StrictJson.Read("{\"a\":\"\xff\"}"u8.ToArray().Select(value => value == 0xc3 ? (byte)0xff : value).ToArray(), 1000).Refused);
        Assert.NotNull(StrictJson.Read("{} {}"u8.ToArray(), 1000).Refused);
        Assert.NotNull(StrictJson.Read("[1]"u8.ToArray(), 1000).Refused);
        Assert.NotNull(StrictJson.Read("{\"a\":1}"u8.ToArray(), 6).Refused);
    }

    // Every byte to every value: what is let in can be written again, since it is sent on and kept.
    [Fact]
    public void Any_changed_byte_is_read_as_something_whole_or_refused()
    {
        for (var at = 0; at < Bytes.Length; at++)
        {
            var changed = Bytes.ToArray();
            for (var value = 0; value < 256; value++)
            {
                changed[at] = (byte)value;
                if (EnvelopeJson.Read(changed).Match<Envelope?>(read => read, _ => null) is { } read)
                    Assert.Null(EnvelopeJson.Read(EnvelopeJson.Write(read)).Refused);
            }
        }
    }

    [Fact]
    public void Every_type_of_the_table_has_one_class_and_the_urgent_ones_are_class_0()
    {
        Assert.Equal(MessageTypes.All.Count, MessageTypes.All.Select(type => type.Name).Distinct().Count());
        Assert.All(MessageTypes.All.Where(type => type.IsUrgent || type.PassesAlways), type => Assert.Equal(0, type.Class));
        Assert.False(MessageTypes.Find("nx.consent.given.v1")!.PassesAlways);
        Assert.True(MessageTypes.Find("nx.consent.withdrawn.v1")!.IsUrgent);
        Assert.Null(MessageTypes.Find("nx.person.deleted.v1"));
    }

    private static byte[] Nested(int depth) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1));
}
