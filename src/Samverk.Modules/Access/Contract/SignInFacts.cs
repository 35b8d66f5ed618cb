namespace Samverk.Modules.Access.Contract;

/// <summary>How strongly somebody signed in (identity.md 1).</summary>
public enum SignInStrength
{
    Unknown = 0,

    /// <summary>Password and one-time code, or an outside provider that states one factor: enough for T0 to T2.</summary>
    S1,

    /// <summary>A passkey with user verification, or a provider that states as much: T3, T4, decisions, administration.</summary>
    S2,
}

/// <summary>The strength of a session's sign-in, and when it was last proved.</summary>
/// <param name="Strength">How strongly.</param>
/// <param name="At">The last proof: sign-in or step-up. Real time (foundations 23), not the node's business time.</param>
public readonly record struct SignInFacts(SignInStrength Strength, DateTimeOffset At)
{
    /// <summary>How long a strong sign-in counts as fresh: identity.md 1.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    /// <summary>Strong, and proved within the last five minutes: asked for by export, break-glass, consent and policy change.</summary>
    /// <param name="now">Real time.</param>
    public bool IsFresh(DateTimeOffset now) => Strength == SignInStrength.S2 && now - At <= FreshFor;
}
