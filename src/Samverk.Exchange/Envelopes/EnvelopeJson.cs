using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// Envelopes as CloudEvents 1.0 in structured mode (JSON). Written by the CloudEvents library, so that anyone's reader takes them;
/// read by our own strict reader, which refuses what the library would let pass.
/// </summary>
public static partial class EnvelopeJson
{
    private const string Json = "application/json";

    private static readonly CloudEventAttribute[] Extensions =
    [
        Text("recipient"), Text("agreementref"), Text("sequence"), Text("prevhash"), Text("fence"), Text("expirytime"), Text("causationid"), Text("traceparent"),
    ];

    /// <summary>The bytes of an event. They are signed as they are.</summary>
    public static byte[] Write(Envelope envelope)
    {
        var written = new CloudEvent(CloudEventsSpecVersion.V1_0, Extensions)
        {
            Id = envelope.Id.ToString(),
            Source = new Uri(envelope.Source),
            Type = envelope.Type,
            Subject = envelope.Subject,
            Time = envelope.Time.ToUniversalTime(),
            DataSchema = new Uri(envelope.DataSchema),
            DataContentType = Json,
            Data = envelope.Content,
        };
        written["recipient"] = envelope.Recipient;
        written["agreementref"] = envelope.Agreement.ToString();
        written["sequence"] = envelope.Sequence.ToString("D10", CultureInfo.InvariantCulture);
        written["prevhash"] = envelope.PreviousHash;
        written["fence"] = envelope.Fence?.ToString(CultureInfo.InvariantCulture);
        written["expirytime"] = envelope.ExpiresAt is { } expires ? Rfc3339.Write(expires) : null;
        written["causationid"] = envelope.Causation?.ToString();
        written["traceparent"] = envelope.TraceParent;
        return new JsonEventFormatter().EncodeStructuredModeMessage(written, out _).ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> writes, and nothing else: <c>not-strict</c>. The type may be one that is not known here.</summary>
    public static Outcome<Envelope> Read(ReadOnlyMemory<byte> bytes) =>
        StrictJson.Read(bytes, Padding.MaxJws).Then(json => Read(json));

    private static Outcome<Envelope> Read(JsonElement json)
    {
        var members = new StrictObject(json);
        members.Constant("specversion", "1.0");
        members.Constant("datacontenttype", Json);
        var envelope = new Envelope
        {
            Id = members.Id("id"),
            Source = Node(members, "source"),
            Recipient = Node(members, "recipient"),
            Type = Matching(members, "type", TypeForm()),
            DataSchema = members.Text("dataschema"),
            Subject = Matching(members, "subject", SubjectForm()),
            Agreement = members.Id("agreementref"),
            Time = members.Moment("time"),
            Sequence = Sequence(members),
            PreviousHash = members.Hash("prevhash"),
            Fence = Fence(members),
            ExpiresAt = members.MomentOrNull("expirytime"),
            Causation = members.IdOrNull("causationid"),
            TraceParent = TraceParent(members),
            Content = JsonObject.Create(members.Object("data"))!,
        };
        if (envelope.Id.Version != 7)
            members.Wrong("id is not a UUID of version 7.");
        if (!Uri.TryCreate(envelope.DataSchema, UriKind.Absolute, out _))
            members.Wrong("dataschema is not a URI.");
        return members.Make(() => envelope);
    }

    private static string Node(StrictObject members, string name)
    {
        var text = members.Text(name);
        if (!NodeId.IsValid(text))
            members.Wrong($"{name} is not a node id.");
        return text;
    }

    private static string Matching(StrictObject members, string name, Regex form)
    {
        var text = members.Text(name);
        if (!form.IsMatch(text))
            members.Wrong($"{name} has another form.");
        return text;
    }

    private static long Sequence(StrictObject members)
    {
        var text = members.Text("sequence");
        if (text.Length == 10 && text.All(char.IsAsciiDigit) && long.Parse(text, CultureInfo.InvariantCulture) is > 0 and var sequence)
            return sequence;
        members.Wrong("sequence is not ten digits from 0000000001.");
        return 0;
    }

    // A fence is a text of digits, since CloudEvents integers have 32 bits.
    private static long? Fence(StrictObject members)
    {
        if (members.TextOrNull("fence", 18) is not { } text)
            return null;
        if (text[0] != '0' && text.All(char.IsAsciiDigit))
            return long.Parse(text, CultureInfo.InvariantCulture);
        members.Wrong("fence is not a number from 1.");
        return null;
    }

    // Optional, and written again as it was read: only the form of W3C Trace Context, 3.2, is let in.
    private static string? TraceParent(StrictObject members)
    {
        var text = members.TextOrNull("traceparent");
        if (text is not null && !TraceParentForm().IsMatch(text))
            members.Wrong("traceparent has another form.");
        return text;
    }

    private static CloudEventAttribute Text(string name) => CloudEventAttribute.CreateExtension(name, CloudEventAttributeType.String);

    [GeneratedRegex(@"\Anx\.[a-z]+\.[a-z]+\.v[1-9][0-9]?\z", RegexOptions.None, 1000)]
    private static partial Regex TypeForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex SubjectForm();

    [GeneratedRegex(@"\A[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\z", RegexOptions.None, 1000)]
    private static partial Regex TraceParentForm();
}
