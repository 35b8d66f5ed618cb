using System.Text.Json;
using Samverk.Kernel;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>What a system says of itself when it asks to read (RFC 7523): who it is, for whom, until when, and an id used once.</summary>
internal sealed record ServiceClaims(string Issuer, string Subject, string Audience, string Jti, DateTimeOffset Expires, DateTimeOffset? Issued)
{
    private const long LastMoment = 253402300799; // the end of the year 9999

    /// <summary>Null where one is missing, doubled or of another kind.</summary>
    public static ServiceClaims? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var claims = json.RootElement;
            return new ServiceClaims(
                claims.GetProperty("iss").GetString() ?? "", claims.GetProperty("sub").GetString() ?? "", claims.GetProperty("aud").GetString() ?? "",
                claims.GetProperty("jti").GetString() ?? "", Moment(claims.GetProperty("exp")), claims.TryGetProperty("iat", out var issued) ? Moment(issued) : null);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset Moment(JsonElement seconds) =>
        seconds.GetInt64() is >= 0 and <= LastMoment and var moment ? DateTimeOffset.FromUnixTimeSeconds(moment) : throw new FormatException("It is no moment.");
}

/// <summary>Whether such a statement counts now (identity.md 5).</summary>
internal static class ServiceAssertionRules
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How far two clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public static readonly Refusal NotAccepted = Refusal.Because("assertion-not-accepted",
        "The assertion is not accepted: it needs ES256, typ JWT, and the kid of a key that is registered here and in force.");

    public static readonly Refusal Replayed = Refusal.Because("assertion-replayed", "This jti was used before. Make a new assertion for each request.");

    /// <summary>Who may sign says so itself: issuer and subject are the account whose key signed.</summary>
    public static Refusal? Check(ServiceClaims claims, AccountId account, string audience, DateTimeOffset now)
    {
        if (claims.Issuer != account.ToString() || claims.Subject != account.ToString() || claims.Jti.Length is < 16 or > 128)
            return NotAccepted;
        if (claims.Audience != audience)
            return Refusal.Because("assertion-audience", "The assertion is for another place. Its aud is the address of the token endpoint.");
        if (claims.Expires <= now - Tolerance || claims.Issued > now + Tolerance)
            return Refusal.Because("assertion-clock", "The assertion is over, or not begun. Compare your clock with a time server.");
        return claims.Expires - (claims.Issued ?? now) > Longest || claims.Expires > now + Longest + Tolerance
            ? Refusal.Because("assertion-too-long", "The assertion lasts longer than five minutes. Make a shorter one.")
            : null;
    }
}
