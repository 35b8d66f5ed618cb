using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>
/// All addresses of a node, from its endpoint table, so that a new page joins by itself. What is left out is listed with its reason.
/// </summary>
internal sealed partial class EndpointPaths
{
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["/a/{hash}/{name}"] = "style, script and fonts: the same bytes for everybody",
        ["/demo/clock"] = "between the nodes of a demonstration, with its secret",
        ["/demo/trust"] = "between the nodes of a demonstration, with its secret",
        ["/demo/agreement"] = "between the nodes of a demonstration, with its secret",
        ["/demo/directory"] = "between the nodes of a demonstration, with its secret",
        ["/demo/publish"] = "between the nodes of a demonstration, with its secret",
        ["/demo/waiting"] = "between the nodes of a demonstration, with its secret",
        ["/nx/1/inbox"] = "between nodes, signed",
        ["/sign-out"] = "ends the session that looks",
        ["/my-page/leave"] = "leads away to another site",
    };

    // What a list is asked for besides: each is added to the address of every page that has no place in it.
    private static readonly string[] Queries = ["?q={word}", "?q={word}&sort=name&page=2", "?sort=-changed", "?case={number}", "?to=/"];

    private readonly IReadOnlyList<(string Method, string Pattern)> routes;

    private EndpointPaths(IReadOnlyList<(string Method, string Pattern)> routes) => this.routes = routes;

    public static async Task<EndpointPaths> OfAsync(NodeSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("samverk-table-");
        try
        {
            (settings with { Database = "", KeyDatabase = "" }).Save(folder.FullName);
            new NodeFolder(folder.FullName).MakeManifest(null, DateTimeOffset.UnixEpoch);
            await using var app = NodeApplication.Build(new NodeFolder(folder.FullName));
            var all = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))).Distinct().ToList();
            var gone = LeftOut.Keys.Where(path => all.All(route => route.Item2 != path)).ToList();
            Assert.True(gone.Count == 0, "Left out, and there is no such route: " + string.Join(", ", gone));
            return new EndpointPaths([.. all.Where(route => !LeftOut.ContainsKey(route.Item2))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every address with each of the ids put into its places, and lists asked for with words.</summary>
    public IReadOnlyList<string> Of(string method, IdsOfWorld ids)
    {
        var paths = new List<string>();
        foreach (var (_, pattern) in routes.Where(route => route.Method == method))
        {
            paths.AddRange(Filled(pattern, ids));
            if (method == "GET" && !pattern.Contains('{', StringComparison.Ordinal))
                paths.AddRange(ids.Words.SelectMany(word => Queries.Select(query => pattern + query
                    .Replace("{word}", Uri.EscapeDataString(word), StringComparison.Ordinal).Replace("{number}", ids.Number, StringComparison.Ordinal))));
        }
        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Filled(string pattern, IdsOfWorld ids)
    {
        if (Place().Match(pattern) is not { Success: true } place)
            return [pattern];
        var name = place.Groups["name"].Value;
        return ids.For(name, pattern).SelectMany(value => Filled(pattern.Remove(place.Index, place.Length).Insert(place.Index, value), ids));
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

/// <summary>The ids and words that stand for a world: of two cases, of the rows in them, and of what is asked for.</summary>
internal sealed record IdsOfWorld(IReadOnlyList<string> Cases, IReadOnlyDictionary<string, IReadOnlyList<string>> Others, IReadOnlyList<string> Words, string Number)
{
    private static readonly (string Place, string Sql)[] Tables =
    [
        ("row", "SELECT \"RowId\" FROM plan_rows"), ("commitment", "SELECT \"CommitmentId\" FROM commitments"), ("consent", "SELECT \"ConsentId\" FROM consents"),
        ("member", "SELECT \"Member\" FROM household_members"), ("referral", "SELECT \"ReferralId\" FROM referrals"), ("agreement", "SELECT \"AgreementId\" FROM agreements"),
        ("grant", "SELECT \"GrantId\" FROM grant_register"), ("breach", "SELECT \"BreachId\" FROM breaches"),
        ("erasure", "SELECT \"ErasureId\" FROM erasures"), ("freeze", "SELECT \"FreezeId\" FROM disposal_freezes"), ("run", "SELECT \"RunId\" FROM retention_runs"),
    ];

    /// <summary>Reads the ids beside the node: two of each kind.</summary>
    public static async Task<IdsOfWorld> ReadAsync(NodeStore store, IReadOnlyList<string> cases, IReadOnlyList<string> words, CancellationToken ct)
    {
        var others = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (place, sql) in Tables)
        {
            var found = await store.QueryAsync(sql, row => row.GetGuid(0).ToString(), ct);
            others[place] = [.. found.Order(StringComparer.Ordinal).Take(2).DefaultIfEmpty(Kernel.Ids.New().ToString())];
        }
        return new IdsOfWorld(cases, others, words, "SE-2026-0002");
    }

    /// <summary>The same world with ids that stand for nothing.</summary>
    public IdsOfWorld WithCases(params IReadOnlyList<string> cases) => this with { Cases = cases };

    public IReadOnlyList<string> For(string place, string pattern) => place switch
    {
        "id" when pattern.StartsWith("/data-protection", StringComparison.Ordinal) => For("breach", pattern),
        "id" or "caseId" or "root" => Cases,
        "documentName" => ["v1"],
        "path" => ["nothing/here"],
        _ => Others.TryGetValue(place, out var known) ? known : ["unknown"],
    };
}
