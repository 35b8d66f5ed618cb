namespace Samverk.Disclosure;

/// <summary>
/// The first algorithm: a fixed set of small tables per quarter, one dimension at a time, each inner count rounded to a
/// multiple of the base by the same rule at both ends. Specification: <c>docs/disclosure.md</c>.
/// </summary>
/// <remarks>
/// Guarantees, for a reader who has every table of a subject and knows the rule but not the key:
/// each count moves to a neighbouring multiple, less than one base away; a multiple stays;
/// margins are sums of published cells and equal in every dimension;
/// every value inside a cell's stated bounds is possible in a world that would have given the same tables;
/// equal tables at both ends are published equal.
/// </remarks>
public static class TableRounding
{
    /// <summary>Least base allowed.</summary>
    public const int SmallestBase = 5;

    /// <summary>Base of the public tables.</summary>
    public const int PublicBase = 10;

    /// <summary>Protects the tables of one subject together.</summary>
    /// <param name="tables">All tables of one subject, each of another dimension, all counting the same persons.</param>
    /// <param name="key">The secret of the corridor.</param>
    /// <param name="roundingBase">Base, 5 or more; 10 for the public.</param>
    /// <returns>The tables in the order given; the same input gives the same output.</returns>
    /// <exception cref="ArgumentException">Different subjects or totals, or a dimension twice.</exception>
    public static IReadOnlyList<ProtectedTable> Protect(
        IReadOnlyList<CountTable> tables, RoundingKey key, int roundingBase = PublicBase)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(roundingBase, SmallestBase);
        if (tables.Count == 0)
            return [];

        var (subject, total) = (tables[0].Subject, tables[0].Total);
        if (tables.Any(x => x.Subject != subject) || tables.DistinctBy(x => x.Dimension, StringComparer.Ordinal).Count() != tables.Count)
            throw new ArgumentException("Tables protected together share their subject, each with another dimension.", nameof(tables));
        // A person missing from one dimension belongs in its "unknown" cell: else two totals would tell him apart.
        if (tables.Any(x => x.Total != total))
            throw new ArgumentException("Tables protected together count the same persons in every dimension.", nameof(tables));

        var published = Floor(total + key.OfTotal(subject, roundingBase), roundingBase);
        return [.. tables.Select(table => Round(table, published, key, roundingBase))];
    }

    // Every cell goes down to its multiple; what the common total still lacks goes, one base each, to the cells
    // that lean furthest up. There are always enough of them, because the total moves by less than one base.
    private static ProtectedTable Round(CountTable table, int total, RoundingKey key, int roundingBase)
    {
        var missing = (total - table.Cells.Sum(x => Floor(x.Count, roundingBase))) / roundingBase;
        var up = table.Cells
            .Where(x => x.Count % roundingBase > 0)
            .OrderByDescending(x => (x.Count % roundingBase) + key.OfCell(table.Subject, table.Dimension, x.Code, roundingBase))
            .ThenBy(x => x.Code, StringComparer.Ordinal)
            .Take(missing)
            .Select(x => x.Code)
            .ToHashSet(StringComparer.Ordinal);
        return new ProtectedTable(table.Subject, table.Dimension, roundingBase, [.. table.Cells.Select(x => new ProtectedCell(
            x.Code, ProtectedCount.Rounded(Floor(x.Count, roundingBase) + (up.Contains(x.Code) ? roundingBase : 0), roundingBase)))]);
    }

    private static int Floor(int count, int roundingBase) => count - (count % roundingBase);
}
