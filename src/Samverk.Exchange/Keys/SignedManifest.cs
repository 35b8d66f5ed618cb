using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>A manifest with its signature by the root key that it names. Consistent in itself; whether to trust it says <see cref="PartnerTrust"/>.</summary>
/// <param name="Manifest">What it says.</param>
/// <param name="Root">The root key that signed it.</param>
/// <param name="Jws">Its exact signed form.</param>
public sealed record SignedManifest(KeyManifest Manifest, PublicKey Root, string Jws)
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The words to compare by telephone.</summary>
    public Fingerprint Fingerprint => Fingerprint.Of(Root);

    /// <summary>Signs a manifest. Throws where the manifest does not list the root key as such, or one key under two uses.</summary>
    public static SignedManifest Sign(KeyManifest manifest, PrivateKey root)
    {
        if (ProblemOf(manifest) is { } problem || manifest.Find(root.Kid, KeyUse.Root).Refused is not null)
            throw new ArgumentException("The manifest does not list this root key, or lists a key twice.", nameof(manifest));
        var jws = Exchange.Jws.Sign(JsonSerializer.SerializeToUtf8Bytes(Write(manifest)), root, Exchange.Jws.Manifest);
        return new SignedManifest(manifest, root.Public, jws);
    }

    /// <summary>Reads a manifest and checks that the root key that it names signed it. Refused: <c>suite</c>, <c>not-strict</c>, <c>key-unknown</c>, <c>key-use</c>, <c>signature-invalid</c>.</summary>
    public static Outcome<SignedManifest> Read(string jws) =>
        Exchange.Jws.Read(jws, Exchange.Jws.Manifest).Then(unverified => StrictJson.Read(unverified.Unverified, MaxBytes)
            .Then(Read)
            .Then(manifest => manifest.Find(unverified.Kid, KeyUse.Root)
                .Then(root => unverified.VerifiedBy(root.Key)
                    .Then<SignedManifest>(_ => new SignedManifest(manifest, root.Key, jws)))));

    private static JsonObject Write(KeyManifest manifest)
    {
        var json = new JsonObject
        {
            ["node"] = manifest.Node,
            ["name"] = manifest.Name,
            ["version"] = manifest.Version,
            ["kind"] = KeyNames.Of(manifest.Kind),
            ["notBefore"] = Rfc3339.Write(manifest.NotBefore),
            ["notAfter"] = Rfc3339.Write(manifest.NotAfter),
            ["endpoints"] = manifest.Origin is { } origin ? new JsonArray(origin.GetLeftPart(UriPartial.Authority)) : new JsonArray(),
            ["accepts"] = new JsonArray([.. manifest.Accepts.Select(pair => new JsonObject { ["type"] = pair.Key, ["schema"] = pair.Value })]),
            ["keys"] = new JsonArray([.. manifest.Keys.Select(WriteKey)]),
        };
        return json;
    }

    private static JsonObject WriteKey(ManifestKey key)
    {
        var json = new JsonObject
        {
            ["kid"] = key.Key.Kid,
            ["use"] = KeyNames.Of(key.Use),
            ["key"] = key.Key.ToJwk(),
            ["notBefore"] = Rfc3339.Write(key.NotBefore),
        };
        if (key.RetiredAt is { } retired)
            json["retiredAt"] = Rfc3339.Write(retired);
        if (key.CompromisedAt is { } compromised)
            json["compromisedAt"] = Rfc3339.Write(compromised);
        return json;
    }

    private static Outcome<KeyManifest> Read(JsonElement json)
    {
        var members = new StrictObject(json);
        var endpoints = members.Texts("endpoints");
        var accepts = members.List("accepts", ReadAccepted);
        var manifest = new KeyManifest
        {
            Node = members.Text("node"),
            Name = members.Text("name"),
            Version = members.Number("version"),
            Kind = KeyNames.KindOf(members.Text("kind")),
            NotBefore = members.Moment("notBefore"),
            NotAfter = members.Moment("notAfter"),
            Origin = endpoints.Count == 1 && Uri.TryCreate(endpoints[0], UriKind.Absolute, out var origin) ? origin : null,
            Accepts = accepts.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            Keys = members.List("keys", ReadKey),
        };
        if (endpoints.Count > 1 || (endpoints.Count == 1 && manifest.Origin is not { PathAndQuery: "/", Scheme: "https" or "http" }))
            members.Wrong("endpoints is not one origin.");
        if (ProblemOf(manifest) is { } problem)
            members.Wrong(problem);
        return members.Make(() => manifest);
    }

    private static string? ProblemOf(KeyManifest manifest)
    {
        if (!NodeId.IsValid(manifest.Node))
            return "node is not a node id.";
        if (manifest.Version < 1 || manifest.Kind == NodeKind.Unknown)
            return "version or kind is not one of NX/1.";
        if (manifest.Origin is { Scheme: "http" } && manifest.Kind != NodeKind.Demo)
            return "only a demo node may have an origin without TLS.";
        return manifest.Keys.Select(key => key.Key.Kid).Distinct(StringComparer.Ordinal).Count() < manifest.Keys.Count
            ? "one key stands under two uses."
            : null;
    }

    private static Outcome<KeyValuePair<string, string>> ReadAccepted(JsonElement json)
    {
        var members = new StrictObject(json);
        var pair = KeyValuePair.Create(members.Text("type"), members.Text("schema"));
        return members.Make(() => pair);
    }

    private static Outcome<ManifestKey> ReadKey(JsonElement json)
    {
        var members = new StrictObject(json);
        var (kid, use) = (members.Text("kid"), KeyNames.UseOf(members.Text("use")));
        var (notBefore, retired, compromised) = (members.Moment("notBefore"), members.MomentOrNull("retiredAt"), members.MomentOrNull("compromisedAt"));
        return PublicKey.FromJwk(members.Object("key")).Then(key =>
        {
            if (key.Kid != kid || use == KeyUse.Unknown)
                members.Wrong("a kid is not its key's thumbprint, or its use is not known.");
            return members.Make(() => new ManifestKey(use, key, notBefore) { RetiredAt = retired, CompromisedAt = compromised });
        });
    }
}
