using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// Makes and checks hop assertions (exchange.md 1): strangers are refused before anything is decrypted. The clock is <see cref="TimeProvider"/>,
/// not business time; the validity of a message never depends on it.
/// </summary>
/// <param name="me">This node.</param>
/// <param name="partners">Whose keys are known.</param>
/// <param name="replays">Remembers what was used.</param>
/// <param name="time">The machine's clock.</param>
public sealed class HopGate(ExchangeNode me, IPartners partners, IReplayGuard replays, TimeProvider time)
{
    /// <summary>How far two clocks may differ, and how long an assertion lasts at most.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const string Scheme = "NX-Hop ";
    private const int MaxHeader = 4096;

    /// <summary>An assertion for one request to a partner, with the answer's <c>rjti</c> to expect.</summary>
    public HopAssertion Assert(HopRequest request, KeyManifest partner)
    {
        var (now, jti) = (time.GetUtcNow().ToUnixTimeSeconds(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));
        var json = new JsonObject
        {
            ["iss"] = me.Id,
            ["aud"] = partner.Node,
            ["iat"] = now,
            ["exp"] = now + (long)Tolerance.TotalSeconds,
            ["jti"] = jti,
            ["htm"] = request.Method,
            ["htu"] = Address(partner.Origin ?? throw new ArgumentException("The partner only pulls.", nameof(partner)), request.Target),
            ["bdh"] = Hashes.Of(request.Body.Span),
        };
        return new HopAssertion(Scheme + Sign(json), jti);
    }

    /// <summary>
    /// Checks the value of <c>Authorization</c>. Refused: <c>hop-invalid</c>, <c>hop-clock</c> with the time here, <c>hop-replayed</c>,
    /// <c>trust-not-established</c>, and the codes of JWS and keys.
    /// </summary>
    public async Task<Outcome<HopCaller>> CheckAsync(string? authorization, HopRequest request, CancellationToken ct)
    {
        if (authorization is null || authorization.Length > MaxHeader || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
            return ExchangeRefusals.HopInvalid("there is no assertion.");
        var jws = authorization[Scheme.Length..];
        if (Jws.Read(jws, Jws.Hop).Match(done => IssuerOf(done), _ => null) is not { } issuer)
            return ExchangeRefusals.HopInvalid("the assertion is not readable.");
        if (await partners.FindAsync(issuer, ct) is not { } partner)
            return ExchangeRefusals.TrustNotEstablished;
        var read = Open(jws, partner.Manifest, json => ReadClaims(json)).Then(claims => Fits(claims, request));
        if (read.Match<Claims?>(done => done, _ => null) is not { } fitting)
            return read.Refused!;
        var keepUntil = fitting.Expires + Tolerance;
        if (!await replays.FirstTimeAsync(issuer, fitting.Jti, keepUntil, ct))
            return ExchangeRefusals.HopReplayed;
        return new HopCaller(partner, fitting.Jti);
    }

    /// <summary>The value of <c>NX-Hop</c> on a 2xx answer: binds the answer to the request.</summary>
    public string Answer(HopCaller caller, int status, ReadOnlyMemory<byte> body)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return Sign(new JsonObject
        {
            ["iss"] = me.Id,
            ["aud"] = caller.Partner.Node,
            ["iat"] = now,
            ["exp"] = now + (long)Tolerance.TotalSeconds,
            ["rjti"] = caller.Jti,
            ["sta"] = status,
            ["bdh"] = Hashes.Of(body.Span),
        });
    }

    /// <summary>Checks <c>NX-Hop</c> on an answer; refused <c>hop-invalid</c> and the codes of JWS and keys. No clock: <c>rjti</c> is as fresh as the request.</summary>
    public Outcome<bool> CheckAnswer(string jws, KeyManifest partner, HopAssertion asked, (int Status, ReadOnlyMemory<byte> Body) answer) =>
        Open(jws, partner, json =>
        {
            var members = new StrictObject(json);
            members.Constant("iss", partner.Node);
            members.Constant("aud", me.Id);
            members.Constant("rjti", asked.Jti);
            members.Constant("bdh", Hashes.Of(answer.Body.Span));
            var status = members.Number("sta");
            _ = (members.Number("iat"), members.Number("exp"));
            return members.Make(() => status == answer.Status)
                .Then<bool>(fits => fits ? true : ExchangeRefusals.HopInvalid("the status differs from the signed one."));
        });

    private sealed record Claims(string Audience, DateTimeOffset Issued, DateTimeOffset Expires, string Jti, string Method, string Address, string BodyHash);

    private string Sign(JsonObject json) => Jws.Sign(JsonSerializer.SerializeToUtf8Bytes(json), me.Keys.For(KeyUse.Hop), Jws.Hop);

    private static string Address(Uri origin, string target) => origin.GetLeftPart(UriPartial.Authority) + target;

    private Outcome<T> Open<T>(string jws, KeyManifest partner, Func<JsonElement, Outcome<T>> read) =>
        Jws.Read(jws, Jws.Hop).Then(unverified => partner.Find(unverified.Kid, KeyUse.Hop)
            .Then(key => HopProblem(key) is { } problem ? problem : unverified.VerifiedBy(key.Key))
            .Then(payload => StrictJson.Read(payload, MaxHeader))
            .Then(read));

    // A hop happens now, so a retired key is over; its beginning is business time, which a demonstration may have moved.
    private Refusal? HopProblem(ManifestKey key)
    {
        if (key.CompromisedAt is not null)
            return ExchangeRefusals.KeyCompromised;
        return time.GetUtcNow() > key.RetiredAt ? ExchangeRefusals.KeyNotInForce : null;
    }

    private static string? IssuerOf(UnverifiedJws unverified) => StrictJson.Read(unverified.Unverified, MaxHeader)
        .Match(json => json.TryGetProperty("iss", out var issuer) && issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : null, _ => null);

    private static Outcome<Claims> ReadClaims(JsonElement json)
    {
        var members = new StrictObject(json);
        _ = members.Text("iss");
        var (issued, expires) = (members.Number("iat"), members.Number("exp"));
        // Beyond these the conversion below would throw.
        if (issued is < 0 or > 253402300799 || expires is < 0 or > 253402300799)
            members.Wrong("iat or exp is no moment.");
        var (audience, jti, method) = (members.Text("aud"), members.Text("jti"), members.Text("htm"));
        var (address, bodyHash) = (members.Text("htu", 2000), members.Hash("bdh"));
        if (Base64UrlText.Read(jti).Length != 16)
            members.Wrong("jti is not 128 bits.");
        return members.Make(() => new Claims(
            audience, DateTimeOffset.FromUnixTimeSeconds(issued), DateTimeOffset.FromUnixTimeSeconds(expires), jti, method, address, bodyHash));
    }

    private Outcome<Claims> Fits(Claims claims, HopRequest request)
    {
        if (claims.Audience != me.Id)
            return ExchangeRefusals.HopInvalid("the assertion is for another node.");
        if (claims.Method != request.Method || claims.Address != Address(me.Origin, request.Target))
            return ExchangeRefusals.HopInvalid("the assertion is for another request.");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(claims.BodyHash), Encoding.ASCII.GetBytes(Hashes.Of(request.Body.Span))))
            return ExchangeRefusals.HopInvalid("the body differs from the signed one.");
        if (claims.Expires < claims.Issued || claims.Expires - claims.Issued > Tolerance)
            return ExchangeRefusals.HopInvalid("the assertion lasts longer than 300 seconds.");
        var now = time.GetUtcNow();
        return claims.Issued > now + Tolerance || claims.Expires < now - Tolerance ? ExchangeRefusals.HopClock(now) : claims;
    }
}
