using Samverk.Disclosure;
using Samverk.Kernel;
using Samverk.Modules.Corridors.Contract;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>What was published or received of one corridor under one agreement.</summary>
internal sealed record CorridorFigures(PublishedQuarters Published) : IState<CorridorFigures>
{
    public static string Stream => "corridor-figures";

    public static CorridorFigures Empty { get; } = new(PublishedQuarters.None);

    public CorridorFigures Apply(StoredEvent stored) => stored.Event switch
    {
        QuarterPublished published => With(published.Quarter, published.Tables),
        TablesReceived received => With(received.Quarter, received.Tables),
        _ => this,
    };

    // What is stored was let through once; a day after the quarter lets it through again.
    private CorridorFigures With(string quarter, IReadOnlyList<PublishedTable> tables)
    {
        var period = QuarterPeriod.Parse(quarter);
        return Published.TryPublish([.. tables.Select(table => FigureRelease.Read(table, period))], period.LastDay.AddDays(1), out var after)
            ? new CorridorFigures(after)
            : this;
    }
}

/// <summary>When a quarter may be published, and the audit before it.</summary>
internal static class FigureRelease
{
    /// <summary>The first day on which a quarter's tables may leave.</summary>
    public static DateOnly SettledOn(QuarterPeriod quarter) => quarter.LastDay.AddDays(FixedSet.SettlingDays + 1);

    /// <summary>Rounds the exact tables under the corridor's key.</summary>
    public static IReadOnlyList<ProtectedTable> Protect(IReadOnlyList<IReadOnlyList<CountTable>> exact, RoundingKey key) =>
        [.. exact.SelectMany(subject => TableRounding.Protect(subject, key, FixedSet.Base))];

    /// <summary>Publishes a quarter, or says why not.</summary>
    public static Outcome<QuarterPublished> Publish(
        CorridorFigures? before, string corridor, QuarterPeriod quarter, IReadOnlyList<ProtectedTable> release, DateOnly today)
    {
        if (quarter.LastDay >= today)
            return CorridorRefusals.QuarterNotEnded(quarter);
        if (today < SettledOn(quarter))
            return CorridorRefusals.QuarterNotSettled(quarter, SettledOn(quarter));
        if (!(before ?? CorridorFigures.Empty).Published.TryPublish(release, today, out var after))
            return CorridorRefusals.AlreadyPublished(quarter);
        return Breaches([("this end", after.Tables)]).Count > 0
            ? CorridorRefusals.NotSafe
            : new QuarterPublished(corridor, quarter.ToString(), [.. release.Select(Write)]);
    }

    /// <summary>
    /// The attack on everything published, of both ends taken together: what an attacker may know besides is that a part is
    /// never more than its whole, and, where two ends are given, that they count nearly the same.
    /// </summary>
    /// <param name="ends">The tables of each end under a name.</param>
    /// <param name="mostBetweenEnds">By how much a cell of one end is known to differ from the other's; null where nothing is known.</param>
    public static IReadOnlyList<TableBreach> Breaches(
        IReadOnlyList<(string End, IReadOnlyList<ProtectedTable> Tables)> ends, int? mostBetweenEnds = null) =>
        Breaches([.. ends.SelectMany(end => end.Tables.Select(table => AttackedTable.Of(end.End, table)))], mostBetweenEnds);

    /// <summary>The same attack on tables as they read, however they were made.</summary>
    internal static IReadOnlyList<TableBreach> Breaches(IReadOnlyList<AttackedTable> read, int? mostBetweenEnds)
    {
        var known = Parts(read).ToList();
        if (mostBetweenEnds is { } most)
        {
            known.AddRange(from left in read
                           from right in read
                           where string.CompareOrdinal(left.Owner, right.Owner) < 0 && left.Subject == right.Subject && left.Dimension == right.Dimension
                           from code in left.Cells.Keys
                           select new KnownDifference(Place(left, code), Place(right, code), -most, most));
        }
        return TableAttack.Breaches(read, known, FixedSet.Base);
    }

    public static PublishedTable Write(ProtectedTable table) => new(
        table.Subject.Indicator, table.Subject.DefinitionVersion, table.Dimension, table.Base,
        [.. table.Cells.Select(cell => new PublishedCell(cell.Code, cell.Count.Value))]);

    public static ProtectedTable Read(PublishedTable table, QuarterPeriod quarter) => ProtectedTable.FromPublished(
        new TableSubject(table.Indicator, table.Version, quarter), table.Dimension, table.Base,
        [.. table.Cells.Select(cell => KeyValuePair.Create(cell.Code, cell.Value))]);

    private static IEnumerable<KnownDifference> Parts(IReadOnlyList<AttackedTable> read) =>
        from part in read
        from whole in read
        where part.Owner == whole.Owner && part.Dimension == whole.Dimension && part.Subject.Quarter == whole.Subject.Quarter
            && FixedSet.Parts.Contains((part.Subject.Indicator, whole.Subject.Indicator))
        from code in part.Cells.Keys
        select new KnownDifference(Place(part, code), Place(whole, code), -int.MaxValue, 0);

    private static CellPlace Place(AttackedTable table, string code) => new(table.Owner, table.Subject, table.Dimension, code);
}
