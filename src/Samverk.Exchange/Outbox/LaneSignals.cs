using System.Collections.Concurrent;

namespace Samverk.Exchange;

/// <summary>
/// Wakes lanes inside one process (foundations 14): a commit, or an authenticated contact from the partner. Other processes find the work by polling.
/// A signal that nobody waits for is kept.
/// </summary>
public sealed class LaneSignals : IDisposable
{
    private readonly ConcurrentDictionary<string, Bell> bells = new(StringComparer.Ordinal);

    /// <summary>An act wrote messages: the lanes look.</summary>
    public void Commit()
    {
        foreach (var bell in bells.Values)
            bell.Ring(contact: false);
    }

    /// <summary>The partner is there: its lane tries everything now, whatever was to be waited for.</summary>
    public void Contact(string partner) => BellOf(partner).Ring(contact: true);

    /// <summary>Waits for a signal, at most <paramref name="most"/>.</summary>
    /// <returns>Whether the partner made contact since the last call.</returns>
    internal Task<bool> WaitAsync(string partner, TimeSpan most, CancellationToken ct) => BellOf(partner).WaitAsync(most, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bell in bells.Values)
            bell.Dispose();
    }

    private Bell BellOf(string partner) => bells.GetOrAdd(partner, _ => new Bell());

    private sealed class Bell : IDisposable
    {
        private readonly SemaphoreSlim rung = new(0);
        private int contacted;

        public void Ring(bool contact)
        {
            if (contact)
                Interlocked.Exchange(ref contacted, 1);
            if (rung.CurrentCount == 0)
                rung.Release();
        }

        public async Task<bool> WaitAsync(TimeSpan most, CancellationToken ct)
        {
            await rung.WaitAsync(most, ct);
            return Interlocked.Exchange(ref contacted, 0) == 1;
        }

        public void Dispose() => rung.Dispose();
    }
}
