namespace Samverk.Exchange;

/// <summary>How a partner's lane stands, for pages. Of this process; the counts of queued messages are the store's.</summary>
/// <param name="Partner">The node id.</param>
public sealed record LineStatus(string Partner)
{
    /// <summary>The last answer that the partner signed.</summary>
    public DateTimeOffset? LastContact { get; init; }

    /// <summary>Since when every try failed; null where the last one did not.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Failed tries since then.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last try failed, in English, without personal data; empty where it did not.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Whether the line is cut on purpose.</summary>
    public bool IsCut { get; init; }

    /// <summary>After an answer that the partner signed.</summary>
    public LineStatus Contacted(DateTimeOffset at) => new LineStatus(Partner) { LastContact = at };

    /// <summary>After a failed try.</summary>
    public LineStatus Failed(DateTimeOffset at, string problem) =>
        this with { FailingSince = FailingSince ?? at, Attempts = Attempts + 1, Problem = problem, IsCut = false };
}
