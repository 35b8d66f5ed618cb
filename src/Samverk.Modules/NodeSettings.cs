using System.Text.Json;
using System.Text.Json.Serialization;
using Samverk.Ui;

namespace Samverk.Modules;

/// <summary>Where a node stands in a corridor.</summary>
public enum NodeSide
{
    Unknown = 0,

    /// <summary>Where the person now lives.</summary>
    HostCountry,

    /// <summary>Where the person returns.</summary>
    CountryOfReturn,

    /// <summary>The Process secretariat: figures and the dialogue, never a case.</summary>
    Secretariat,
}

/// <summary>What an installation is: <c>node.json</c> in its folder.</summary>
public sealed record NodeSettings
{
    /// <summary>As people call it: "Sweden".</summary>
    public required string Name { get; init; }

    /// <summary>The stable URI of the node, <c>nx://se/samverk</c> (exchange.md 2).</summary>
    public required string NodeId { get; init; }

    /// <summary>ISO 3166-1 alpha-3; empty for an organisation of several states.</summary>
    public required string Country { get; init; }

    /// <summary>Two letters that case numbers begin with.</summary>
    public required string Letters { get; init; }

    /// <summary>Demo, pilot or real (foundations 24).</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>Where it stands in a corridor.</summary>
    public required NodeSide Side { get; init; }

    /// <summary>IANA name of the zone that days and deadlines are counted in.</summary>
    public required string Zone { get; init; }

    /// <summary>Where it listens.</summary>
    public required string Listen { get; init; }

    /// <summary>The origin that partners and people reach it at; never taken from a request.</summary>
    public required string PublicOrigin { get; init; }

    /// <summary>Connection string of PostgreSQL; empty for SQLite in the node's folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>Connection string of the key database, likewise.</summary>
    public string KeyDatabase { get; init; } = "";

    /// <summary>The file of the erasure register outside both databases; empty for one in the node's folder. Kept and backed up apart from them.</summary>
    public string ErasureRegister { get; init; } = "";

    /// <summary>
    /// Origins besides <see cref="PublicOrigin"/> at which a passkey may be used: where one node is reached under two names. All
    /// lie under the host of the public origin, which is the passkeys' relying party.
    /// </summary>
    public IReadOnlyList<string> PasskeyOrigins { get; init; } = [];

    /// <summary>A file of breached passwords: SHA-1 in hex, one a line, sorted. Empty for the built-in ones alone.</summary>
    public string BreachedPasswords { get; init; } = "";

    /// <summary>The header in which what ends TLS says who asks; empty where nothing stands before the node.</summary>
    public string AddressHeader { get; init; } = "";

    /// <summary>Where "Leave quickly" leads from a person's own page: an ordinary site that anybody may have open.</summary>
    public string QuickExit { get; init; } = "https://www.wikipedia.org/";

    /// <summary>Whether a case may be kept here at all.</summary>
    [JsonIgnore]
    public bool HoldsCases => Side is NodeSide.HostCountry or NodeSide.CountryOfReturn;

    /// <summary>The name of cookies: they are shared between the ports of one host (foundations 18).</summary>
    [JsonIgnore]
    public string CookieSuffix => new([.. NodeId.Where(char.IsAsciiLetterOrDigit)]);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads the settings of the node in a folder.</summary>
    public static NodeSettings Load(string folder) =>
        JsonSerializer.Deserialize<NodeSettings>(File.ReadAllText(Path.Combine(folder, "node.json")), Json)
        ?? throw new InvalidOperationException("node.json is empty.");

    /// <summary>Writes the settings.</summary>
    public void Save(string folder) => File.WriteAllText(Path.Combine(folder, "node.json"), JsonSerializer.Serialize(this, Json));
}
