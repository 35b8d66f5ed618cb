using System.Runtime.CompilerServices;
using Xunit;

namespace Samverk.Tests;

/// <summary>
/// Compares text with the verified file beside the test. <c>SAMVERK_ACCEPT=1</c> writes the file instead, to be read
/// in the diff before it is committed.
/// </summary>
internal static class Verified
{
    public static void Matches(string actual, string name, [CallerFilePath] string test = "") =>
        MatchesFile(actual, Path.Combine(Path.GetDirectoryName(test)!, name + ".verified.txt"));

    public static void MatchesFile(string actual, string path)
    {
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n');
        if (Environment.GetEnvironmentVariable("SAMVERK_ACCEPT") == "1")
            File.WriteAllText(path, text);
        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is missing; run with SAMVERK_ACCEPT=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n'), text);
    }
}
