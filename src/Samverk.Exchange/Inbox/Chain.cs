namespace Samverk.Exchange;

/// <summary>A sequence of messages: gapless and hash-linked per source, agreement and subject (exchange.md 4).</summary>
public readonly record struct Chain(string Source, Guid Agreement, string Subject);

/// <summary>The last message of a chain that is in its place.</summary>
/// <param name="Sequence">0 before the first.</param>
/// <param name="Hash">SHA-256 of its JWS, 64 lower-case hexadecimal digits; 64 zeros before the first.</param>
public readonly record struct ChainHead(long Sequence, string Hash)
{
    /// <summary>Before the first message.</summary>
    public static readonly ChainHead Start = new(0, new string('0', 64));
}

/// <summary>A part of a chain that is missing or wanted again.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Subject">The subject.</param>
/// <param name="From">The first sequence.</param>
/// <param name="To">The last sequence, inclusive.</param>
public sealed record ResendRange(Guid Agreement, string Subject, long From, long To);
