using System.Globalization;
using System.Text;
using System.Text.Json;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>What a bundle is made from: the newest checkpoint of each of the node's logs.</summary>
internal sealed record LogHeads(IReadOnlyDictionary<int, KeptCheckpoint> ByLog);

/// <summary>Makes the parts of an evidence bundle (evidence.md 6). It holds what the exporter may see; of the rest the commitments alone.</summary>
internal sealed class EvidenceParts(
    EvidenceReader reader, Checkpoints checkpoints, EventCodec codec, OwnManifestJws manifest, IAgreements agreements, IWitnesses witnesses)
{
    public async Task<List<BundlePart>> MakeAsync(RootId root, LogHeads heads, IReadOnlySet<PolicyArea> areas, CancellationToken ct)
    {
        var parts = new List<BundlePart>();
        var entries = await reader.OfRootAsync(root, heads.ByLog, ct);
        foreach (var entry in entries)
            parts.AddRange(await ProvedAsync($"entries/{NameOf(entry)}", $"proofs/{NameOf(entry)}", entry.Body, entry.Place, heads, ct));
        var open = entries.Where(entry => entry.Salt is not null && entry.Payload.Count > 0 && entry.Payload.All(payload => IsOpen(payload.Event, areas))).ToList();
        parts.AddRange(open.SelectMany(entry => entry.Payload.Select((payload, i) => Part($"payloads/{NameOf(entry)}-{Number(i)}.json", payload.Bytes))));
        parts.Add(new BundlePart("salts.json", JsonSerializer.SerializeToUtf8Bytes(open.ToDictionary(NameOf, entry => Convert.ToBase64String(entry.Salt!), StringComparer.Ordinal))));
        foreach (var chain in entries.Select(entry => entry.Chain).Distinct())
        {
            if (await reader.NewestHeadAsync(root, chain, heads.ByLog, ct) is { } head)
                parts.AddRange(await ProvedAsync($"heads/{NameOf(chain)}", $"heads/{NameOf(chain)}", head.Body, head.Place, heads, ct));
        }
        foreach (var (body, place) in await reader.ContinuationsAsync(ct))
            parts.AddRange(await ProvedAsync($"continuations/{Number(place.Log)}", $"continuations/{Number(place.Log)}", body, place, heads, ct));
        var partners = await MessagesAsync(root, open, areas, parts, ct);
        await KeysAsync(partners, parts, ct);
        parts.Add(Text("README", Readme));
        return parts;
    }

    private async Task<IEnumerable<BundlePart>> ProvedAsync(string path, string proof, byte[] body, LogPlace place, LogHeads heads, CancellationToken ct)
    {
        var head = heads.ByLog[place.Log];
        var hashes = await checkpoints.InclusionAsync(place.Log, place.Index, head.Size, ct);
        return [Part(path + ".json", body), Text(proof + ".tlog-proof", ProofText.Write(place.Index, hashes, head.Note))];
    }

    /// <summary>The messages of acts whose content is open, where each of their members is open too; gives the partners.</summary>
    private async Task<HashSet<string>> MessagesAsync(RootId root, List<EvidenceEntry> open, IReadOnlySet<PolicyArea> areas, List<BundlePart> parts, CancellationToken ct)
    {
        var partners = new HashSet<string>(StringComparer.Ordinal);
        var byAct = open.Where(entry => entry.Chain == EntryChain.Act).ToDictionary(entry => entry.Sequence);
        foreach (var messages in (await reader.MessagesAsync(root, ct)).Where(message => byAct.ContainsKey(message.ActSequence)).GroupBy(message => message.ActSequence))
        {
            var told = HashesIn(byAct[messages.Key].Body);
            var readable = messages.Where(message => told.Contains(HashOf(message.Jws)) && IsReadable(message, areas));
            foreach (var (message, i) in readable.Select((message, i) => (message, i)))
            {
                var name = $"messages/{NameOf(byAct[messages.Key])}-{Number(i)}";
                parts.Add(Text(name + ".jws", message.Jws));
                if (message.Receipt.Length > 0)
                    parts.Add(Text(name + ".receipt.jws", message.Receipt));
                partners.Add(message.Partner);
            }
        }
        return partners;
    }

    private async Task KeysAsync(HashSet<string> partners, List<BundlePart> parts, CancellationToken ct)
    {
        var asked = await witnesses.AllAsync(ct);
        parts.Add(Text("keys/manifest.jws", manifest.Jws));
        parts.Add(new BundlePart("keys/policy.json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            needed = WitnessRules.Needed,
            witnesses = asked.Where(witness => witness.Counts).Select(witness => witness.Node),
        })));
        var manifests = await agreements.ManifestsAsync(ct);
        var nodes = asked.Select(witness => witness.Node).Concat(partners).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(manifests.ContainsKey);
        parts.AddRange(nodes.Select((node, i) => Text($"keys/partner-{Number(i)}.jws", manifests[node])));
    }

    /// <summary>Events of areas that the exporter sees, up to casework: protection and what is sealed leave their commitment alone.</summary>
    private bool IsOpen(string name, IReadOnlySet<PolicyArea> areas)
    {
        var type = codec.Types.First(known => known.Name == name).Type;
        return Attribute.GetCustomAttribute(type, typeof(FieldAttribute)) is FieldAttribute { Tier: <= Tier.T2 } field && areas.Contains(field.Area);
    }

    private static bool IsReadable(EvidenceMessage message, IReadOnlySet<PolicyArea> areas)
    {
        using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(message.Jws.Split('.')[1]));
        return ReadableMessages.IsOpen(message.Type, json.RootElement.GetProperty("data"), field => field.Tier <= Tier.T2 && areas.Contains(field.Area));
    }

    private static HashSet<string> HashesIn(byte[] entry)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.TryGetProperty("messageHash", out var hashes) ? [.. hashes.EnumerateArray().Select(hash => hash.GetString()!)] : [];
    }

    private static string HashOf(string jws) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(jws)));

    private static string NameOf(EvidenceEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(entry.Chain)}-{entry.Sequence:D6}");

    private static string NameOf(EntryChain chain) => chain == EntryChain.Act ? "act" : "read";

    private static string Number(int number) => number.ToString("D2", CultureInfo.InvariantCulture);

    private static BundlePart Part(string path, byte[] bytes) => new(path, bytes);

    private static BundlePart Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private const string Readme = """
        Evidence of one case: what was done in it, and who looked, as this node's log has it.

        Check it with tools/verify/verify.py of the Samverk project, which needs Python 3 and openssl:
            python3 verify.py FILE --root FINGERPRINT --witness FINGERPRINT
        or with: samverk verify FILE --root FINGERPRINT --witness FINGERPRINT
        Take the verifier, its published hash and the fingerprints of the root keys, of this node and of its witness, from elsewhere, not from this file.

        It shows that these entries stood in the log unchanged when the checkpoint was signed and a witness signed it too, that none of the case's
        entries up to then is left out, that what is enclosed is what was done, and that the enclosed messages are those that were sent and received.
        It does not show that what was written is true, or that the clocks were right.

        """;
}
