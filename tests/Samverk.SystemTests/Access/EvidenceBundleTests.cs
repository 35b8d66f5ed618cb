using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests.Ui;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>An exported case is accepted by the verifier that somebody outside runs, and refused with anything changed, left out or put in.</summary>
[Collection(ServedOnSqlite.Name)]
public sealed class EvidenceBundleTests(ServedOnSqlite served) : WebTests(served)
{
    private static readonly string Verifier = Path.Combine(Repository.Root, "tools", "verify", "verify.py");

    [Fact]
    public async Task The_offline_verifier_accepts_an_export_and_finds_what_was_done_to_it()
    {
        Assert.SkipWhen(Missing() is not null, Missing() ?? "");
        var (ingrid, here) = await OpenedAsync("Ebla Evidence Ducaale");
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        var (first, second) = (await ExportAsync(here), await ExportAsync(here));

        var (code, said) = await VerifyAsync(first);
        Assert.True(code == 0, said);
        Assert.Contains("Verified:", said, StringComparison.Ordinal);
        Assert.Contains("2 acts", said, StringComparison.Ordinal);
        var root = (await File.ReadAllTextAsync(Path.Combine(Corridor.FolderOf(NodeSide.HostCountry), "manifest.jws"), Ct)).Split('.')[0];
        var kid = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(root)).RootElement.GetProperty("kid").GetString()!;
        Assert.Equal(0, (await VerifyAsync(first, "--root", kid)).Code);
        await RefusedAsync(first, "the root key whose fingerprint was given", "--root", "another");

        // One byte anywhere, with the last line made anew.
        var lines = Lines(first);
        var random = new Random(7);
        for (var i = 0; i < 24; i++)
        {
            var at = random.Next(lines.Count);
            await RefusedAsync(Sealed(lines.Select((line, number) => number == at ? FlippedIn(line, random) : line)), null);
        }
        await RefusedAsync([.. first[..^70], (byte)(first[^70] ^ 1), .. first[^69..]], null);

        // An act left out, one put in, two exchanged, a checkpoint of another day.
        await RefusedAsync(Sealed(lines.Where(line => !line.Contains("entries/act-000002", StringComparison.Ordinal))), "it is missing");
        await RefusedAsync(Sealed(lines.Append(lines[1].Replace("entries/act-000001", "entries/act-000003", StringComparison.Ordinal))), "it was put in");
        await RefusedAsync(Sealed([lines[0], lines[3], lines[2], lines[1].Replace("act-000001", "act-000009", StringComparison.Ordinal), .. lines.Skip(4)]), null);
        var other = Lines(second).First(line => line.Contains("proofs/act-000001", StringComparison.Ordinal));
        await RefusedAsync(Sealed(lines.Select(line => line.Contains("proofs/act-000001", StringComparison.Ordinal) ? other : line)), "it is not the part that was signed");
        Assert.Equal(4, (await VerifyAsync("not a bundle\n"u8.ToArray())).Code);
    }

    [Fact]
    public async Task The_whole_record_of_the_node_verifies_beside_it() =>
        Assert.Contains("Nothing was changed", await SamverkAsync("verify", "--data", Corridor.FolderOf(NodeSide.HostCountry)), StringComparison.Ordinal);

    private async Task<byte[]> ExportAsync(string here)
    {
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var number = (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases WHERE \"CaseId\"=$1", row => row.GetString(0), Ct, Guid.Parse(here.Split('/')[2])))[0];
        var file = Path.GetTempFileName();
        await SamverkAsync("export", "evidence", "--data", Corridor.FolderOf(NodeSide.HostCountry), "--case", number, "--as", "Ingrid Holm", "--to", file);
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        File.Delete(file);
        return bytes;
    }

    private static Task<string> SamverkAsync(params IEnumerable<string> arguments) =>
        Databases.Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "samverk.dll"), .. arguments]);

    private async Task RefusedAsync(byte[] bundle, string? reason, params string[] more)
    {
        var (code, said) = await VerifyAsync(bundle, more);
        Assert.True(code is 1 or 4, said);
        if (reason is not null)
            Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> VerifyAsync(byte[] bundle, params string[] more)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bundle, Ct);
        using var process = Process.Start(new ProcessStartInfo("python3", [Verifier, file, .. more]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(Ct) + await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        File.Delete(file);
        return (process.ExitCode, said);
    }

    private static List<string> Lines(byte[] bundle) => [.. Encoding.UTF8.GetString(bundle).Split('\n')[..^2]];

    private static byte[] Sealed(IEnumerable<string> lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return [.. body, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)) + "\n")];
    }

    /// <summary>Another letter in the base64 of a part: not the last before the padding, some of whose bits say nothing.</summary>
    private static string FlippedIn(string line, Random random)
    {
        var begin = line.IndexOf("\"b64\":\"", StringComparison.Ordinal) + 7;
        var length = line.TrimEnd('}', '"', '=').Length - 1 - begin;
        var at = begin + random.Next(Math.Max(1, length));
        return line[..at] + (line[at] == 'A' ? 'B' : 'A') + line[(at + 1)..];
    }

    private static string? Missing() => new[] { "python3", "openssl" }.FirstOrDefault(program =>
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))) is { } missing ? $"{missing} is not installed." : null;
}
