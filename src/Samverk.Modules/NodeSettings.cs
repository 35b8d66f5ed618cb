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

/// <summary>An outside provider of sign-ins. It says who somebody is, and never what they may do.</summary>
public sealed record OutsideProvider
{
    /// <summary>Its name in addresses: lower-case letters, digits and hyphens. The redirect address is <c>/sign-in/with/ID/answer</c> at the public origin.</summary>
    public required string Id { get; init; }

    /// <summary>As people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer's address; https, a loopback apart.</summary>
    public required string Authority { get; init; }

    /// <summary>What the provider calls this node.</summary>
    public required string ClientId { get; init; }

    /// <summary>The file in which the secret lies that the provider gave; empty where it gave none and PKCE alone stands for it.</summary>
    public string ClientSecretFile { get; init; } = "";

    /// <summary>Which of its statements are worth as much as a passkey, and from when to when. All others are worth one factor.</summary>
    public IReadOnlyList<StatedStrength> Strengths { get; init; } = [];
}

/// <summary>A statement of a provider that is worth as much as a passkey with user verification.</summary>
/// <param name="Claim"><c>acr</c> or <c>amr</c>.</param>
/// <param name="Value">Its value, compared as it is.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day: then somebody looks at it again.</param>
public sealed record StatedStrength(string Claim, string Value, DateOnly From, DateOnly Until);

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

    /// <summary>Where somebody who found a weakness writes: <c>mailto:</c>, <c>https:</c> or <c>tel:</c>. Empty where none is published.</summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>The last day on which that contact counts; without it none is published.</summary>
    public DateOnly? SecurityContactUntil { get; init; }

    /// <summary>Where somebody writes or calls who cannot use a page: <c>mailto:</c>, <c>https:</c> or <c>tel:</c>. Empty where none is published.</summary>
    public string AccessibilityContact { get; init; } = "";

    /// <summary>Providers at which people may sign in instead, by OpenID Connect.</summary>
    public IReadOnlyList<OutsideProvider> Providers { get; init; } = [];

    /// <summary>A time server that the clock is compared with when the set-up is checked: <c>ntp.example</c> or <c>ntp.example:123</c>.</summary>
    public string TimeServer { get; init; } = "";

    /// <summary>The folder that backups go to, on another disk than the node's.</summary>
    public string BackupTo { get; init; } = "";

    /// <summary>Who approved the retention table, and when, as it stands in the record of that decision.</summary>
    public string RetentionApproval { get; init; } = "";

    /// <summary>Where "Leave quickly" leads from a person's own page: an ordinary site that anybody may have open.</summary>
    public string QuickExit { get; init; } = "https://www.wikipedia.org/";

    /// <summary>How e-mails leave the node.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Whether a case may be kept here at all.</summary>
    [JsonIgnore]
    public bool HoldsCases => Side is NodeSide.HostCountry or NodeSide.CountryOfReturn;

    /// <summary>
    /// What the names of cookies begin with (foundations 18): a demonstration has no https, every other node binds its cookies to it and to its
    /// host.
    /// </summary>
    [JsonIgnore]
    public string CookiePrefix => Kind == NodeKind.Demo ? "" : "__Host-";

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

/// <summary>How e-mails leave the node: by a mail server of the organisation, or through a folder that another program empties.</summary>
public sealed record MailSettings
{
    /// <summary>The mail server; empty where letters go into <see cref="Folder"/>. Encrypted always, except to this machine.</summary>
    public string Server { get; init; } = "";

    /// <summary>Its port: 587 with STARTTLS, or 465.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The account there; empty where it asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The file that holds the account's password.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>The address that letters come from.</summary>
    public string From { get; init; } = "samverk@localhost";

    /// <summary>Where letters are laid down as .eml files, if there is no server; a name in the node's folder, or a whole path.</summary>
    public string Folder { get; init; } = "outgoing-mail";
}
