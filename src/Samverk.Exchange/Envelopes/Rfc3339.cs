using System.Globalization;

namespace Samverk.Exchange;

/// <summary>Moments as RFC 3339 text in UTC, with a capital Z and at most seven digits of a second.</summary>
internal static class Rfc3339
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Writes a moment.</summary>
    public static string Write(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Write"/> writes; null for anything else.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
