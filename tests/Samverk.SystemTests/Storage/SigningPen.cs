using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Signs with a P-256 key of its own, as a node would, without its manifest and agreements.</summary>
internal sealed class SigningPen : ISealer, IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SealedMessage Seal(OutgoingMessage message, long sequence, ReadOnlyMemory<byte> previous, DateTimeOffset at) =>
        Sign(message.Type, message.Subject, sequence, previous, (JsonObject)message.Content.DeepClone());

    public SealedMessage Tombstone(
        OutgoingMessage instead, long sequence, ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> takenBack, DateTimeOffset at) =>
        Sign("nx.stream.tombstone.v1", instead.Subject, sequence, previous, new() { ["takenBack"] = Convert.ToHexStringLower(takenBack.Span) });

    /// <summary>The claims of a message that this pen signed; fails where the signature does not verify.</summary>
    public JsonObject Read(string jws)
    {
        var parts = jws.Split('.');
        Assert.Equal(3, parts.Length);
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
    }

    public void Dispose() => key.Dispose();

    private SealedMessage Sign(string type, string subject, long sequence, ReadOnlyMemory<byte> previous, JsonObject data)
    {
        var claims = new JsonObject
        {
            ["type"] = type,
            ["subject"] = subject,
            ["sequence"] = sequence.ToString(CultureInfo.InvariantCulture),
            ["prevhash"] = Convert.ToHexStringLower(previous.Span),
            ["data"] = data,
        };
        var text = Base64Url.EncodeToString("""{"alg":"ES256"}"""u8) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var jws = text + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));
        return new SealedMessage(Ids.Sortable(), 2, jws, SHA256.HashData(Encoding.ASCII.GetBytes(jws)));
    }
}
