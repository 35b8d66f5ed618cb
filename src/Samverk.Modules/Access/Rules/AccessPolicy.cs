using System.Text.Json;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>What a role may do: in which areas up to which tier, which actions, and its usual purpose.</summary>
internal sealed record RolePolicy(string Role, string Purpose, IReadOnlyList<AccessAction> Actions, IReadOnlyDictionary<PolicyArea, Tier> Areas);

/// <summary>
/// The policy: a versioned, dated file (access.md 5). Roles and purposes are closed lists, and each must stand in it. Read strictly: what is
/// not understood stops the program, since a default would be a decision.
/// </summary>
internal sealed class AccessPolicy
{
    private readonly Dictionary<string, RolePolicy> roles;
    private readonly Dictionary<string, IReadOnlyDictionary<PolicyArea, Tier>> purposes;
    private readonly Dictionary<PolicyArea, Tier> withheld;

    private AccessPolicy(PolicyFile file)
    {
        (Version, From) = (file.Version, file.From);
        Roles = [.. file.Roles.Select(Read)];
        roles = Roles.ToDictionary(role => role.Role, StringComparer.Ordinal);
        purposes = file.Purposes.ToDictionary(pair => pair.Key, pair => ReadAreas(pair.Value), StringComparer.Ordinal);
        withheld = new(ReadAreas(file.Withheld));
        Demand(roles.Keys, Kernel.Roles.All, "role");
        Demand(purposes.Keys, Purposes.All, "purpose");
        // T4, the walls and complaints are always hidden (access.md 4), and so is what protects: that it exists tells enough.
        if (withheld.FirstOrDefault(area => area.Value > Tier.T2 || NeverWithheld.Contains(area.Key)) is { Key: not PolicyArea.Unknown } wrong)
            throw new InvalidOperationException($"The policy withholds what must be hidden: {wrong.Key}, {wrong.Value}");
    }

    /// <summary>Written in every decision.</summary>
    public string Version { get; }

    public DateOnly From { get; }

    /// <summary>In the order in which a role decides the usual purpose of somebody who holds several.</summary>
    public IReadOnlyList<RolePolicy> Roles { get; }

    public static AccessPolicy Parse(string json) => new(JsonSerializer.Deserialize<PolicyFile>(json, Json)
        ?? throw new InvalidOperationException("The policy is empty."));

    /// <summary>The areas in which one of the roles permits the action up to the tier.</summary>
    public IReadOnlyList<PolicyArea> Permitted(IReadOnlyList<string> held, AccessAction action, Tier tier) =>
        [.. held.Where(roles.ContainsKey).Select(role => roles[role]).Where(role => role.Actions.Contains(action))
            .SelectMany(role => role.Areas.Where(area => area.Value >= tier).Select(area => area.Key)).Distinct().Order()];

    /// <summary>The areas that the roles work in, whatever the action.</summary>
    public IReadOnlyList<PolicyArea> AreasOf(IReadOnlyList<string> held) =>
        [.. held.Where(roles.ContainsKey).SelectMany(role => roles[role].Areas.Keys).Distinct()];

    /// <summary>The areas that a purpose may open up to the tier; none for a purpose that is not known.</summary>
    public IReadOnlyList<PolicyArea> Opened(string purpose, Tier tier) => purposes.TryGetValue(purpose, out var areas)
        ? [.. areas.Where(area => area.Value >= tier).Select(area => area.Key)]
        : [];

    /// <summary>Whether label and holder of a field of this class are shown to one without the right; where not, nothing is (access.md 4).</summary>
    public bool Withholds(PolicyArea area, Tier tier) => withheld.TryGetValue(area, out var highest) && tier <= highest;

    /// <summary>The purpose that somebody acts for where none was chosen.</summary>
    public string DefaultPurpose(IReadOnlyList<string> held) => Roles.FirstOrDefault(role => held.Contains(role.Role))?.Purpose ?? Purposes.Administration;

    private static RolePolicy Read(RoleLine line) => new(
        line.Role, line.Purpose, [.. line.Actions.Select(AreaCodes.ReadAction)], ReadAreas(line.Areas));

    private static IReadOnlyDictionary<PolicyArea, Tier> ReadAreas(IReadOnlyDictionary<string, string> areas) =>
        areas.ToDictionary(pair => AreaCodes.Read(pair.Key), pair => Enum.Parse<Tier>(pair.Value));

    private static void Demand(IEnumerable<string> given, IReadOnlyList<string> all, string what)
    {
        if (all.Except(given).Concat(given.Except(all)).FirstOrDefault() is { } wrong)
            throw new InvalidOperationException($"The policy and the closed list differ in the {what} {wrong}.");
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly PolicyArea[] NeverWithheld =
        [PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Security, PolicyArea.Monitoring, PolicyArea.Complaint];

    private sealed record PolicyFile(
        string Version, DateOnly From, string Source, IReadOnlyList<RoleLine> Roles, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Purposes,
        IReadOnlyDictionary<string, string> Withheld);

    private sealed record RoleLine(string Role, string Purpose, IReadOnlyList<string> Actions, IReadOnlyDictionary<string, string> Areas);
}

/// <summary>Areas and actions as the policy file writes them: <c>legal-and-asylum</c>, <c>break-glass</c>.</summary>
internal static class AreaCodes
{
    private static readonly Dictionary<string, PolicyArea> Areas = CodesOf<PolicyArea>();
    private static readonly Dictionary<string, AccessAction> Actions = CodesOf<AccessAction>();

    public static PolicyArea Read(string code) => Areas.TryGetValue(code, out var area) && area != PolicyArea.Unknown
        ? area
        : throw new InvalidOperationException($"The policy names an unknown area: {code}");

    public static AccessAction ReadAction(string code) => Actions.TryGetValue(code, out var action) && action != AccessAction.Unknown
        ? action
        : throw new InvalidOperationException($"The policy names an unknown action: {code}");

    private static Dictionary<string, T> CodesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
}
