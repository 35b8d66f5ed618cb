namespace Samverk.Disclosure;

/// <summary>
/// What one end has published. A quarter is published once: late reports change nothing in it, and neither does a new
/// version of the definition, since either beside the old tables would show who moved.
/// </summary>
/// <remarks>An immutable value; keeping it in the transaction of the release is the caller's part.</remarks>
public sealed class PublishedQuarters
{
    /// <summary>Nothing published yet.</summary>
    public static PublishedQuarters None { get; } = new([]);

    private PublishedQuarters(IReadOnlyList<ProtectedTable> tables) => Tables = tables;

    /// <summary>Every table published, in the order of publication.</summary>
    public IReadOnlyList<ProtectedTable> Tables { get; }

    /// <summary>Whether an indicator's tables of a quarter are out, under whatever definition.</summary>
    public bool Has(string indicator, QuarterPeriod quarter) =>
        Tables.Any(x => x.Subject.Quarter == quarter && string.Equals(x.Subject.Indicator, indicator, StringComparison.Ordinal));

    /// <summary>Adds the tables of one release.</summary>
    /// <param name="release">Tables of quarters that have ended and are not out yet.</param>
    /// <param name="today">Today in the zone of the figures; a quarter that has not ended is refused.</param>
    /// <param name="after">What is then published; unchanged when refused.</param>
    /// <returns>False when a quarter is out already or has not ended.</returns>
    public bool TryPublish(IReadOnlyList<ProtectedTable> release, DateOnly today, out PublishedQuarters after)
    {
        ArgumentNullException.ThrowIfNull(release);
        after = this;
        if (release.Any(x => Has(x.Subject.Indicator, x.Subject.Quarter) || x.Subject.Quarter.LastDay >= today))
            return false;
        after = new PublishedQuarters([.. Tables, .. release]);
        return true;
    }
}
