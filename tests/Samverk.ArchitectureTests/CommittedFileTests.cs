using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>What lies in the repository builds on any machine: it names no registry and no place on a disk.</summary>
public sealed partial class CommittedFileTests
{
    [Fact]
    public void Lock_files_hold_no_address_of_a_registry()
    {
        var locks = Committed().Where(path => Path.GetFileName(path) is "packages.lock.json" or "package-lock.json").ToList();
        Assert.NotEmpty(locks);
        Assert.All(locks, path => Assert.DoesNotContain("\"resolved\": \"http", File.ReadAllText(Solution.In(path)), StringComparison.Ordinal));
        Assert.All(locks.Where(path => Path.GetFileName(path) == "packages.lock.json"),
            path => Assert.DoesNotContain("://", File.ReadAllText(Solution.In(path)), StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_names_an_absolute_path_of_a_machine() => Assert.DoesNotContain(
        Committed().Where(path => Path.GetExtension(path) is ".cs" or ".csproj" or ".props" or ".razor" or ".json" or ".md" or ".ts" or ".css" or ".sql" or ".po" or ".slnx" or ""),
        path => MachinePath().IsMatch(File.ReadAllText(Solution.In(path))));

    // Files that git keeps, or that are new and would be: what is ignored is nobody else's.
    private static IReadOnlyList<string> Committed()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Solution.Root, RedirectStandardOutput = true, UseShellExecute = false };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git can't be started.");
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. files.Where(path => File.Exists(Solution.In(path)))];
    }

    [GeneratedRegex(@"(?<![\w.~/-])/(home|root|Users|work|mnt|builds?)/\w|(?<!\w)[A-Z]:\\\w", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();
}
