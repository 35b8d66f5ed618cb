namespace Samverk.Modules.SignIns.Rules;

/// <summary>Browser and system by their names, for a person who looks for a sign-in that is not theirs. Nothing else of the header is kept.</summary>
internal static class DeviceNames
{
    // The first that fits: browsers also name those that they resemble.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>For example "Firefox · Windows"; empty where nothing is known.</summary>
    public static string Of(string? userAgent) =>
        string.Join(" · ", new[] { First(Browsers, userAgent ?? ""), First(Systems, userAgent ?? "") }.Where(name => name.Length > 0));

    private static string First((string Mark, string Name)[] known, string text) =>
        Array.Find(known, pair => text.Contains(pair.Mark, StringComparison.Ordinal)).Name ?? "";
}
