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
            ["keys"] = new JsonArray([.. manifest.Keys.Select(WriteKey), .. manifest.NoteKeys.Select(WriteNoteKey)]),
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
        return WithEnds(json, key.RetiredAt, key.CompromisedAt);
    }

    private static JsonObject WriteNoteKey(ManifestNoteKey key)
    {
        var json = new JsonObject
        {
            ["kid"] = key.Kid,
            ["use"] = KeyNames.Of(key.Use),
            ["key"] = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = key.X },
            ["notBefore"] = Rfc3339.Write(key.NotBefore),
        };
        return WithEnds(json, key.RetiredAt, key.CompromisedAt);
    }

    private static JsonObject WithEnds(JsonObject json, DateTimeOffset? retiredAt, DateTimeOffset? compromisedAt)
    {
        if (retiredAt is { } retired)
            json["retiredAt"] = Rfc3339.Write(retired);
        if (compromisedAt is { } compromised)
            json["compromisedAt"] = Rfc3339.Write(compromised);
        return json;
    }

    private static Outcome<KeyManifest> Read(JsonElement json)
    {
        var members = new StrictObject(json);
        var endpoints = members.Texts("endpoints");
        var accepts = members.List("accepts", ReadAccepted);
        var keys = members.List("keys", ReadKey);
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
            Keys = [.. keys.Select(key => key.Ours).OfType<ManifestKey>()],
            NoteKeys = [.. keys.Select(key => key.Note).OfType<ManifestNoteKey>()],
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
        if (manifest.NoteKeys.Any(key => key.Key.Length != ManifestNoteKey.Length || key.Use is not (KeyUse.Log or KeyUse.Witness)))
            return "a key of Ed25519 signs notes of the log or of the witness, and nothing else.";
        var kids = manifest.Keys.Select(key => key.Key.Kid).Concat(manifest.NoteKeys.Select(key => key.Kid)).ToList();
        return kids.Distinct(StringComparer.Ordinal).Count() < kids.Count ? "one key stands under two uses." : null;
    }

    private static Outcome<KeyValuePair<string, string>> ReadAccepted(JsonElement json)
    {
        var members = new StrictObject(json);
        var pair = KeyValuePair.Create(members.Text("type"), members.Text("schema"));
        return members.Make(() => pair);
    }

    private static Outcome<AnyKey> ReadKey(JsonElement json)
    {
        var members = new StrictObject(json);
        var (kid, use) = (members.Text("kid"), KeyNames.UseOf(members.Text("use")));
        var (notBefore, retired, compromised) = (members.Moment("notBefore"), members.MomentOrNull("retiredAt"), members.MomentOrNull("compromisedAt"));
        if (use is KeyUse.Log or KeyUse.Witness)
        {
            var note = new ManifestNoteKey(use, ReadOctets(members.Object("key")), notBefore) { RetiredAt = retired, CompromisedAt = compromised };
            if (note.Key.Length != ManifestNoteKey.Length || note.Kid != kid)
                members.Wrong("a kid is not its key's thumbprint, or the key is not of Ed25519.");
            return members.Make(() => new AnyKey(null, note));
        }
        return PublicKey.FromJwk(members.Object("key")).Then(key =>
        {
            if (key.Kid != kid || use == KeyUse.Unknown)
                members.Wrong("a kid is not its key's thumbprint, or its use is not known.");
            return members.Make(() => new AnyKey(new ManifestKey(use, key, notBefore) { RetiredAt = retired, CompromisedAt = compromised }, null));
        });
    }

    private static byte[] ReadOctets(JsonElement jwk)
    {
        var members = new StrictObject(jwk);
        members.Constant("kty", "OKP");
        members.Constant("crv", "Ed25519");
        var key = Base64UrlText.Read(members.Text("x"));
        return members.Make(() => key).Match(done => done, _ => []);
    }

    private sealed record AnyKey(ManifestKey? Ours, ManifestNoteKey? Note);
}
