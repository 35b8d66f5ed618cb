using System.Globalization;
using System.Text;

namespace Samverk.Evidence;

/// <summary>
/// An inclusion proof as text (C2SP tlog-proof): a first line that names the format, the index, the hashes one a line, an empty line, and the
/// checkpoint's signed note.
/// </summary>
public static class ProofText
{
    private const string Format = "c2sp.org/tlog-proof@v1";

    /// <summary>The text.</summary>
    /// <param name="index">The leaf's index.</param>
    /// <param name="hashes">The proof, from the leaf upwards.</param>
    /// <param name="note">The checkpoint's signed note.</param>
    public static string Write(long index, IReadOnlyList<byte[]> hashes, string note)
    {
        var text = new StringBuilder().Append(Format).Append('\n').Append(CultureInfo.InvariantCulture, $"index {index}\n");
        foreach (var hash in hashes)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(note).ToString();
    }
}
