using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>That a person's key was destroyed.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Erasure">The erasure that it belongs to.</param>
/// <param name="At">When.</param>
public sealed record ErasureLine(PersonId Person, Guid Erasure, DateTimeOffset At);

/// <summary>
/// The copy of the erasure register outside both databases (evidence.md 7): an older copy of the key database must not bring an erased person
/// back. A line each, with a code of the node's key, so that nobody erases a person by writing in a file.
/// </summary>
public sealed class ErasureRegisterFile(string path, NodeKey nodeKey)
{
    private readonly byte[] key = HMACSHA256.HashData(nodeKey.Bytes, "erasure-register"u8);

    /// <summary>The lines; a last one that a crash cut short is not read. Null where a line is not this node's.</summary>
    internal async Task<IReadOnlyList<ErasureLine>?> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(path))
            return [];
        var text = await File.ReadAllTextAsync(path, Encoding.ASCII, ct);
        var lines = new List<ErasureLine>();
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is not { } read)
                return null;
            lines.Add(read);
        }
        return lines;
    }

    /// <summary>Adds lines, on disk when it returns.</summary>
    internal async Task AddAsync(IReadOnlyList<ErasureLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;
        await using var file = await OpenAsync(ct);
        file.SetLength(await WholeLinesAsync(file, ct));
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => Write(line) + "\n"))), ct);
        file.Flush(flushToDisk: true);
    }

    private async Task<FileStream> OpenAsync(CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 100)
            {
                await Task.Delay(20, ct); // another process writes
            }
        }
    }

    /// <summary>How long the file is without a last line that a crash cut short.</summary>
    private static async Task<long> WholeLinesAsync(FileStream file, CancellationToken ct)
    {
        var last = new byte[(int)Math.Min(file.Length, 512)];
        file.Seek(-last.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(last, ct);
        return file.Length - last.Length + Array.LastIndexOf(last, (byte)'\n') + 1;
    }

    private string Write(ErasureLine line)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"1 {line.Person.Value} {line.Erasure} {Micro.Of(line.At)}");
        return said + " " + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(said)));
    }

    private ErasureLine? Parse(string text) =>
        text.Split(' ') is ["1", var person, var erasure, var at, _]
        && Guid.TryParse(person, out var who) && Guid.TryParse(erasure, out var what) && long.TryParse(at, CultureInfo.InvariantCulture, out var moment)
        && new ErasureLine(new PersonId(who), what, Micro.Read(moment)) is var line
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Write(line)), Encoding.ASCII.GetBytes(text))
            ? line
            : null;
}
