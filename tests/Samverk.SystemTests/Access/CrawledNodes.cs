using Samverk.Host.Demo;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>A corridor that is crawled once, by all who may not see, before and after something hidden was done in it.</summary>
public abstract class CrawledNodes(NodeDatabases databases, bool withSecretariat) : ServedNodes(databases, withSecretariat)
{
    private Task<CrawledWorlds>? worlds;

    internal Task<CrawledWorlds> WorldsAsync(CancellationToken ct) => worlds ??=
        new WorldCrawl(Corridor, Desks, Corridor.Nodes.All.Any(child => child.Node.Side == NodeSide.Secretariat), ct).RunAsync();
}

public sealed class CrawledOnSqlite() : CrawledNodes(new NodesOnSqlite(), withSecretariat: true);

/// <summary>Fewer people: what the databases could do differently is in the queries, and those are the same for all.</summary>
public sealed class CrawledOnPostgres(PostgresCluster cluster) : CrawledNodes(new NodesOnPostgres(cluster), withSecretariat: false);

/// <summary>What came of a crawl: where somebody could tell the worlds apart, or what is hidden from what is not there, or read a word.</summary>
internal sealed record CrawledWorlds(
    CanaryCase Hidden, IReadOnlyList<string> Differing, IReadOnlyList<string> Telling, IReadOnlyList<string> Read, IReadOnlyList<string> Refused, DateTime Since, int Answers);

/// <summary>The second world is the first one later: in between, others did things that are hidden from those who look.</summary>
internal sealed class WorldCrawl(TestCorridor corridor, Desks desks, bool isWide, CancellationToken ct)
{
    private const string Petra = "se/petra";
    private const string Ingrid = "se/ingrid";

    // The head of unit sees the cases of the office, and never why one is held.
    private const string Supervisor = "se/agneta";

    /// <summary>People of the node who see something of the hidden case, and so another world, each with the reason.</summary>
    private static readonly Dictionary<string, string> MaySee = new(StringComparer.Ordinal)
    {
        [Ingrid] = "leads the case",
        ["se/staffan"] = "works in the office that leads it",
        [Supervisor] = "heads that office: crawled by herself, before and after one more stop in a case that she knows",
        ["se/kerstin"] = "the stop is assigned to her, and she reviews break-glass",
        ["se/amir"] = "breaks the glass",
        ["se/leila"] = "advises the person in law",
        ["se/birgitta"] = "counts what the node does in all cases, and sees the registers of break-glass and breaches: no word from a case may reach her",
    };

    private readonly Dictionary<NodeSide, EndpointPaths> tables = [];
    private readonly Dictionary<NodeSide, IdsOfWorld> ids = [];
    private readonly Dictionary<string, Dictionary<string, string>> before = new(StringComparer.Ordinal);
    private readonly List<string> differing = [];
    private readonly List<string> telling = [];
    private readonly List<string> read = [];
    private readonly List<string> refused = [];
    private int answers;

    public async Task<CrawledWorlds> RunAsync()
    {
        var since = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (own, held) = await BeginAsync();
        var people = People();
        // Who never looked has no last look: everybody looks once before.
        foreach (var key in people.Append(Supervisor))
            await (await desks.AsAsync(key, ct)).OpensAsync("/", ct);
        await LookAsync(Supervisor);
        await StopsAsync(held, CanaryCase.Word + "secondstop");
        await CompareAsync(Supervisor);
        if (isWide)
            await KeepsAdviceAsync(held);

        foreach (var key in people)
            await LookAsync(key);
        var hidden = await CanaryCase.PlantAsync(corridor, desks, ct);
        await corridor.Nodes.QuietAsync(ct);
        foreach (var key in people)
            await CompareAsync(key);
        await ReadAsync(hidden);
        foreach (var key in people.Where(key => key.StartsWith("se/", StringComparison.Ordinal) && (key == Petra || (isWide && IsOneOf(key, Roles.Provider, Roles.Administrator)))))
            await LooksLikeNothingAsync(key, hidden.Id, own);
        return new CrawledWorlds(hidden, differing, telling, read, refused, since, answers);
    }

    private async Task<(string Own, string Held)> BeginAsync()
    {
        foreach (var side in corridor.Nodes.All.Select(child => child.Node.Side).Distinct())
            tables[side] = await EndpointPaths.OfAsync(corridor.Settings(side));
        var own = IdOf(await (await desks.AsAsync(Petra, ct)).OpensACaseAsync(new WalkPerson("Sahra Own Jaamac", "Sahra", ""), ct));
        var held = IdOf(await (await desks.AsAsync(Ingrid, ct)).OpensACaseAsync(new WalkPerson("Hibaaq Held Rooble", "Hibaaq", ""), ct));
        await StopsAsync(held, "something that was said");
        foreach (var side in tables.Keys)
        {
            await using var store = corridor.Open(side);
            ids[side] = await IdsOfWorld.ReadAsync(store, [.. tables[side].Places, "breach"], [own, held], null, ct) with
            {
                HiddenWord = CanaryCase.Word,
                KnownWord = "Sahra",
                Number = "SE-2026-0003", // the next one: that of the hidden case
            };
        }
        return (own, held);
    }

    /// <summary>One of each role of the host country who may not see, so that a new role joins by itself; and of the other nodes who sees most there.</summary>
    private IReadOnlyList<string> People()
    {
        var officers = DemoPeople.Of(NodeSide.HostCountry).SelectMany(office => office.Officers).ToList();
        var gone = MaySee.Keys.Where(key => officers.All(officer => officer.Key != key)).ToList();
        Assert.True(gone.Count == 0, "Listed as seeing the case, and nobody of this name works there: " + string.Join(", ", gone));
        var here = officers.Where(officer => !MaySee.ContainsKey(officer.Key)).GroupBy(officer => officer.Role, StringComparer.Ordinal).Select(role => role.Last().Key);
        return isWide ? [.. here, "so/nasra", "so/amina", "so/xaawo", "px/karim"] : [Petra, .. here.Where(key => IsOneOf(key, Roles.Provider)), "so/nasra"];
    }

    private static bool IsOneOf(string key, params IReadOnlyList<string> roles) => roles.Contains(Host.Demo.Seeding.DemoStage.Officer(key).Role);

    private async Task StopsAsync(string id, string note)
    {
        var ingrid = await desks.AsAsync(Ingrid, ct);
        await ingrid.ReadsAsync($"/cases/{id}/hold", ct);
        await ingrid.Browser.Form("Put on hold").Choose("What did you hear?", ["Is afraid to go back"]).Choose("How were you told?", ["In person"])
            .Write("The words as they were said", note).PressAsync(ct);
    }

    /// <summary>Everything that somebody can ask for in the first world: every address, and the filters that its pages offer.</summary>
    private async Task LookAsync(string key)
    {
        var browser = await AtAsync(key);
        var seen = before[key] = new Dictionary<string, string>(StringComparer.Ordinal);
        var side = SideOf(key);
        foreach (var path in tables[side].ToRead(ids[side]))
        {
            seen[path] = await Answer.GetAsync(browser, path, ct);
            foreach (var offered in path.Contains('?', StringComparison.Ordinal) ? [] : Offered.On(path, seen[path]))
                seen[offered] = seen.GetValueOrDefault(offered) ?? await Answer.GetAsync(browser, offered, ct);
        }
        answers += seen.Count;
        // Nobody who sees only refusals proves anything.
        if (!seen.Values.Any(answer => answer.StartsWith("200", StringComparison.Ordinal)))
            refused.Add(key);
    }

    private async Task CompareAsync(string key)
    {
        var browser = await AtAsync(key);
        foreach (var (path, first) in before[key])
        {
            var second = await Answer.GetAsync(browser, path, ct);
            if (second != first)
                differing.Add($"{key} {path}\n{Difference(first, second)}");
            if (CanaryCase.IsIn(second))
                read.Add($"{key} {path}");
        }
    }

    /// <summary>What a legal adviser notes leaves no trace even for those who may see all else: who leads the case, and who protects.</summary>
    private async Task KeepsAdviceAsync(string held)
    {
        var ingrid = await desks.AsAsync(Ingrid, ct);
        await ingrid.ReadsAsync($"/cases/{held}/legal-adviser", ct);
        await ingrid.Browser.Form("Give the case to the adviser").Write("Who advises the person", "Leila Rahimi-Lund").PressAsync(ct);
        string[] inside = [Ingrid, "se/kerstin"];
        foreach (var key in inside)
        {
            await (await desks.AsAsync(key, ct)).OpensAsync("/", ct);
            await LookAsync(key);
        }
        var leila = await desks.AsAsync("se/leila", ct);
        await leila.ReadsAsync($"/cases/{held}/advice", ct);
        await leila.Browser.Form("Save the note").Write("New note", CanaryCase.Word + "advice was asked").PressAsync(ct);
        foreach (var key in inside)
            await CompareAsync(key);
    }

    /// <summary>Those who see the case, or count it, read no word that is sealed from them; the person at their own page neither.</summary>
    private async Task ReadAsync(CanaryCase hidden)
    {
        Assert.Equal(hidden.Number, ids[NodeSide.HostCountry].Number);
        var sealedWords = hidden.Sealed;
        Assert.NotEmpty(sealedWords);
        foreach (var key in new[] { Supervisor, "se/birgitta" })
        {
            var words = key == Supervisor ? sealedWords : hidden.FromTheCase;
            await FindAsync(key, await AtAsync(key), tables[NodeSide.HostCountry].ToRead(ids[NodeSide.HostCountry] with { Cases = [hidden.Id] }), words);
        }
        var ingrid = await desks.AsAsync(Ingrid, ct);
        await ingrid.ReadsAsync($"/cases/{hidden.Id}/data-request", ct);
        await ingrid.Browser.Form("It is in order: give it to the person").PressAsync(ct);
        using var phone = await CanaryCase.DoorAsync(desks, (HttpBrowser)ingrid.Browser, "/cases/" + hidden.Id, ct);
        var atTheDoor = tables[NodeSide.HostCountry].Of("GET", ids[NodeSide.HostCountry]).Where(path => path.StartsWith("/my-page", StringComparison.Ordinal));
        await FindAsync("the person", phone, atTheDoor, sealedWords);
        Assert.StartsWith("200", await Answer.GetAsync(phone, "/my-page/data.json", ct), StringComparison.Ordinal);
        using var nobody = new HttpBrowser(desks.OriginOf(Ingrid));
        await FindAsync("nobody", nobody, tables[NodeSide.HostCountry].ToRead(ids[NodeSide.HostCountry] with { Cases = [hidden.Id] }), hidden.FromTheCase);
    }

    private async Task FindAsync(string who, HttpBrowser browser, IEnumerable<string> paths, IReadOnlyList<string> words)
    {
        foreach (var path in paths)
        {
            var answer = await Answer.GetAsync(browser, path, ct);
            read.AddRange(words.Where(word => answer.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{who} {path}: {word}"));
        }
    }

    /// <summary>A hidden case, or anything in it, and one that does not exist give the same answer at every address, to look and to send.</summary>
    private async Task LooksLikeNothingAsync(string key, string hidden, string own)
    {
        var browser = await AtAsync(key);
        await using var store = corridor.Open(NodeSide.HostCountry);
        var table = tables[NodeSide.HostCountry];
        var real = await IdsOfWorld.ReadAsync(store, [.. table.Places, "breach"], [hidden, own], Guid.Parse(hidden), ct);
        var (nothing, instead) = real.Nothing(but: own);
        await browser.OpenAsync("/try-it", ct);
        var token = browser.Page.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
        foreach (var method in new[] { "GET", "POST" })
        {
            foreach (var (there, absent) in table.Of(method, real).Zip(table.Of(method, nothing)).Where(pair => pair.First != pair.Second))
            {
                var (one, other) = method == "GET"
                    ? (await Answer.GetAsync(browser, there, ct), await Answer.GetAsync(browser, absent, ct))
                    : (await Answer.PostAsync(browser, there, token, ct), await Answer.PostAsync(browser, absent, token, ct));
                answers++;
                if (instead.Aggregate(one, (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal)) != other)
                    telling.Add($"{key} {method} {there}\n{Difference(one, other)}");
            }
        }
    }

    private async Task<HttpBrowser> AtAsync(string key)
    {
        await corridor.Nodes.GoToAsync(new DateTimeOffset(corridor.Stage.Today.ToDateTime(new TimeOnly(9, 30)), TimeSpan.Zero), ct);
        var desk = await desks.AsAsync(key, ct);
        // Who signed in freshly sees more for five minutes, and a crawl of everybody takes longer.
        await desk.ReadsAsync("/sign-in/again?to=/", ct);
        await desk.Browser.Form("It is me").PressAsync(ct);
        return (HttpBrowser)desk.Browser;
    }

    private static NodeSide SideOf(string key) => key[..3] switch { "se/" => NodeSide.HostCountry, "so/" => NodeSide.CountryOfReturn, _ => NodeSide.Secretariat };

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"  one:   …{Around(before, at)}…\n  other: …{Around(after, at)}…";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 80)].Replace('\n', ' ');

    private static string IdOf(string here) => here.Split('/')[2];
}
