using System.Security.Cryptography;
using System.Text;
using Samverk.Modules.SignIns.Rules;

namespace Samverk.Modules.SignIns;

/// <summary>
/// Passwords that became known elsewhere. A few long ones are built in; a node names a file of its own, sorted SHA-1 hashes in hex
/// one a line, as such lists are published. Nothing is asked of anybody outside.
/// </summary>
internal sealed class BreachedPasswords(NodeSettings node)
{
    private const int HashLength = 40;
    private static readonly HashSet<string> BuiltIn = Read();

    public bool Holds(string password)
    {
        var normal = PasswordRules.Normal(password);
        if (BuiltIn.Contains(normal.ToLowerInvariant()))
            return true;
        return node.BreachedPasswords.Length > 0 && InFile(node.BreachedPasswords, Hash(normal));
    }

#pragma warning disable CA5350 // The published lists are of SHA-1: it finds a line in a list, and protects nothing.
    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350

    /// <summary>The file may be as large as the disk: halves are taken until one line is left.</summary>
    private static bool InFile(string path, string hash)
    {
        using var file = File.OpenRead(path);
        var (low, high) = (0L, file.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var (start, found) = LineAt(file, middle);
            var order = string.CompareOrdinal(found, hash);
            if (order == 0)
                return true;
            if (order < 0)
                low = Math.Max(middle + 1, start + HashLength);
            else
                high = start < middle ? start : middle;
        }
        return false;
    }

    /// <summary>The line that a place lies in: where it begins, and its hash in capitals.</summary>
    private static (long Start, string Hash) LineAt(FileStream file, long place)
    {
        var start = place;
        for (; start > 0; start--)
        {
            file.Position = start - 1;
            if (file.ReadByte() == '\n')
                break;
        }
        file.Position = start;
        var line = new byte[HashLength];
        var read = file.ReadAtLeast(line, HashLength, throwOnEndOfStream: false);
        return (start, Encoding.ASCII.GetString(line, 0, read).ToUpperInvariant());
    }

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(BreachedPasswords).Assembly.GetManifestResourceStream("signins/common-passwords.txt")!, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
