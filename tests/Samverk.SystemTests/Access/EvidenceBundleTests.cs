using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Web;
using Samverk.Tests.Ui;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>
/// An exported case is accepted by the verifiers that somebody outside runs, and refused with anything changed, left out or put in. The one in Python
/// and the one of the program say the same, line for line.
/// </summary>
[Collection(ServedOnSqlite.Name)]
public sealed class EvidenceBundleTests(ServedOnSqlite served) : WebTests(served)
{
    private string OwnRoot => RootOf(NodeSide.HostCountry);

    [Fact]
    public async Task Both_verifiers_accept_an_export_and_find_what_was_done_to_it()
    {
        Assert.SkipWhen(OfflineVerifier.Missing is not null, OfflineVerifier.Missing ?? "");
        var (first, second) = await ExportTwiceAsync();
        var witness = RootOf(NodeSide.CountryOfReturn);

        var said = await AgreeAsync(first, 0, "--root", OwnRoot, "--witness", witness);
        Assert.Contains("Witnessed by nx://so/samverk at ", said, StringComparison.Ordinal);
        Assert.Matches("[1-9][0-9]* messages and [1-9][0-9]* receipts", said);
        Assert.Equal(said, await SamverkAsync("verify", FileOf(first), "--root", OwnRoot, "--witness", witness));
        Assert.Contains("No witness was given", await AgreeAsync(first, 0), StringComparison.Ordinal);
        // Another root key, and a witness whose word nobody takes.
        Assert.Contains("the root key whose fingerprint was given", await AgreeAsync(first, 1, "--root", witness), StringComparison.Ordinal);
        Assert.Contains("Not yet witnessed", await AgreeAsync(first, 3, "--witness", OwnRoot), StringComparison.Ordinal);
        await AgreeAsync("not a bundle\n"u8.ToArray(), 4);
        await AgreeAsync([], 4);

        var lines = Lines(first);
        await OneByteAsync(first, lines);
        Assert.Contains("it is missing", await AgreeAsync(Sealed(lines.Where(line => !line.Contains("entries/act-000002", StringComparison.Ordinal))), 1), StringComparison.Ordinal);
        Assert.Contains("it was put in", await AgreeAsync(Sealed(lines.Append(LineOf("entries/act-000099.json", "{}"u8.ToArray()))), 1), StringComparison.Ordinal);
        Assert.Contains("is there already", await AgreeAsync(Sealed(lines.Append(lines[1])), 4), StringComparison.Ordinal);
        var other = Lines(second).First(line => line.Contains("proofs/act-000001", StringComparison.Ordinal));
        Assert.Contains("it is not the part that was signed", await AgreeAsync(Sealed(lines.Select(line => line.Contains("proofs/act-000001", StringComparison.Ordinal) ? other : line)), 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_the_nodes_signing_key_still_changes_nothing_unseen()
    {
        Assert.SkipWhen(OfflineVerifier.Missing is not null, OfflineVerifier.Missing ?? "");
        var (first, second) = await ExportTwiceAsync();
        var (bundle, later) = (Forged.Read(first), Forged.Read(second));
        var keys = NodeKeys.Load(Path.Combine(Corridor.FolderOf(NodeSide.HostCountry), "keys"));
        async Task FindsAsync(string reason, Action<Forged> change, int code = 1)
        {
            var forged = bundle.Copy();
            change(forged);
            Assert.Contains(reason, await AgreeAsync(forged.Signed(keys), code), StringComparison.Ordinal);
        }

        await FindsAsync("Verified", _ => { }, 0);
        var acts = bundle.Count("entries/act-");
        await FindsAsync("something was cut off", forged => forged.DropAct(acts));
        await FindsAsync("entry 2 of the chain is missing", forged => forged.DropAct(2));
        await FindsAsync("it does not follow the entry before it", forged => forged["entries/act-000001.json"] = forged.Text("entries/act-000001.json").Replace("\"at\":\"2", "\"at\":\"1", StringComparison.Ordinal));
        await FindsAsync("the entry does not stand in the log", forged => forged["entries/act-000001.json"] = forged.Text("entries/act-000001.json").Replace("\"at\":\"2", "\"at\":\"1", StringComparison.Ordinal));
        await FindsAsync("so that a cut at the end would not show", forged => forged.Remove("heads/act.json"));
        await FindsAsync("it is not what was done", forged => forged["payloads/act-000001-00.json"] = forged.Text("payloads/act-000001-00.json") + " ");
        await FindsAsync("its checkpoint is another than the one that the bundle names", forged => forged["proofs/act-000001.tlog-proof"] = later.Text("proofs/act-000001.tlog-proof"));
        await FindsAsync("its checkpoint is not signed by the key of this log", forged => forged.Renote(note => note with { Signatures = [NoteKey.Of(note.Signatures[0].Name, new byte[32]).Sign(note.Text)] }));
        await FindsAsync("Not yet witnessed", forged => forged.Renote(note => note with { Signatures = [note.Signatures[0]] }), 3);
        await FindsAsync("Not yet witnessed", forged => forged.Renote(note => note with { Signatures = [note.Signatures[0], .. note.Signatures.Skip(1).Select(line => line with { Signature = [.. line.Signature[..7], (byte)(line.Signature[7] ^ 1), .. line.Signature[8..]] })] }), 3);
        await FindsAsync("keys/policy.json", forged => forged.Remove("keys/policy.json"));
        await FindsAsync("is not signed by the node whose manifest is enclosed", forged => forged["keys/manifest.jws"] = forged.Text("keys/partner-00.jws"));

        var message = bundle.Paths.First(path => path.StartsWith("messages/", StringComparison.Ordinal) && path.EndsWith(".receipt.jws", StringComparison.Ordinal)).Replace(".receipt", "", StringComparison.Ordinal);
        var payload = Base64Url.DecodeFromChars(bundle.Text(message).Split('.')[1]);
        await FindsAsync("it is not the message that its entry names", forged => forged[message] = Jws.Sign([.. payload, (byte)' '], keys.For(KeyUse.ObjectSign), Jws.Message));
        await FindsAsync("is not signed by its sender", forged => forged[message] = forged.Text(message)[..^4] + "AAAA");
        var receipt = message.Replace(".jws", ".receipt.jws", StringComparison.Ordinal);
        await FindsAsync("is not signed by the receiver", forged => forged[receipt] = Jws.Sign(Base64Url.DecodeFromChars(forged.Text(receipt).Split('.')[1]), keys.For(KeyUse.ObjectSign), Jws.ReceiptType));
        var otherReceipt = bundle.Paths.Last(path => path.EndsWith(".receipt.jws", StringComparison.Ordinal));
        await FindsAsync("receipt", forged => (forged[receipt], forged[otherReceipt]) = (forged.Text(otherReceipt), forged.Text(receipt)));
    }

    [Fact]
    public async Task The_whole_record_of_the_node_verifies_beside_it_and_says_who_signed_for_it()
    {
        var said = await SamverkAsync("verify", "--data", Corridor.FolderOf(NodeSide.HostCountry));
        Assert.Contains("Nothing was changed", said, StringComparison.Ordinal);
        Assert.Matches("nx://so/samverk signed last for [0-9]+ entries of nx://se/samverk/log/1.", said);
    }

    /// <summary>One byte of each part, and of random ones, with the last line made anew; the program tries all, the one in Python a part of each kind.</summary>
    private static async Task OneByteAsync(byte[] bundle, List<string> lines)
    {
        var random = new Random(7);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var changed = Sealed(lines.Select((line, number) => number == i ? FlippedIn(line, random) : line));
            Assert.NotEqual(0, BundleCheck.Of(changed, null, []).Code);
            if (kinds.Add(lines[i].Split('/', '"', '-')[3]))
                await AgreeAsync(changed, null);
        }
        for (var i = 0; i < 5; i++)
        {
            var at = random.Next(bundle.Length);
            byte[] changed = [.. bundle[..at], (byte)(bundle[at] ^ (1 << random.Next(7))), .. bundle[(at + 1)..]];
            await AgreeAsync(changed, null);
        }
    }

    /// <summary>A case with consent and a question to the partner, exported, and exported once more.</summary>
    private async Task<(byte[] First, byte[] Second)> ExportTwiceAsync()
    {
        var asked = new InventedCase(Corridor.Stage, "evidence/1", InventedPeople.Make(new Random(41), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", Ct);
        await asked.CounselAsync(inPrivate: true, Ct);
        await asked.ChooseAsync("returns", [], Ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], Ct);
        await CorridorWalkTests.ReferAsync(asked, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var number = (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases WHERE \"CaseId\"=$1", row => row.GetString(0), Ct, asked.Id))[0];
        return (await ExportAsync(number), await ExportAsync(number));
    }

    private async Task<byte[]> ExportAsync(string number)
    {
        var file = Path.GetTempFileName();
        await SamverkAsync("export", "evidence", "--data", Corridor.FolderOf(NodeSide.HostCountry), "--case", number, "--as", "Ingrid Holm", "--to", file);
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        File.Delete(file);
        return bytes;
    }

    private static string FileOf(byte[] bundle)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, bundle);
        return file;
    }

    private string RootOf(NodeSide side) => OfflineVerifier.RootOf(Corridor.FolderOf(side));

    private static Task<string> SamverkAsync(params IEnumerable<string> arguments) =>
        Databases.Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "samverk.dll"), .. arguments]);

    private static Task<string> AgreeAsync(byte[] bundle, int? code, params IReadOnlyList<string> more) => OfflineVerifier.AgreeAsync(bundle, code, more);

    private static List<string> Lines(byte[] bundle) => [.. Encoding.UTF8.GetString(bundle).Split('\n')[..^2]];

    private static string LineOf(string path, byte[] part) => JsonSerializer.Serialize(new { path, b64 = Convert.ToBase64String(part) }, Forged.Json);

    private static byte[] Sealed(IEnumerable<string> lines) => Forged.Sealed(lines);

    /// <summary>Another letter in the base64 of a part: not the last before the padding, some of whose bits say nothing.</summary>
    private static string FlippedIn(string line, Random random)
    {
        var begin = line.IndexOf("\"b64\":\"", StringComparison.Ordinal) + 7;
        var length = line.TrimEnd('}', '"', '=').Length - 1 - begin;
        var at = begin + random.Next(Math.Max(1, length));
        return line[..at] + (line[at] == 'A' ? 'B' : 'A') + line[(at + 1)..];
    }
}

/// <summary>A bundle taken apart by somebody who has the node's signing key, and put together otherwise.</summary>
internal sealed class Forged
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, byte[]> parts;
    private readonly JsonObject said;

    private Forged(SortedDictionary<string, byte[]> parts, JsonObject said) => (this.parts, this.said) = (parts, said);

    public IEnumerable<string> Paths => parts.Keys;

    public string this[string path]
    {
        set => parts[path] = Encoding.UTF8.GetBytes(value);
    }

    public static Forged Read(byte[] bundle)
    {
        var read = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(bundle).Split('\n')[..^2])
        {
            var part = JsonNode.Parse(line)!;
            read[(string)part["path"]!] = Convert.FromBase64String((string)part["b64"]!);
        }
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(Encoding.ASCII.GetString(read["bundle.jws"]).Split('.')[1]))!.AsObject();
        read.Remove("bundle.jws");
        return new Forged(read, claims);
    }

    public Forged Copy() => new(new SortedDictionary<string, byte[]>(parts, StringComparer.Ordinal), said.DeepClone().AsObject());

    public string Text(string path) => Encoding.UTF8.GetString(parts[path]);

    public int Count(string prefix) => parts.Keys.Count(path => path.StartsWith(prefix, StringComparison.Ordinal));

    public void Remove(string path) => parts.Remove(path);

    /// <summary>Leaves out an act with all that belongs to it, and counts one less.</summary>
    public void DropAct(int number)
    {
        var name = $"act-{number:D6}";
        foreach (var path in parts.Keys.Where(path => path.Contains(name, StringComparison.Ordinal)).ToList())
            parts.Remove(path);
        var salts = JsonNode.Parse(parts["salts.json"])!.AsObject();
        salts.Remove(name);
        parts["salts.json"] = Encoding.UTF8.GetBytes(salts.ToJsonString());
        said["acts"] = said["acts"]!.GetValue<int>() - 1;
    }

    /// <summary>Changes the signed note at the end of every proof.</summary>
    public void Renote(Func<SignedNote, SignedNote> change)
    {
        foreach (var path in parts.Keys.Where(path => path.EndsWith(".tlog-proof", StringComparison.Ordinal)).ToList())
        {
            var text = Text(path);
            var at = text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
            this[path] = text[..at] + change(SignedNote.Read(text[at..])!);
        }
    }

    public byte[] Signed(NodeKeys keys)
    {
        said["parts"] = new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(part.Value)))));
        var jws = Jws.Sign(Encoding.UTF8.GetBytes(said.ToJsonString()), keys.For(KeyUse.ObjectSign), Jws.Bundle);
        return Sealed(parts.Prepend(KeyValuePair.Create("bundle.jws", Encoding.ASCII.GetBytes(jws)))
            .Select(part => JsonSerializer.Serialize(new { path = part.Key, b64 = Convert.ToBase64String(part.Value) }, Json)));
    }

    public static byte[] Sealed(IEnumerable<string> lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return [.. body, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)) + "\n")];
    }
}

/// <summary>The verifier in Python, beside the program's own.</summary>
internal static class OfflineVerifier
{
    private static readonly string Script = Path.Combine(Repository.Root, "tools", "verify", "verify.py");

    /// <summary>Why it can't run on this machine; null where it can.</summary>
    public static string? Missing => new[] { "python3", "openssl" }.FirstOrDefault(program =>
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))) is { } missing ? $"{missing} is not installed." : null;

    /// <summary>The fingerprint of a node's root key, as its people would read it out.</summary>
    public static string RootOf(string nodeFolder)
    {
        var header = File.ReadAllText(Path.Combine(nodeFolder, "manifest.jws")).Split('.')[0];
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
        return json.RootElement.GetProperty("kid").GetString()!;
    }

    /// <summary>Asks both, and fails where they differ; gives what they said.</summary>
    /// <param name="code">What the code must be; null for any that is not 0.</param>
    public static async Task<string> AgreeAsync(byte[] bundle, int? code, IReadOnlyList<string> more)
    {
        var file = Path.GetTempFileName();
        var ct = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(file, bundle, ct);
        using var process = Process.Start(new ProcessStartInfo("python3", [Script, file, .. more]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(ct) + await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        File.Delete(file);
        string? Option(string name) => more.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
        var ours = BundleCheck.Of(bundle, Option("--root"), Option("--witness") is { } witness ? [witness] : []);
        Assert.Equal(said, string.Concat(ours.Lines.Select(line => line + "\n")));
        Assert.Equal(process.ExitCode, ours.Code);
        Assert.True(code is null ? ours.Code != 0 : ours.Code == code, said);
        return said;
    }
}
