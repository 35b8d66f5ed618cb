using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.SystemTests.Walk;

namespace Samverk.SystemTests.SignIns;

/// <summary>A passkey of P-256 without a browser around it (WebAuthn level 3, 6.1 and 6.5): for what need not be seen on a screen.</summary>
internal sealed class SoftPasskey : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte WithCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string owner = "";
    private uint counter;

    public void Dispose() => key.Dispose();

    /// <summary>Enrols it for who is signed in at the desk.</summary>
    public async Task EnrolAsync(HttpBrowser desk, Uri origin, CancellationToken ct)
    {
        await desk.OpenAsync("/sign-ins", ct);
        await SendAsync(desk, desk.Form("Enrol a passkey"), "/sign-ins/passkeys/question", options => Create(options, origin), ct);
    }

    /// <summary>Signs in with it, at a page that a browser would say has this origin.</summary>
    public async Task SignInAsync(HttpBrowser desk, Uri origin, string to, CancellationToken ct)
    {
        await desk.OpenAsync("/sign-in?to=" + Uri.EscapeDataString(to), ct);
        await SendAsync(desk, desk.Form("Sign in with a passkey"), "/sign-in/passkey/question", options => Get(options, origin), ct);
    }

    private static async Task SendAsync(HttpBrowser desk, FilledForm form, string question, Func<JsonNode, JsonObject> answer, CancellationToken ct)
    {
        var fields = form.Fields();
        using var asked = await desk.SendAsync(question, fields, ct);
        var body = JsonNode.Parse(await asked.Content.ReadAsStringAsync(ct))!;
        var credential = answer(JsonNode.Parse(body["options"]!.GetValue<string>())!);
        await desk.PostAsync(
            form.Action,
            [.. fields.Where(field => field.Key is not "state" and not "credential"), new("state", body["state"]!.GetValue<string>()), new("credential", credential.ToJsonString())],
            ct);
    }

    private JsonObject Create(JsonNode options, Uri origin)
    {
        owner = options["user"]!["id"]!.GetValue<string>();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        // COSE_Key: EC2, ES256, P-256 (RFC 9053).
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. AuthenticatorData(options["rp"]!["id"]!.GetValue<string>(), WithCredential), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        // CBOR: { "fmt": "none", "attStmt": {}, "authData": data }
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options, origin)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray(),
        });
    }

    private JsonObject Get(JsonNode options, Uri origin)
    {
        var (data, client) = (AuthenticatorData(options["rpId"]!.GetValue<string>(), 0), ClientData("webauthn.get", options, origin));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = owner,
        });
    }

    private byte[] AuthenticatorData(string relyingParty, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)(Present | Verified | more), .. count];
    }

    private static byte[] ClientData(string type, JsonNode options, Uri origin) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = options["challenge"]!.GetValue<string>(),
        ["origin"] = origin.GetLeftPart(UriPartial.Authority),
        ["crossOrigin"] = false,
    });

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Base64Url.EncodeToString(id),
        ["rawId"] = Base64Url.EncodeToString(id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };
}
