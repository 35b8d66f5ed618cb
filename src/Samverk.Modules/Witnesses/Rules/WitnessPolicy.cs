namespace Samverk.Modules.Witnesses.Rules;

/// <summary>Who counts as a witness, and when the record counts as unwitnessed (evidence.md 5).</summary>
internal static class WitnessPolicy
{
    /// <summary>How long the record may be without a witness that counts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const string Scheme = "nx://";

    /// <summary>
    /// A witness counts where its node is of another country, or of an organisation of several states: two nodes of one country may have one
    /// operator, and whoever runs both could sign two histories.
    /// </summary>
    public static bool Counts(string own, string witness) => CountryOf(own) is { Length: > 0 } mine && CountryOf(witness) is { Length: > 0 } other && mine != other;

    /// <summary>Since when nobody who counts has signed, where that is too long; null where all is well.</summary>
    /// <param name="heard">When those who count signed last.</param>
    /// <param name="begin">When the first log was opened.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? UnwitnessedSince(IEnumerable<DateTimeOffset> heard, DateTimeOffset begin, DateTimeOffset now)
    {
        var last = heard.Append(begin).Max();
        return now - last > Longest ? last : null;
    }

    private static string CountryOf(string node) => node.StartsWith(Scheme, StringComparison.Ordinal) ? node[Scheme.Length..].Split('/')[0] : "";
}
