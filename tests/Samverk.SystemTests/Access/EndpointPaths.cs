using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Corridor;
using Samverk.Ui;
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
        ["/nx/1/witness/add-checkpoint"] = "between nodes, signed",
        ["/nx/1/witness/{log}/checkpoint"] = "what a witness signed, by the hash of a log's name",
        ["/sign-out"] = "ends the session that looks",
        ["/my-page/leave"] = "leads away to another site",
    };

    // A demonstration signs in by a button with a name: these are mapped by a pilot and a real node alone, where no invented case may be.
    private static readonly Dictionary<string, string> OnlyOutsideADemonstration = new(StringComparer.Ordinal)
    {
        ["/sign-in/passkey/question"] = "a random challenge, before anybody is signed in",
        ["/sign-in/passkey"] = "signs in",
        ["/sign-in/again/passkey"] = "signs in again",
        ["/sign-ins/passkeys/question"] = "a random challenge for one's own account",
        ["/sign-ins/passkeys"] = "one's own passkeys",
        ["/sign-ins/passkeys/{id}/remove"] = "one's own passkeys",
        ["/sign-ins/codes"] = "one's own second factor",
        ["/sign-in/with/{provider}"] = "leads to a provider, before anybody is signed in",
        ["/sign-in/again/with/{provider}"] = "leads to a provider for one's own account",
        ["/sign-ins/providers/{provider}"] = "links one's own account",
        ["/sign-ins/providers/{provider}/remove"] = "one's own link",
        ["/sign-ins/codes/confirm"] = "one's own second factor",
        ["/sign-ins/codes/remove"] = "one's own second factor",
        ["/sign-ins/recovery-codes"] = "one's own recovery codes",
        ["/sign-ins/password"] = "one's own password",
        ["/recoveries"] = "accounts that two administrators give back",
        ["/recoveries/{account:guid}/confirm"] = "accounts that two administrators give back",
        ["/recoveries/{recovery:guid}/issue"] = "accounts that two administrators give back",
    };

    // Together in one address, since each page reads its own of them and no other: word, order, page, number of a case, way back.
    private static readonly string[] Queries = ["?q={hidden}&case={number}&to=/", "?q={known}&sort=name&page=2", "?sort=-changed"];

    private static readonly string[] Errors = ["/cases/not-an-id", "/api/v1/cases/not-an-id", "/api/v1/nothing", "/a/0/nothing.css", "/nx/1/inbox"];

    private readonly IReadOnlyList<(string Method, string Pattern)> routes;

    private EndpointPaths(IReadOnlyList<(string Method, string Pattern)> routes) => this.routes = routes;

    /// <summary>The names of all places in the addresses: <c>row</c> of <c>/rows/{row:guid}</c>.</summary>
    public IReadOnlyList<string> Places => [.. routes.SelectMany(route => Place().Matches(route.Pattern).Select(place => place.Groups["name"].Value)).Distinct()];

    public static async Task<EndpointPaths> OfAsync(NodeSettings settings)
    {
        var all = await TableAsync(settings);
        // Not every side maps all of them: the one with the most is the measure.
        var gone = settings.Side != NodeSide.HostCountry ? [] : LeftOut.Keys.Where(path => all.All(route => route.Pattern != path)).ToList();
        Assert.True(gone.Count == 0, "Left out, and there is no such route: " + string.Join(", ", gone));
        return new EndpointPaths([.. all.Where(route => !LeftOut.ContainsKey(route.Pattern))]);
    }

    /// <summary>What a pilot node maps and a demonstration does not, without what is listed; and what is listed and not mapped.</summary>
    public static async Task<IReadOnlyList<string>> NeitherAskedNorListedAsync(NodeSettings settings)
    {
        var demo = (await TableAsync(settings)).Select(route => route.Pattern).ToHashSet(StringComparer.Ordinal);
        var outside = (await TableAsync(settings with { Kind = NodeKind.Pilot })).Select(route => route.Pattern).Where(path => !demo.Contains(path)).Distinct().ToList();
        return [.. outside.Except(OnlyOutsideADemonstration.Keys).Concat(OnlyOutsideADemonstration.Keys.Except(outside))];
    }

    private static async Task<IReadOnlyList<(string Method, string Pattern)>> TableAsync(NodeSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("samverk-table-");
        try
        {
            // Signed as a demonstration's, which keeps its root key: nothing here looks at it.
            (settings with { Database = "", KeyDatabase = "", Kind = NodeKind.Demo }).Save(folder.FullName);
            new NodeFolder(folder.FullName).MakeManifest(null, DateTimeOffset.UnixEpoch);
            (settings with { Database = "", KeyDatabase = "" }).Save(folder.FullName);
            await using var app = NodeApplication.Build(new NodeFolder(folder.FullName));
            return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))).Distinct()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every address with each of the ids put into its places.</summary>
    public IReadOnlyList<string> Of(string method, IdsOfWorld ids) =>
        [.. routes.Where(route => route.Method == method).SelectMany(route => Filled(route.Pattern, ids)).Distinct(StringComparer.Ordinal)];

    /// <summary>The same to read, with what a list is asked for besides, and some that are no address.</summary>
    public IReadOnlyList<string> ToRead(IdsOfWorld ids) =>
    [
        .. Of("GET", ids),
        .. routes.Where(route => route.Method == "GET" && !route.Pattern.Contains('{', StringComparison.Ordinal)).SelectMany(route => Queries.Select(query => route.Pattern + query
            .Replace("{hidden}", ids.HiddenWord, StringComparison.Ordinal).Replace("{known}", ids.KnownWord, StringComparison.Ordinal).Replace("{number}", ids.Number, StringComparison.Ordinal))),
        .. Errors,
    ];

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

/// <summary>The ids and words that stand for a world: of cases, of the rows in them, and of what is asked for.</summary>
internal sealed record IdsOfWorld(IReadOnlyList<string> Cases, IReadOnlyDictionary<string, IReadOnlyList<string>> Others)
{
    /// <summary>A word that only what is hidden has.</summary>
    public string HiddenWord { get; init; } = "";

    /// <summary>A word that who asks finds.</summary>
    public string KnownWord { get; init; } = "";

    /// <summary>The number of the hidden case.</summary>
    public string Number { get; init; } = "";

    /// <summary>
    /// Reads the ids beside the node: for each place of an address the first two of the read row that has a member of that name,
    /// so that a new kind of row joins by itself.
    /// </summary>
    /// <param name="store">The node's.</param>
    /// <param name="places">What ids are wanted for.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="onlyOf">Only rows of this case, and of no case none.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<IdsOfWorld> ReadAsync(NodeStore store, IReadOnlyList<string> places, IReadOnlyList<string> cases, Guid? onlyOf, CancellationToken ct)
    {
        var others = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            var found = new List<string>();
            foreach (var (table, column) in Columns(place, ofCases: onlyOf is not null))
            {
                found.AddRange(onlyOf is { } of
                    ? await store.QueryAsync($"SELECT DISTINCT \"{column}\" FROM \"{table}\" WHERE \"CaseId\"=$1", row => row.GetGuid(0).ToString(), ct, of)
                    : await store.QueryAsync($"SELECT DISTINCT \"{column}\" FROM \"{table}\"", row => row.GetGuid(0).ToString(), ct));
            }
            others[place] = [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(onlyOf is null ? 2 : 1).DefaultIfEmpty(Kernel.Ids.New().ToString())];
        }
        return new IdsOfWorld(cases, others);
    }

    // Who works where is no secret of a case, though rows of cases name them.
    private static readonly string[] NotOfCases = ["office", "officer", "account"];

    private static IEnumerable<(string Table, string Column)> Columns(string place, bool ofCases)
    {
        if (ofCases && NotOfCases.Contains(place, StringComparer.OrdinalIgnoreCase))
            return [];
        using var context = new NodeDbContext(new DbContextOptionsBuilder<NodeDbContext>().UseSqlite("Data Source=:memory:").Options, AllModules.RowModels);
        return [.. from row in context.Model.GetEntityTypes()
                   from property in row.GetProperties()
                   where property.ClrType == typeof(Guid) && (property.Name.Equals(place + "Id", StringComparison.OrdinalIgnoreCase) || property.Name.Equals(place, StringComparison.OrdinalIgnoreCase))
                       && (!ofCases || row.FindProperty("CaseId") is not null)
                   select (row.GetTableName()!, property.Name)];
    }

    /// <summary>The same world with ids that stand for nothing, and what was put in the place of what.</summary>
    public (IdsOfWorld World, IReadOnlyDictionary<string, string> Instead) Nothing(string but)
    {
        var instead = Cases.Where(id => id != but).Concat(Others.Values.SelectMany(ids => ids)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, _ => Kernel.Ids.New().ToString(), StringComparer.Ordinal);
        return (this with
        {
            Cases = [.. Cases.Select(id => instead.GetValueOrDefault(id, id))],
            Others = Others.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(id => instead[id])], StringComparer.Ordinal),
        }, instead);
    }

    public IReadOnlyList<string> For(string place, string pattern) => place switch
    {
        "id" when pattern.StartsWith("/data-protection", StringComparison.Ordinal) => Others.GetValueOrDefault("breach", ["unknown"]),
        "id" when pattern.StartsWith("/process", StringComparison.Ordinal) => ["unknown"],
        "id" or "caseId" or "root" => Cases,
        "documentName" => ["v1"],
        "language" => ["en"],
        "path" => ["nothing/here"],
        "hash" or "name" or "paragraph" => ["unknown"],
        _ => Others.TryGetValue(place, out var known) ? known : ["unknown"],
    };
}
