namespace Samverk.Modules.SignIns.Rules;

/// <summary>What of a form is kept when it came too late.</summary>
internal static class DraftRules
{
    // What proves who somebody is never lies anywhere, not even sealed.
    private static readonly string[] Secrets = ["code", "credential", "state"];

    public static bool IsKept(string field) =>
        !field.StartsWith("__", StringComparison.Ordinal) && !field.Contains("password", StringComparison.OrdinalIgnoreCase) && !Secrets.Contains(field, StringComparer.Ordinal);
}
