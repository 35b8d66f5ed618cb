namespace Samverk.Modules;

/// <summary>
/// What one page reads, it reads once: officers, offices and agreements come up in several of its parts. Only while a page is shown;
/// an act reads anew each time, since it may be tried again after somebody else's.
/// </summary>
internal sealed class OncePerVisit
{
    private Dictionary<object, Task>? known;

    /// <summary>From now on this scope only shows a page.</summary>
    public void Begin() => known = [];

    /// <summary>Whether this scope only shows a page.</summary>
    public bool Keeps => known is not null;

    /// <summary>What was read for this key before, or what is read now.</summary>
    /// <param name="key">Says what is read: type and id, compared by value.</param>
    public Task<T> GetAsync<T>(object key, Func<Task<T>> read)
    {
        if (known is null)
            return read();
        if (known.TryGetValue(key, out var before) && before is Task<T> { IsFaulted: false, IsCanceled: false } same)
            return same;
        var reading = read();
        known[key] = reading;
        return reading;
    }
}
