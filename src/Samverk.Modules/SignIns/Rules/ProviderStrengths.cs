using Samverk.Kernel;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>What a provider's statement about the sign-in is worth: by the dated table of the node's settings, and nothing else (identity.md 1).</summary>
internal static class ProviderStrengths
{
    /// <summary>What is not in the table, or not on this day, counts as one factor.</summary>
    public static Proof Of(IReadOnlyList<StatedStrength> table, string? acr, IReadOnlyList<string> amr, DateOnly today) => table.Any(line =>
        line.From <= today && today <= line.Until && (line.Claim switch
        {
            "acr" => line.Value == acr,
            "amr" => amr.Contains(line.Value, StringComparer.Ordinal),
            _ => false,
        }))
            ? Proof.ProviderStrong
            : Proof.ProviderOneFactor;
}

/// <summary>Whose word a provider's metadata may be (RFC 8414, 3.3): one provider must not state what another says of its people.</summary>
internal static class ProviderIssuers
{
    /// <summary>The issuer is the configured address, but for a slash at the end.</summary>
    public static bool IsOf(string authority, string? issuer) => issuer is not null && authority.TrimEnd('/') == issuer.TrimEnd('/');
}

/// <summary>Why an answer of a provider led nowhere. One sentence each; which check failed stands in the record alone.</summary>
internal static class ProviderRefusals
{
    private static readonly Refusal Refused = Refusal.Because("provider-answer-refused",
        "The answer of the provider could not be trusted, so nobody was signed in. Try again; if it goes on, tell your administrator.");

    private static readonly Refusal[] All =
    [
        Refusal.Because("provider-down", "The provider does not answer at the moment. Sign in with a passkey, or try again later."),
        Refusal.Because("provider-declined", "The provider did not sign you in. Try again, or sign in in another way."),
        Refusal.Because("provider-not-linked", "This account at the provider is not linked with one here. Sign in as you did before, and link it under My sign-ins."),
        Refusal.Because("provider-linked-elsewhere", "This account at the provider is linked with another account here already."),
        Refusal.Because("provider-other-session", "Your sign-in here changed while you were at the provider. Begin again."),
        Refusal.Because("provider-proof-old", "The provider did not ask you to sign in anew, so this proves too little. Try again, or use a passkey."),
        SessionRules.TooWeak,
    ];

    /// <summary>The refusal of a code; what is not known reads like an answer that could not be trusted.</summary>
    public static Refusal Of(string code) => Array.Find(All, refusal => refusal.Code == code) ?? Refused;

    /// <summary>The code under which a fault of the framework is noted.</summary>
    public static string CodeOf(string fault) => fault switch
    {
        "SecurityTokenInvalidIssuerException" => "provider-issuer",
        "SecurityTokenInvalidAudienceException" => "provider-audience",
        "SecurityTokenExpiredException" => "provider-expired",
        "SecurityTokenNotYetValidException" => "provider-clock",
        "OpenIdConnectProtocolInvalidNonceException" => "provider-nonce",
        "SecurityTokenInvalidSignatureException" or "SecurityTokenSignatureKeyNotFoundException" or "SecurityTokenInvalidAlgorithmException" => "provider-signature",
        "HttpRequestException" or "TaskCanceledException" or "SocketException" => "provider-down",
        "access_denied" or "login_required" or "interaction_required" => "provider-declined",
        _ => "provider-answer-refused",
    };
}
