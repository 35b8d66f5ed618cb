using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// Lets the acts of this process on one root take turns, so that many at once all land instead of undoing each other.
/// Only a courtesy: between processes the version in the root's head decides.
/// </summary>
internal sealed class RootTurns
{
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<Turn> TakeAsync(RootId root, CancellationToken ct)
    {
        var lane = lanes[(uint)root.GetHashCode() % lanes.Length];
        await lane.WaitAsync(ct);
        return new Turn(lane);
    }

    internal readonly struct Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
