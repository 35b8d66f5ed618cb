using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>What a node needs before real persons are entered (identity.md 3.4).</summary>
public enum SetUpCheck
{
    Unknown = 0,
    Administrators,
    PublicOrigin,
    Tls,
    Time,
    DatabasesApart,
    Backup,
    RootKeyOffline,
    DataProtectionOfficer,
    RetentionApproved,
}

/// <summary>One of them, and whether it is in place.</summary>
public readonly record struct SetUpFinding(SetUpCheck Check, bool IsInPlace);

/// <summary>What the checks look at besides the surroundings.</summary>
internal readonly record struct SetUpWorld(string PublicOrigin, bool HasTwoAdministrators, bool HasDataProtectionOfficer, string RetentionApproval);

internal static class SetUpChecks
{
    public static IReadOnlyList<SetUpFinding> Of(SetUpWorld world, NodeSurroundings around)
    {
        var isHttps = Uri.TryCreate(world.PublicOrigin, UriKind.Absolute, out var origin) && origin.Scheme == Uri.UriSchemeHttps;
        return
        [
            new(SetUpCheck.Administrators, world.HasTwoAdministrators),
            new(SetUpCheck.PublicOrigin, isHttps && !origin!.IsLoopback),
            new(SetUpCheck.Tls, isHttps && around.OriginAnswers),
            new(SetUpCheck.Time, around.ClockIsRight),
            new(SetUpCheck.DatabasesApart, around.DatabasesAreApart),
            new(SetUpCheck.Backup, around.BackupTakesFiles),
            new(SetUpCheck.RootKeyOffline, around.RootKeyIsAway),
            new(SetUpCheck.DataProtectionOfficer, world.HasDataProtectionOfficer),
            new(SetUpCheck.RetentionApproved, world.RetentionApproval.Trim().Length > 0),
        ];
    }
}
