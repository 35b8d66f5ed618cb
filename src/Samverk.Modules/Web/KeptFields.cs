namespace Samverk.Modules.Web;

/// <summary>What of a form may lie anywhere, be it sealed in a draft or in the hash of an act.</summary>
internal static class KeptFields
{
    // What proves who somebody is. A hash of it would do for trying, one after another, what it could have been.
    private static readonly string[] Secrets = ["code", "credential", "state"];

    public static bool IsKept(string field) =>
        !field.StartsWith("__", StringComparison.Ordinal) && !field.Contains("password", StringComparison.OrdinalIgnoreCase) && !Secrets.Contains(field, StringComparer.Ordinal);
}
