using Samverk.Disclosure;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>Whole quarters that are shown together: one, or the published ones of a year. Years are sums of published quarters.</summary>
public sealed record FigurePeriod(string Key, IReadOnlyList<QuarterPeriod> Quarters)
{
    /// <summary>The year, where it is one.</summary>
    public int? Year => Key.Length == 4 ? Quarters[0].Year : null;

    /// <summary>The periods that can be shown: quarters, the newest first, then years.</summary>
    public static IReadOnlyList<FigurePeriod> All(IEnumerable<QuarterPeriod> published)
    {
        var quarters = published.Distinct().OrderDescending().ToList();
        return
        [
            .. quarters.Select(quarter => new FigurePeriod(quarter.ToString(), [quarter])),
            .. quarters.GroupBy(quarter => quarter.Year).Select(year => new FigurePeriod(
                year.Key.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), [.. year.Order()])),
        ];
    }
}

/// <summary>What one end published.</summary>
/// <param name="IsHost">The host country's end.</param>
/// <param name="Tables">All its tables.</param>
/// <param name="KnownOn">When each quarter was published.</param>
public sealed record PublishedEnd(bool IsHost, IReadOnlyList<ProtectedTable> Tables, IReadOnlyDictionary<QuarterPeriod, DateOnly> KnownOn)
{
    /// <summary>An end that published nothing.</summary>
    public static PublishedEnd None(bool isHost) => new(isHost, [], new Dictionary<QuarterPeriod, DateOnly>());

    /// <summary>The sum of what was published over a period; null where a quarter of it is not out.</summary>
    public ProtectedCount? Total(string indicator, FigurePeriod period) =>
        Of(indicator, FixedDimension(indicator), period) is { } tables ? tables.Select(table => table.Total).Aggregate((sum, next) => sum + next) : null;

    /// <summary>Cells over a period; null where a quarter of it is not out.</summary>
    public IReadOnlyList<ProtectedCell>? Cells(string indicator, string dimension, FigurePeriod period) =>
        Of(indicator, dimension, period) is { } tables ? ProtectedTable.Sum(tables) : null;

    private static string FixedDimension(string indicator) => FixedSet.All.First(table => table.Indicator == indicator).Dimension;

    private List<ProtectedTable>? Of(string indicator, string dimension, FigurePeriod period)
    {
        var found = Tables.Where(table => table.Subject.Indicator == indicator && table.Dimension == dimension
            && period.Quarters.Contains(table.Subject.Quarter)).ToList();
        return found.Count == period.Quarters.Count ? found : null;
    }
}

/// <summary>A part of a whole, both as published.</summary>
public sealed record FigureShare(ProtectedCount? Part, ProtectedCount? Whole)
{
    /// <summary>The share from published counts alone; null for "too few to say" and for what is not published.</summary>
    public decimal? Value => Part is { } part && Whole is { } whole ? ProtectedShare.Of(part, whole, FixedSet.Base).Value : null;

    public bool IsPublished => Part is not null && Whole is not null;
}

/// <summary>One step as each end counts it.</summary>
public sealed record StepFigures(FigureShare Asking, FigureShare Answering)
{
    /// <summary>Between which numbers the true difference lies; null where one end is missing.</summary>
    public (int AtLeast, int AtMost)? Difference => Asking.Part is { } left && Answering.Part is { } right
        ? (Math.Max(0, Math.Max(left.AtLeast - right.AtMost, right.AtLeast - left.AtMost)),
            Math.Max(left.AtMost - right.AtLeast, right.AtMost - left.AtLeast))
        : null;

    /// <summary>Whether both ends published the same.</summary>
    public bool Agree => Asking.Part is { } left && Answering.Part is { } right && left.Value == right.Value;
}

/// <summary>What was kept in one policy area.</summary>
public sealed record AreaFigures(string Code, FigureShare Kept);

/// <summary>One direction of a corridor: who asks, who answers, and what came of it, at both ends.</summary>
public sealed record DirectionFigures(string Direction, StepFigures Asked, StepFigures Answered, StepFigures Due, StepFigures Kept)
{
    /// <summary>Whether the host country asks.</summary>
    public bool HostAsks => Direction == Directions.HostAsks;

    /// <summary>What the person answered, as the asking end has it; null where it did not publish.</summary>
    public IReadOnlyList<ProtectedCell>? Answers { get; init; }

    public IReadOnlyList<AreaFigures> Areas { get; init; } = [];

    public static DirectionFigures Of(string direction, PublishedEnd host, PublishedEnd home, FigurePeriod period)
    {
        var (asking, answering) = direction == Directions.HostAsks ? (host, home) : (home, host);
        StepFigures Step(string part, string whole) => new(Share(asking, part, whole), Share(answering, part, whole));
        FigureShare Share(PublishedEnd end, string part, string whole) =>
            new(end.Total(FixedSet.Of(direction, part), period), end.Total(FixedSet.Of(direction, whole), period));
        var kept = asking.Cells(FixedSet.Of(direction, FixedSet.Kept), FixedSet.ByArea, period) ?? [];
        var due = asking.Cells(FixedSet.Of(direction, FixedSet.Due), FixedSet.ByArea, period) ?? [];
        return new DirectionFigures(
            direction, Step(FixedSet.Asked, FixedSet.Asked), Step(FixedSet.Answered, FixedSet.Asked), Step(FixedSet.Due, FixedSet.Due), Step(FixedSet.Kept, FixedSet.Due))
        {
            Answers = asking.Cells(FixedSet.Of(direction, FixedSet.Due), FixedSet.ByAnswer, period),
            Areas = [.. kept.Zip(due, (part, whole) => new AreaFigures(part.Code, new FigureShare(part.Count, whole.Count)))],
        };
    }
}

/// <summary>The figures of one corridor in one period.</summary>
public sealed record CorridorFiguresShown(FigurePeriod Period, IReadOnlyList<DirectionFigures> Directions, FigureShare ChoseToStay, FigureShare Screened)
{
    public static CorridorFiguresShown Of(PublishedEnd host, PublishedEnd home, FigurePeriod period) => new(
        period,
        [.. Rules.Directions.Both.Select(direction => DirectionFigures.Of(direction, host, home, period))],
        Cell(host, FixedSet.Choice, FixedSet.ByChoice, FixedSet.Stays, period),
        Cell(host, FixedSet.Departed, FixedSet.ByScreening, FixedSet.ScreenedBefore, period));

    private static FigureShare Cell(PublishedEnd host, string indicator, string dimension, string code, FigurePeriod period) =>
        new(host.Cells(indicator, dimension, period)?.First(cell => cell.Code == code).Count, host.Total(indicator, period));
}
