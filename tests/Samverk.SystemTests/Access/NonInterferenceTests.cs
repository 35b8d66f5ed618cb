using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Exchange;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>
/// Two worlds that differ only in what somebody may not see look the same to them, byte for byte, at every address there is: pages, lists, search,
/// filters, files, the API and its description, errors and headers. One crawl, and all that follows from it.
/// </summary>
public abstract class NonInterferenceTests(CrawledNodes served) : WebTests(served)
{
    [Fact]
    [Proof("non-interference")]
    public async Task What_is_hidden_leaves_no_trace_at_any_address()
    {
        var worlds = await served.WorldsAsync(Ct);
        None(worlds.Differing, "The worlds can be told apart");
        None(worlds.Refused, "Somebody sees only refusals, which proves nothing");
        Assert.True(worlds.Answers > 500, "Hardly anything was asked for.");
    }

    [Fact]
    [Proof("non-interference")]
    public async Task What_is_hidden_and_what_does_not_exist_are_answered_alike() =>
        None((await served.WorldsAsync(Ct)).Telling, "What is hidden can be told from what is not there");

    [Fact]
    [Proof("canaries")]
    public async Task No_word_of_what_is_forbidden_is_in_any_answer() => None((await served.WorldsAsync(Ct)).Read, "A word was read");

    [Fact]
    [Proof("canaries")]
    public async Task Every_text_of_a_case_that_must_stay_has_a_word_of_its_own()
    {
        None(CanaryFields.Missing((await served.WorldsAsync(Ct)).Hidden.Members), "No canary is in a member that must not be seen by everybody");
        None(CanaryFields.Gone(), "Listed, and there is no such member");
    }

    [Fact]
    [Proof("canaries")]
    public async Task No_word_lies_on_another_node_in_a_log_or_in_a_temporary_file()
    {
        var worlds = await served.WorldsAsync(Ct);
        foreach (var side in Corridor.Nodes.All.Select(child => child.Node.Side).Where(side => side != NodeSide.HostCountry))
        {
            None(FilesWith(CanaryCase.Word, FilesOf(Corridor, side, "*")), "A word lies on another node");
            None((await ReadRows.OfAsync(Corridor.FolderOf(side), Ct)).Where(row => row.Contains(CanaryCase.Word, StringComparison.OrdinalIgnoreCase)), "A word lies in the rows of another node");
        }
        None(FilesWith(CanaryCase.Word, FilesOf(Corridor, NodeSide.HostCountry, "*.txt")), "A word lies in a log");
        None(FilesWith(CanaryCase.Word, TemporaryFiles(worlds.Since)), "A word lies in a temporary file");
        // The search finds what is there.
        if (Corridor.Settings(NodeSide.HostCountry).Database.Length == 0)
            Assert.NotEmpty(FilesWith(CanaryCase.Word, FilesOf(Corridor, NodeSide.HostCountry, "*")));
    }

    [Fact]
    public async Task What_only_other_nodes_map_is_listed_with_a_reason() => None(
        await EndpointPaths.NeitherAskedNorListedAsync(Corridor.Settings(NodeSide.HostCountry)), "Neither asked for nor listed, or listed and gone");

    private static void None(IEnumerable<string> found, string what)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, $"{what} ({all.Count}):\n{string.Join('\n', all.Take(12))}");
    }

    private static IEnumerable<string> FilesOf(TestCorridor corridor, NodeSide side, string pattern) =>
        Directory.EnumerateFiles(corridor.FolderOf(side), pattern, SearchOption.AllDirectories);

    /// <summary>What programs of this machine put beside their folders meanwhile; the tests' own folders are looked through by name.</summary>
    private static IEnumerable<string> TemporaryFiles(DateTime since) => new DirectoryInfo(Path.GetTempPath())
        .EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device })
        .Where(file => file.LastWriteTimeUtc >= since && file.Length is > 0 and < 50_000_000 && file.UnixFileMode != UnixFileMode.None).Select(file => file.FullName);

    internal static IEnumerable<string> FilesWith(string word, IEnumerable<string> files) => files.Where(file =>
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var text = System.Text.Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.Contains(word, StringComparison.OrdinalIgnoreCase)
                || text.Contains(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.Unicode.GetBytes(word)), StringComparison.Ordinal);
        }
        catch (FileNotFoundException)
        {
            return false; // gone meanwhile
        }
    });
}

public sealed class NonInterference_on_sqlite(CrawledOnSqlite served) : NonInterferenceTests(served), IClassFixture<CrawledOnSqlite>;

public sealed class NonInterference_on_postgres(CrawledOnPostgres served) : NonInterferenceTests(served), IClassFixture<CrawledOnPostgres>;
