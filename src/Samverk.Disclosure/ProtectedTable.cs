namespace Samverk.Disclosure;

/// <summary>A published count: a rounded value with the bounds between which the true count lies.</summary>
/// <param name="Value">Rounded value. A value of 0 is shown as its bounds, never as a bare 0.</param>
/// <param name="AtLeast">Least true count, inclusive.</param>
/// <param name="AtMost">Greatest true count, inclusive.</param>
public readonly record struct ProtectedCount(int Value, int AtLeast, int AtMost)
{
    /// <summary>
    /// The reading of one rounded count: the true count lies less than one base away. With base 10 a 0 reads
    /// "0 to 9", a 10 reads "1 to 19", a 180 reads "171 to 189".
    /// </summary>
    /// <exception cref="ArgumentException">The value is negative or no multiple of the base.</exception>
    public static ProtectedCount Rounded(int value, int roundingBase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(roundingBase, TableRounding.SmallestBase);
        if (value < 0 || value % roundingBase != 0)
            throw new ArgumentException("A rounded count is a multiple of the base, 0 or more.", nameof(value));
        return new ProtectedCount(value, Math.Max(0, value - roundingBase + 1), value + roundingBase - 1);
    }

    /// <summary>Sum of published counts: values add up, and so do the bounds.</summary>
    public static ProtectedCount operator +(ProtectedCount left, ProtectedCount right) => left.Add(right);

    /// <summary>Sum of published counts: values add up, and so do the bounds.</summary>
    public ProtectedCount Add(ProtectedCount other) => new(Value + other.Value, AtLeast + other.AtLeast, AtMost + other.AtMost);
}

/// <summary>One published inner cell.</summary>
/// <param name="Code">Code of the category.</param>
/// <param name="Count">Rounded count with its reading.</param>
public sealed record ProtectedCell(string Code, ProtectedCount Count);

/// <summary>A table as it leaves the node. Charts, files and programmes read this and nothing else.</summary>
public sealed class ProtectedTable
{
    internal ProtectedTable(TableSubject subject, string dimension, int roundingBase, IReadOnlyList<ProtectedCell> cells)
    {
        Subject = subject;
        Dimension = dimension;
        Base = roundingBase;
        Cells = cells;
    }

    /// <summary>What is counted.</summary>
    public TableSubject Subject { get; }

    /// <summary>Code of the dimension.</summary>
    public string Dimension { get; }

    /// <summary>Base of the rounding; every value is a multiple of it.</summary>
    public int Base { get; }

    /// <summary>Inner cells in the order of the exact table.</summary>
    public IReadOnlyList<ProtectedCell> Cells { get; }

    /// <summary>
    /// The sum of the published inner cells. All tables of one subject published together have the same total,
    /// which lies less than one base from the true one: the tighter reading is stated, since readers can derive it.
    /// </summary>
    public ProtectedCount Total => ProtectedCount.Rounded(Cells.Sum(cell => cell.Count.Value), Base);

    /// <summary>The published cell of a code.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such code.</exception>
    public ProtectedCount this[string code] =>
        Cells.FirstOrDefault(cell => string.Equals(cell.Code, code, StringComparison.Ordinal))?.Count
        ?? throw new KeyNotFoundException($"The table by {Dimension} has no cell {code}.");

    /// <summary>
    /// Reads a table received from the other end or from a file.
    /// </summary>
    /// <param name="subject">What is counted.</param>
    /// <param name="dimension">Code of the dimension.</param>
    /// <param name="roundingBase">Base of the rounding.</param>
    /// <param name="values">Rounded value by code, in the order of the table.</param>
    /// <exception cref="ArgumentException">A value is negative or no multiple of the base, or a code stands twice.</exception>
    public static ProtectedTable FromPublished(
        TableSubject subject, string dimension, int roundingBase, IReadOnlyList<KeyValuePair<string, int>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var shape = new CountTable(subject, dimension, [.. values.Select(x => new CountCell(x.Key, x.Value))]);
        return new ProtectedTable(subject, dimension, roundingBase,
            [.. shape.Cells.Select(x => new ProtectedCell(x.Code, ProtectedCount.Rounded(x.Count, roundingBase)))]);
    }

    /// <summary>
    /// Cells over several quarters, such as a year: sums of what was published, never a new rounding of a true sum,
    /// so that a year minus its quarters tells nothing.
    /// </summary>
    /// <param name="quarters">Tables of one indicator, definition, dimension, base and list of codes; each quarter once.</param>
    /// <exception cref="ArgumentException">The tables do not belong together.</exception>
    public static IReadOnlyList<ProtectedCell> Sum(IReadOnlyList<ProtectedTable> quarters)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        if (quarters.Count == 0)
            throw new ArgumentException("Nothing to add up.", nameof(quarters));
        var first = quarters[0];
        if (quarters.Any(x => !first.AddsUpWith(x)) || quarters.DistinctBy(x => x.Subject.Quarter).Count() != quarters.Count)
            throw new ArgumentException("Only tables of different quarters, alike in all else, add up.", nameof(quarters));
        return [.. first.Cells.Select(cell => new ProtectedCell(
            cell.Code, quarters.Select(x => x[cell.Code]).Aggregate((sum, next) => sum + next)))];
    }

    private bool AddsUpWith(ProtectedTable other) =>
        other.Subject with { Quarter = Subject.Quarter } == Subject
        && string.Equals(other.Dimension, Dimension, StringComparison.Ordinal)
        && other.Base == Base
        && other.Cells.Select(x => x.Code).ToHashSet(StringComparer.Ordinal).SetEquals(Cells.Select(x => x.Code));
}
