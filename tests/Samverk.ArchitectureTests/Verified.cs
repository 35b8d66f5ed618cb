using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Compares a generated list with its verified file in <c>docs</c>. <c>SAMVERK_ACCEPT=1</c> writes the file, to be read in the diff.</summary>
internal static class Verified
{
    public static void Matches(string actual, string name, string ending = ".md")
    {
        var path = Solution.In("docs", name + ".verified" + ending);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n');
        if (Environment.GetEnvironmentVariable("SAMVERK_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"{Path.GetFileName(path)} is missing; run with SAMVERK_ACCEPT=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n'), text);
    }
}
