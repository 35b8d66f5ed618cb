using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>What an answer of a passkey says before it is verified: which passkey it claims to be, and its signature counter.</summary>
/// <param name="Credential">Id of the passkey.</param>
/// <param name="Counter">Its signature counter (WebAuthn, 6.1: bytes 33 to 36 of the authenticator data).</param>
internal sealed record PasskeyClaim(byte[] Credential, uint Counter)
{
    private const int CounterAt = 33;

    /// <summary>Null where the text is no such answer.</summary>
    public static PasskeyClaim? Read(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            var data = Base64Url.DecodeFromChars(answer.RootElement.GetProperty("response").GetProperty("authenticatorData").GetString());
            var id = Base64Url.DecodeFromChars(answer.RootElement.GetProperty("id").GetString());
            return data.Length < CounterAt + 4 ? null : new PasskeyClaim(id, BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(CounterAt)));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Where passkeys of this node may be used: configured, never taken from a request (identity.md 1).</summary>
internal static class PasskeyOrigins
{
    public static string RelyingParty(NodeSettings node) => new Uri(node.PublicOrigin).Host;

    public static bool Allows(NodeSettings node, string origin) =>
        origin == node.PublicOrigin.TrimEnd('/') || node.PasskeyOrigins.Contains(origin, StringComparer.Ordinal);
}
