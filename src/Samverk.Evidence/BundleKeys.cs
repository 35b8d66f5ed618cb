using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Samverk.Evidence;

/// <summary>Something in a bundle has another form than it must have.</summary>
internal sealed class UnreadableException(string message = "") : Exception(message)
{
    /// <summary>Whether a fault means that what was read has another form, and nothing worse.</summary>
    public static bool Is(Exception fault) => fault is UnreadableException or FormatException or JsonException or KeyNotFoundException
        or InvalidOperationException or ArgumentException or IndexOutOfRangeException or CryptographicException;
}

/// <summary>Reads bytes, texts and JSON of a bundle in their one writing.</summary>
internal static class BundleText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string Text(byte[] data) => Strict.GetString(data);

    public static byte[] Base64(string text) => StrictBase64.Read(text) ?? throw new UnreadableException();

    public static byte[] Base64Url(string text)
    {
        var data = System.Buffers.Text.Base64Url.DecodeFromChars(text);
        return System.Buffers.Text.Base64Url.EncodeToString(data) == text ? data : throw new UnreadableException();
    }

    public static JsonElement Json(byte[] data)
    {
        using var json = JsonDocument.Parse(Text(data), new JsonDocumentOptions { AllowDuplicateProperties = false });
        return json.RootElement.Clone();
    }

    public static string Hex(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    public static string TextOf(this JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new UnreadableException();
}

/// <summary>
/// JWS of a bundle (RFC 7515, ES256). Written apart from the exchange, as the verifier for strangers is: who checks a node does not rest on the
/// code by which it signs.
/// </summary>
internal static class BundleJws
{
    /// <summary>The payload, where one of the keys signed it; null where it is not so.</summary>
    public static JsonElement? Read(byte[] data, string typ, IReadOnlyDictionary<string, JsonElement> keys)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(data).Split('.');
            var header = BundleText.Json(BundleText.Base64Url(parts[0]));
            var key = keys[header.TextOf("kid")];
            var good = parts.Length == 3 && header.EnumerateObject().Count() == 3 && header.TextOf("alg") == "ES256" && header.TextOf("typ") == typ
                && Thumbprint(key) == header.TextOf("kid");
            return good && Verifies(key, Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), BundleText.Base64Url(parts[2])) ? BundleText.Json(BundleText.Base64Url(parts[1])) : null;
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            return null;
        }
    }

    private static bool Verifies(JsonElement jwk, byte[] message, byte[] signature)
    {
        var (x, y) = (BundleText.Base64Url(jwk.TextOf("x")), BundleText.Base64Url(jwk.TextOf("y")));
        if (jwk.TextOf("kty") != "EC" || jwk.TextOf("crv") != "P-256" || x.Length != 32 || y.Length != 32 || signature.Length != 64)
            return false;
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Thumbprint(JsonElement jwk) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(
        $$"""{"crv":"{{jwk.TextOf("crv")}}","kty":"{{jwk.TextOf("kty")}}","x":"{{jwk.TextOf("x")}}","y":"{{jwk.TextOf("y")}}"}""")));
}

/// <summary>The public keys of one node, by their use. Keys that were compromised are left out.</summary>
internal sealed class BundleManifest
{
    private BundleManifest(string node, List<JsonElement> keys)
    {
        Node = node;
        (Roots, Signers) = (JwksOf(keys, "root"), JwksOf(keys, "object-sign"));
        (Logs, Witnesses) = (NotesOf(keys, "log"), NotesOf(keys, "witness"));
    }

    public string Node { get; }

    public IReadOnlyDictionary<string, JsonElement> Roots { get; }

    public IReadOnlyDictionary<string, JsonElement> Signers { get; }

    public IReadOnlyList<byte[]> Logs { get; }

    public IReadOnlyList<byte[]> Witnesses { get; }

    /// <summary>Reads a manifest that the root key that it names signed; null where it is not so.</summary>
    public static BundleManifest? Read(byte[] data)
    {
        try
        {
            var said = BundleText.Json(BundleText.Base64Url(Encoding.ASCII.GetString(data).Split('.')[1]));
            var manifest = new BundleManifest(said.TextOf("node"), [.. said.GetProperty("keys").EnumerateArray().Where(key => !key.TryGetProperty("compromisedAt", out _))]);
            return BundleJws.Read(data, "nx+manifest", manifest.Roots) is null ? null : manifest;
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            return null;
        }
    }

    private static Dictionary<string, JsonElement> JwksOf(List<JsonElement> keys, string use) =>
        OfUse(keys, use).ToDictionary(key => key.TextOf("kid"), key => key.GetProperty("key"), StringComparer.Ordinal);

    private static List<byte[]> NotesOf(List<JsonElement> keys, string use) => [.. OfUse(keys, use).Select(key => BundleText.Base64Url(key.GetProperty("key").TextOf("x")))];

    private static IEnumerable<JsonElement> OfUse(List<JsonElement> keys, string use) => keys.Where(key => key.TextOf("use") == use);
}
