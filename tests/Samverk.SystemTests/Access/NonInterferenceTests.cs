using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>
/// Two worlds that differ only in what somebody may not see look the same to them, byte for byte, at every address there is. The second world
/// is the first one later: in between, others did things that are hidden from those who look.
/// </summary>
public sealed class NonInterferenceTests(ServedOnSqlite served) : WebTests(served), IClassFixture<ServedOnSqlite>
{
    private const string Canary = "Qumanyocanary";

    // None of these has a part in the cases of Gävle; one leads a case of her own.
    private static readonly string[] Outside = ["se/petra", "se/johan", "se/helena", "se/lars-erik", "se/margareta"];

    private static readonly string[] Elsewhere = ["so/nasra", "so/faduma", "so/amina"];

    // The supervisor of Gävle sees its cases, and never why one is held.
    private const string Supervisor = "se/agneta";

    // They see the held case and its stop, and never what the legal adviser wrote.
    private static readonly string[] Inside = ["se/ingrid", "se/kerstin"];

    private readonly Dictionary<string, Officer> people = new(StringComparer.Ordinal);

    [Fact]
    [Proof("non-interference")]
    public async Task What_is_hidden_leaves_no_trace_at_any_address()
    {
        var paths = await EndpointPaths.OfAsync(Corridor.Settings(NodeSide.HostCountry));
        var pathsThere = await EndpointPaths.OfAsync(Corridor.Settings(NodeSide.CountryOfReturn));
        var petra = await PersonAsync("se/petra");
        var own = await petra.OpensACaseAsync(new WalkPerson("Sahra Own Jaamac", "Sahra", ""), Ct);
        var (ingrid, held) = await OpenedAsync("Hibaaq Held Rooble");
        await StopsAsync(ingrid, held, "Is afraid to go back", "something that was said");
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var ids = await IdsOfWorld.ReadAsync(store, [IdOf(own), IdOf(held)], [Canary, "Sahra"], Ct);
        // Who never looked has no last look: everybody looks once before.
        foreach (var key in Outside.Concat(Elsewhere).Append(Supervisor))
            await (await PersonAsync(key)).OpensAsync("/", Ct);

        // Another case of the same office moved since: what is hidden must not move the held one up in a list.
        await OpenedAsync("Geeddi Later Rooble");
        var supervised = await CrawlAsync(Supervisor, paths, ids);
        await StopsAsync(ingrid, held, "Asks for protection", Canary + " said another thing");
        await ingrid.ReadsAsync(held + "/legal-adviser", Ct);
        await ingrid.Browser.Form("Give the case to the adviser").Write("Who advises the person", "Leila Rahimi-Lund").PressAsync(Ct);
        // What the adviser notes leaves no trace even for those who may see all else: who leads the case, who protects, and who guards the data.
        var inside = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var key in Inside)
        {
            await (await PersonAsync(key)).OpensAsync("/", Ct);
            inside[key] = await CrawlAsync(key, paths, ids);
        }
        var leila = await PersonAsync("se/leila");
        await leila.ReadsAsync(held + "/advice", Ct);
        await leila.Browser.Form("Save the note").Write("New note", Canary + " told me alone").PressAsync(Ct);
        await DiffersNowhereAsync(Supervisor, supervised, paths, ids);
        foreach (var key in Inside)
            await DiffersNowhereAsync(key, inside[key], paths, ids);

        var before = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var key in Outside)
            before[key] = await CrawlAsync(key, paths, ids);
        foreach (var key in Elsewhere)
            before[key] = await CrawlAsync(key, pathsThere, ids);
        var hidden = await HiddenThingsAsync(ingrid);
        await Corridor.Nodes.QuietAsync(Ct);
        foreach (var key in Outside)
            await DiffersNowhereAsync(key, before[key], paths, ids);
        foreach (var key in Elsewhere)
            await DiffersNowhereAsync(key, before[key], pathsThere, ids);

        await LooksLikeNothingAsync(hidden, paths, ids);
        StaysAtHome();
    }

    /// <summary>What nobody outside may learn of: a case of another office with all that can be written into it, a stop, and break-glass on it.</summary>
    private async Task<string> HiddenThingsAsync(Officer ingrid)
    {
        var here = await ingrid.OpensACaseAsync(new WalkPerson(Canary + " Hidden Faarax", Canary, ""), Ct);
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        await ingrid.RecordsTheChoiceAsync(here, Corridor.Stage.Today, "To return", Ct);
        await StopsAsync(ingrid, here, "Is afraid to go back", Canary + " was threatened");
        return here;
    }

    private async Task StopsAsync(Officer officer, string here, string heard, string note)
    {
        await officer.ReadsAsync(here + "/hold", Ct);
        await officer.Browser.Form("Put on hold").Choose("What did you hear?", [heard]).Choose("How were you told?", ["In person"])
            .Write("The words as they were said", note).PressAsync(Ct);
    }

    /// <summary>A hidden case and one that does not exist give the same answer at every address, to look and to send.</summary>
    private async Task LooksLikeNothingAsync(string hidden, EndpointPaths paths, IdsOfWorld ids)
    {
        var nothing = Kernel.Ids.New().ToString();
        foreach (var key in Outside)
        {
            var browser = Http(await PersonAsync(key));
            await ClockAsync();
            var differing = new List<string>();
            var asked = paths.Of("GET", ids.WithCases(nothing)).Where(path => path.Contains(nothing, StringComparison.Ordinal)).Select(path => (path, Post: false))
                .Concat(paths.Of("POST", ids.WithCases(nothing)).Where(path => path.Contains(nothing, StringComparison.Ordinal)).Select(path => (path, Post: true)));
            foreach (var (path, post) in asked)
            {
                var real = path.Replace(nothing, IdOf(hidden), StringComparison.Ordinal);
                var (one, other) = post
                    ? (await Answer.PostAsync(browser, path, Ct), await Answer.PostAsync(browser, real, Ct))
                    : (await Answer.GetAsync(browser, path, Ct), await Answer.GetAsync(browser, real, Ct));
                if (one != other.Replace(IdOf(hidden), nothing, StringComparison.Ordinal))
                    differing.Add($"{(post ? "POST" : "GET")} {path}");
            }
            Assert.True(differing.Count == 0, $"{key} can tell a hidden case from none:\n{string.Join('\n', differing)}");
        }
    }

    /// <summary>The canary lies in no file of the other nodes, and in no log.</summary>
    [Proof("canaries")]
    private void StaysAtHome()
    {
        foreach (var side in new[] { NodeSide.CountryOfReturn, NodeSide.Secretariat })
            Assert.Empty(Holding(Directory.EnumerateFiles(Corridor.FolderOf(side), "*", SearchOption.AllDirectories)));
        Assert.Empty(Holding(Directory.EnumerateFiles(Corridor.FolderOf(NodeSide.HostCountry), "*.txt", SearchOption.AllDirectories)));
    }

    private static IEnumerable<string> Holding(IEnumerable<string> files) => files.Where(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
        return text.Contains(Canary, StringComparison.OrdinalIgnoreCase)
            || text.Contains(System.Text.Encoding.Latin1.GetString(System.Text.Encoding.Unicode.GetBytes(Canary)), StringComparison.Ordinal);
    });

    private async Task<IReadOnlyDictionary<string, string>> CrawlAsync(string key, EndpointPaths paths, IdsOfWorld ids)
    {
        var browser = Http(await PersonAsync(key));
        await ClockAsync();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths.Of("GET", ids))
            answers[path] = await Answer.GetAsync(browser, path, Ct);
        // Nobody who sees only refusals proves anything.
        Assert.Contains(answers.Values, answer => answer.StartsWith("200", StringComparison.Ordinal));
        return answers;
    }

    private async Task DiffersNowhereAsync(string key, IReadOnlyDictionary<string, string> before, EndpointPaths paths, IdsOfWorld ids)
    {
        var after = await CrawlAsync(key, paths, ids);
        var differing = before.Where(answer => after[answer.Key] != answer.Value)
            .Select(answer => $"{answer.Key}\n{Difference(answer.Value, after[answer.Key])}").ToList();
        Assert.True(differing.Count == 0, $"{key} can tell the worlds apart at {differing.Count} addresses:\n{string.Join('\n', differing.Take(8))}");
    }

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"  before: …{Around(before, at)}…\n  after:  …{Around(after, at)}…";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 80)].Replace('\n', ' ');

    private Task ClockAsync() => Corridor.Nodes.GoToAsync(new DateTimeOffset(Corridor.Stage.Today.ToDateTime(new TimeOnly(9, 30)), TimeSpan.Zero), Ct);

    private async Task<Officer> PersonAsync(string key) => people.TryGetValue(key, out var known) ? known : people[key] = await AsAsync(key);

    private static string IdOf(string here) => here.Split('/')[2];
}
