using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Ui;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>With what somebody proved who they are.</summary>
internal enum Proof
{
    Unknown = 0,

    /// <summary>Chosen from the people of a demonstration, which has no secrets.</summary>
    DemoPerson,

    Password,

    /// <summary>A password, and a code of the moment or a recovery code.</summary>
    PasswordAndCode,

    /// <summary>A passkey with user verification.</summary>
    Passkey,

    /// <summary>An outside provider that states no more than one factor, or what it states is not known here.</summary>
    ProviderOneFactor,

    /// <summary>An outside provider that states as much as a passkey, by the dated table of the node's settings.</summary>
    ProviderStrong,
}

/// <summary>How long a session lasts, and what a proof is worth (identity.md 1 and 2).</summary>
internal static class SessionRules
{
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(10);

    public static readonly Refusal TooWeak = Refusal.Because("proof-too-weak",
        "This proves less than the sign-in that you have. Use the way in which you signed in, or a passkey.");

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan IdleAtProtectedPages = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public static DateTimeOffset IdleAt(DateTimeOffset now, bool isProtectedPage) => now + (isProtectedPage ? IdleAtProtectedPages : Idle);

    /// <summary>Whether the moment is worth a write: not at each request, and at once where a protected page shortens it.</summary>
    public static bool IsWorthKeeping(DateTimeOffset kept, DateTimeOffset wanted) => (wanted - kept).Duration() >= Grain;

    /// <summary>
    /// A demonstration has no secrets, and a pilot may use a password alone (identity.md 3.5): both hold no real person, and there
    /// any proof counts in full. On a real node a password alone proves too little to see anything.
    /// </summary>
    public static SignInStrength StrengthOf(Proof proof, NodeKind kind) => proof switch
    {
        Proof.Unknown => SignInStrength.Unknown,
        Proof.Passkey or Proof.ProviderStrong => SignInStrength.S2,
        Proof.DemoPerson => kind == NodeKind.Demo ? SignInStrength.S2 : SignInStrength.Unknown,
        _ when kind == NodeKind.Pilot => SignInStrength.S2,
        Proof.PasswordAndCode or Proof.ProviderOneFactor => SignInStrength.S1,
        _ => SignInStrength.Unknown,
    };

    /// <summary>Whoever knows the password alone must not make a session fresh that a passkey began.</summary>
    public static bool Renews(SignInStrength proof, SignInStrength session) => proof >= session;

    /// <summary>When a proof was given that somebody else asked for: as they state it, but not after now. Where they do not, it is never fresh.</summary>
    public static DateTimeOffset StatedAt(DateTimeOffset? stated, DateTimeOffset now) => stated is not { } at ? DateTimeOffset.UnixEpoch : at < now ? at : now;

    /// <summary>The strongest proof that an account can give.</summary>
    public static SignInStrength StrongestOf(bool hasPasskeys, bool hasOtherWay) =>
        hasPasskeys ? SignInStrength.S2 : hasOtherWay ? SignInStrength.S1 : SignInStrength.Unknown;
}
