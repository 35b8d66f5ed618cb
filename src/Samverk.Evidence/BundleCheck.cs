using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samverk.Evidence;

/// <summary>What the check of a bundle found.</summary>
/// <param name="Code">0 verified, 1 false, 3 not yet witnessed, 4 not a bundle.</param>
/// <param name="Lines">A line for each failure, then the summary.</param>
public sealed record BundleReport(int Code, IReadOnlyList<string> Lines);

/// <summary>
/// Checks an evidence bundle offline (evidence.md 6), step for step as <c>tools/verify/verify.py</c>, with the same lines and codes. Each step rests on
/// those before it, and the first that fails ends the check.
/// </summary>
public sealed partial class BundleCheck
{
    private readonly List<string> failures = [];
    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
    private readonly string? root;
    private readonly IReadOnlyList<string> wanted;

    private BundleCheck(string? root, IReadOnlyList<string> wanted) => (this.root, this.wanted) = (root, wanted);

    /// <summary>Checks a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="root">Thumbprint of the root key of the node that exported; null where it is not known.</param>
    /// <param name="witnesses">Thumbprints of the root keys of the nodes whose word is taken as witness; none: those that the bundle names.</param>
    public static BundleReport Of(byte[] file, string? root, IReadOnlyList<string> witnesses)
    {
        var check = new BundleCheck(root, witnesses);
        try
        {
            return check.Run(file);
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            var why = fault is UnreadableException { Message.Length: > 0 } ? $" ({fault.Message})" : "";
            return new BundleReport(4, ["file: it is not an evidence bundle" + why]);
        }
    }

    private BundleReport Run(byte[] file)
    {
        ReadParts(file);
        if (failures.Count > 0)
            return False();
        var manifests = ReadManifests();
        if (failures.Count > 0)
            return False();
        var own = manifests["keys/manifest.jws"];
        var nodes = new Dictionary<string, BundleManifest>(StringComparer.Ordinal);
        foreach (var manifest in manifests.Values)
            nodes[manifest.Node] = manifest;
        if (root is { Length: > 0 } && !own.Roots.ContainsKey(root))
            Fail("keys/manifest.jws", "it is not of the root key whose fingerprint was given");
        if (ReadBundle(own) is not { } bundle || failures.Count > 0)
            return False();
        return RunRecord(bundle, own, nodes);
    }

    private BundleReport RunRecord(JsonElement bundle, BundleManifest own, Dictionary<string, BundleManifest> nodes)
    {
        var logs = bundle.GetProperty("logs").EnumerateArray().Select(named => named.TextOf("log")).ToList();
        if (logs.Count == 0 || logs.Where((log, i) => log != Named($"{own.Node}/log/{i + 1}")).Any())
            Fail("bundle.jws", "it names other logs than the node's");
        foreach (var (chain, count) in new[] { ("act", bundle.GetProperty("acts").GetInt64()), ("read", bundle.GetProperty("reads").GetInt64()) })
        {
            if (CheckChain(chain, logs, count) is { Last: > 0 } end)
                CheckHead(chain, end);
        }
        var heads = new BundleProofs(parts, bundle, own, Fail).Check();
        var continued = CheckLogs(logs);
        var content = new BundleContent(parts, own, nodes, Fail);
        var opened = content.CheckPayloads();
        var (messages, receipts) = content.CheckMessages();
        var newest = logs.Count > 0 ? heads.GetValueOrDefault(logs[^1]) : null;
        if (failures.Count == 0 && newest is null)
            Fail("proofs", "nothing is proved in the newest log");
        var (signed, needed) = newest is null ? ([], 1) : WitnessesOf(newest, nodes);
        if (failures.Count > 0)
            return False();
        var summary = Named($"{bundle.GetProperty("acts")} acts and {bundle.GetProperty("reads")} looks of {own.Node}, complete up to its checkpoint of {newest!.Head.Size} entries; of {opened} acts it is enclosed what was done; {messages} messages and {receipts} receipts.");
        return signed.Count < needed
            ? new BundleReport(3, ["Not yet witnessed: " + summary, .. continued, "No witness that counts has signed for this checkpoint: the node could still show others another record."])
            : new BundleReport(0, ["Verified: " + summary, .. continued, $"Witnessed by {string.Join(", ", signed)}.", .. Given()]);
    }

    private IEnumerable<string> Given()
    {
        yield return root is { Length: > 0 } ? "The root key was the one that you gave." : "No root key was given: the bundle agrees with itself, and who made it is not shown.";
        if (wanted.Count == 0)
            yield return "No witness was given: the node itself chose who witnesses it.";
    }

    private BundleReport False() => new(1, [.. failures, Named($"Not verified: {failures.Count} failures.")]);

    private void Fail(string part, string reason) => failures.Add($"{part}: {reason}");

    private void ReadParts(byte[] file)
    {
        var end = file.AsSpan(0, Math.Max(0, file.Length - 1)).LastIndexOf((byte)'\n') + 1;
        var last = System.Text.Encoding.Latin1.GetString(file.AsSpan(end));
        if (end == 0 || !LastLine().IsMatch(last))
            throw new UnreadableException("the last line is not a SHA-256");
        if (BundleText.Hex(file[..end]) != last[..^1])
        {
            Fail("file", "the last line is not the SHA-256 of what is before it");
            return;
        }
        var lines = System.Text.Encoding.Latin1.GetString(file.AsSpan(0, end - 1)).Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            var match = Line().Match(lines[number - 1]);
            if (!match.Success || StrictBase64.Read(match.Groups["b64"].Value) is not { } content)
                throw new UnreadableException(Named($"line {number} is not a part"));
            if (!parts.TryAdd(match.Groups["path"].Value, content))
                throw new UnreadableException(Named($"line {number} is a part that is there already"));
        }
    }

    private SortedDictionary<string, BundleManifest> ReadManifests()
    {
        var manifests = new SortedDictionary<string, BundleManifest>(StringComparer.Ordinal);
        foreach (var path in parts.Keys.Where(path => ManifestPath().IsMatch(path)).Order(StringComparer.Ordinal))
        {
            if (BundleManifest.Read(parts[path]) is { } manifest)
                manifests[path] = manifest;
            else
                Fail(path, "it can't be read, or is not signed by the root key that it names");
        }
        if (!parts.ContainsKey("keys/manifest.jws"))
            Fail("keys/manifest.jws", "it is missing");
        return manifests;
    }

    private JsonElement? ReadBundle(BundleManifest own)
    {
        if (BundleJws.Read(parts.GetValueOrDefault("bundle.jws", []), "nx+bundle", own.Signers) is not { } bundle || bundle.TextOf("node") != own.Node)
        {
            Fail("bundle.jws", "it can't be read, or is not signed by the node whose manifest is enclosed");
            return null;
        }
        var named = bundle.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString(), StringComparer.Ordinal);
        foreach (var path in parts.Keys.Union(named.Keys, StringComparer.Ordinal).Where(path => path != "bundle.jws").Order(StringComparer.Ordinal))
        {
            if (!parts.TryGetValue(path, out var part))
                Fail(path, "it is missing");
            else if (!named.TryGetValue(path, out var hash))
                Fail(path, "it was put in: the bundle does not name it");
            else if (BundleText.Hex(part) != hash)
                Fail(path, "it is not the part that was signed");
        }
        return bundle;
    }

    /// <summary>Gapless from 1, each with the hash of the one before; gives reference, last number and hash of the last.</summary>
    private ChainEnd CheckChain(string chain, List<string> logs, long count)
    {
        var paths = parts.Keys.Where(path => path.StartsWith($"entries/{chain}-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (paths.Count != count)
            Fail($"entries/{chain}", Named($"the bundle says {count} entries, and there are {paths.Count}"));
        var end = new ChainEnd(null, 0, new byte[MerkleTree.HashLength]);
        foreach (var path in paths)
            end = CheckEntry(path, chain, logs, end);
        return end;
    }

    private ChainEnd CheckEntry(string path, string chain, List<string> logs, ChainEnd before)
    {
        var (reference, number) = (before.Reference, before.Last + 1);
        try
        {
            var entry = BundleText.Json(parts[path]);
            var place = entry.GetProperty("root");
            if (path != Named($"entries/{chain}-{number:D6}.json") || place.GetProperty("seq").GetInt64() != number || place.TextOf("chain") != chain)
                Fail(path, Named($"entry {number} of the chain is missing, or this one stands in the wrong place"));
            if (!BundleText.Base64(place.TextOf("prev")).AsSpan().SequenceEqual(before.Hash))
                Fail(path, "it does not follow the entry before it");
            if (!logs.Contains(entry.TextOf("logId")) || place.TextOf("ref") != (reference ?? place.TextOf("ref")))
                Fail(path, "it is of another log or another case");
            reference = place.TextOf("ref");
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            Fail(path, "it can't be read");
        }
        return new ChainEnd(reference, number, System.Security.Cryptography.SHA256.HashData(parts[path]));
    }

    private void CheckHead(string chain, ChainEnd end)
    {
        var path = $"heads/{chain}.json";
        if (!parts.TryGetValue(path, out var body))
        {
            Fail(path, "it is missing, so that a cut at the end would not show");
            return;
        }
        var good = false;
        try
        {
            var named = BundleText.Json(body).GetProperty("heads").EnumerateArray().Where(head => head.TextOf("ref") == end.Reference && head.TextOf("chain") == chain).ToList();
            good = named.Count == 1 && named[0].GetProperty("seq").GetInt64() == end.Last && BundleText.Base64(named[0].TextOf("hash")).AsSpan().SequenceEqual(end.Hash);
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            // Said below: whatever it is, it does not name the chain's end.
        }
        if (!good)
            Fail(path, "the log knows another last entry of this chain: something was cut off");
    }

    /// <summary>Each log but the first begins by naming the one before it. Gives a sentence for each.</summary>
    private List<string> CheckLogs(List<string> logs)
    {
        var said = new List<string>();
        for (var number = 2; number <= logs.Count; number++)
        {
            var (path, before, log) = (Named($"continuations/{number:D2}.json"), logs[number - 2], logs[number - 1]);
            try
            {
                var entry = BundleText.Json(parts[path]);
                var lost = entry.GetProperty("continues");
                if (entry.TextOf("logId") != log || lost.TextOf("log") != before)
                    Fail(path, "it does not join the two logs");
                said.Add($"{log} goes on from {before}: {lost.GetProperty("size")} entries of it are kept, and its witness had signed for {lost.GetProperty("witnessedSize")}.");
            }
            catch (Exception fault) when (UnreadableException.Is(fault))
            {
                Fail(path, "it is missing or can't be read, so that one log does not lead to the next");
            }
        }
        return said;
    }

    /// <summary>The nodes that count as witnesses and cosigned the checkpoint, with the time, and how many are needed.</summary>
    private (List<string> Signed, long Needed) WitnessesOf(BundleNote newest, Dictionary<string, BundleManifest> nodes)
    {
        try
        {
            var policy = BundleText.Json(parts["keys/policy.json"]);
            var counting = policy.GetProperty("witnesses").EnumerateArray().Select(node => node.GetString()!).Order(StringComparer.Ordinal)
                .Where(nodes.ContainsKey).Select(node => nodes[node]).Where(node => wanted.Count == 0 || node.Roots.Keys.Any(wanted.Contains));
            var signed = counting.Select(node => (node.Node, At: newest.CosignedAt(node))).Where(node => node.At is not null)
                .Select(node => $"{node.Node} at {node.At!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}");
            return ([.. signed], Math.Max(1, policy.GetProperty("needed").GetInt64()));
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            Fail("keys/policy.json", "it is missing or can't be read");
            return ([], 1);
        }
    }

    private static string Named(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9a-f]{64}\n\z", RegexOptions.None, 1000)]
    private static partial Regex LastLine();

    [GeneratedRegex(@"\A\{""path"":""(?<path>[A-Za-z0-9./-]+)"",""b64"":""(?<b64>[A-Za-z0-9+/]*={0,2})""\}\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\Akeys/[a-z0-9-]+\.jws\z", RegexOptions.None, 1000)]
    private static partial Regex ManifestPath();

    private sealed record ChainEnd(string? Reference, long Last, byte[] Hash);
}
