namespace Samverk.Exchange;

/// <summary>Remembers the <c>jti</c> of hop assertions in the database, so that every process of a node refuses a replay.</summary>
public interface IReplayGuard
{
    /// <summary>Writes down a <c>jti</c>. Atomic over all processes: of two callers with the same pair exactly one gets true.</summary>
    /// <param name="issuer">The node id that made the assertion.</param>
    /// <param name="jti">Its 128 random bits, base64url.</param>
    /// <param name="keepUntil">May be forgotten after this moment of <see cref="TimeProvider"/>.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Whether this is the first time.</returns>
    Task<bool> FirstTimeAsync(string issuer, string jti, DateTimeOffset keepUntil, CancellationToken ct);
}
