namespace Samverk.Disclosure;

/// <summary>Where a count stands: whose table, of what, by which dimension, in which cell.</summary>
/// <param name="Owner">Who published it: one end of a corridor, or one vintage of it.</param>
/// <param name="Subject">What is counted.</param>
/// <param name="Dimension">Code of the dimension.</param>
/// <param name="Code">Code of the category.</param>
public sealed record CellPlace(string Owner, TableSubject Subject, string Dimension, string Code);

/// <summary>The values a true count can have, both inclusive.</summary>
/// <param name="AtLeast">Least.</param>
/// <param name="AtMost">Greatest.</param>
public readonly record struct CountInterval(int AtLeast, int AtMost)
{
    /// <summary>Greatest minus least; 0 means that the count is known.</summary>
    public int Width => AtMost - AtLeast;

    internal CountInterval Meet(long atLeast, long atMost) =>
        new((int)Math.Max(AtLeast, Math.Min(atLeast, int.MaxValue)), (int)Math.Min(AtMost, Math.Max(atMost, int.MinValue)));
}

/// <summary>A table as an attacker reads it. Other people's tables, and deliberately unprotected ones, can be attacked too.</summary>
/// <param name="Owner">Who published it.</param>
/// <param name="Subject">What is counted; tables of one owner and subject count the same persons.</param>
/// <param name="Dimension">Code of the dimension.</param>
/// <param name="Cells">What each cell says, by code.</param>
/// <param name="Total">What the total says.</param>
public sealed record AttackedTable(
    string Owner, TableSubject Subject, string Dimension, IReadOnlyDictionary<string, CountInterval> Cells, CountInterval Total)
{
    /// <summary>The reading of a protected table.</summary>
    public static AttackedTable Of(string owner, ProtectedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new AttackedTable(owner, table.Subject, table.Dimension,
            table.Cells.ToDictionary(x => x.Code, x => Read(x.Count), StringComparer.Ordinal), Read(table.Total));
    }

    private static CountInterval Read(ProtectedCount count) => new(count.AtLeast, count.AtMost);
}

/// <summary>What an attacker knows from elsewhere: <c>Left - Right</c> lies between two bounds, inclusive.</summary>
/// <param name="Left">One count.</param>
/// <param name="Right">The other.</param>
/// <param name="AtLeast">Least difference.</param>
/// <param name="AtMost">Greatest difference.</param>
public sealed record KnownDifference(CellPlace Left, CellPlace Right, int AtLeast, int AtMost);

/// <summary>A small count that the attack has made out too closely.</summary>
/// <param name="Place">Which cell.</param>
/// <param name="Found">The values that remain possible.</param>
/// <param name="Needed">The width that should have remained.</param>
public sealed record TableBreach(CellPlace Place, CountInterval Found, int Needed);
