namespace Samverk.Disclosure;

/// <summary>What a table counts: an indicator under one version of its definition, in one quarter.</summary>
/// <param name="Indicator">Code of the indicator; both ends of a corridor use the same.</param>
/// <param name="DefinitionVersion">Version of the definition, 1 or more.</param>
/// <param name="Quarter">Quarter in which the counted events happened.</param>
public sealed record TableSubject(string Indicator, int DefinitionVersion, QuarterPeriod Quarter);

/// <summary>One inner cell before protection.</summary>
/// <param name="Code">Code of the category, from the dimension's list.</param>
/// <param name="Count">Exact number of persons, 0 or more. Never leaves the node.</param>
public sealed record CountCell(string Code, int Count);

/// <summary>An exact table of one dimension. It is input to <see cref="TableRounding"/> and is never published.</summary>
public sealed class CountTable
{
    /// <param name="subject">What is counted.</param>
    /// <param name="dimension">Code of the one dimension.</param>
    /// <param name="cells">Every category of the list, those with nobody and "unknown" included, so that each person is in one cell.</param>
    /// <exception cref="ArgumentException">No cell, a code twice, an empty code or a negative count.</exception>
    public CountTable(TableSubject subject, string dimension, IReadOnlyList<CountCell> cells)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(dimension);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
            throw new ArgumentException("A table needs at least one cell.", nameof(cells));
        if (cells.Any(cell => string.IsNullOrWhiteSpace(cell.Code) || cell.Count < 0))
            throw new ArgumentException("A cell needs a code and a count of 0 or more.", nameof(cells));
        if (cells.DistinctBy(cell => cell.Code, StringComparer.Ordinal).Count() != cells.Count)
            throw new ArgumentException("A code stands twice in the table.", nameof(cells));
        Subject = subject;
        Dimension = dimension;
        Cells = [.. cells];
    }

    /// <summary>What is counted.</summary>
    public TableSubject Subject { get; }

    /// <summary>Code of the dimension.</summary>
    public string Dimension { get; }

    /// <summary>Inner cells in the order given.</summary>
    public IReadOnlyList<CountCell> Cells { get; }

    /// <summary>Exact number of persons in the table.</summary>
    public int Total => Cells.Sum(cell => cell.Count);
}
