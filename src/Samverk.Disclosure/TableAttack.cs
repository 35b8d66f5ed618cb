namespace Samverk.Disclosure;

/// <summary>
/// The auditor: tries to make out small counts from all that was ever published, both ends taken together, and from
/// what an attacker may know besides.
/// </summary>
/// <remarks>
/// Bounds are propagated to a fixed point over two kinds of relation: the cells of a table add up to the number of
/// persons, one number for all tables of an owner and subject; and known differences between cells. Sound: a true count
/// is always inside the interval found. Exact for tables of one owner; with differences that close a ring it may find a
/// wider interval than the narrowest possible.
/// </remarks>
public sealed class TableAttack
{
    /// <summary>The least width that a small count must keep.</summary>
    public const int SmallestWidth = 3;

    private readonly Dictionary<CellPlace, CountInterval> cells = [];
    private readonly Dictionary<(string Owner, TableSubject Subject), CountInterval> totals = [];
    private readonly List<(CellPlace[] Cells, (string, TableSubject) Total)> sums = [];
    private readonly IReadOnlyList<KnownDifference> differences;
    private bool moved;

    private TableAttack(IReadOnlyList<AttackedTable> published, IReadOnlyList<KnownDifference> known)
    {
        differences = known;
        foreach (var table in published)
            Read(table);
    }

    /// <summary>Runs the attack and returns what remains possible for every inner cell.</summary>
    /// <param name="published">All tables ever published, of both ends.</param>
    /// <param name="known">What the attacker knows besides; places outside the tables are passed over.</param>
    /// <exception cref="InvalidOperationException">The tables and the knowledge contradict each other.</exception>
    public static IReadOnlyDictionary<CellPlace, CountInterval> Run(
        IReadOnlyList<AttackedTable> published, IReadOnlyList<KnownDifference> known)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(known);
        var attack = new TableAttack(published, known);
        attack.Propagate();
        return attack.cells;
    }

    /// <summary>
    /// Cells that may be small (their least value is below the threshold) and whose remaining width is under
    /// 3 or a fifth of their greatest value, whichever is more.
    /// </summary>
    /// <param name="published">All tables ever published, of both ends.</param>
    /// <param name="known">What the attacker knows besides.</param>
    /// <param name="threshold">Counts below it are small; the base of the tables.</param>
    public static IReadOnlyList<TableBreach> Breaches(
        IReadOnlyList<AttackedTable> published, IReadOnlyList<KnownDifference> known, int threshold = TableRounding.PublicBase) =>
        [.. Run(published, known)
            .Where(x => x.Value.AtLeast < threshold && x.Value.Width < Needed(x.Value))
            .Select(x => new TableBreach(x.Key, x.Value, Needed(x.Value)))];

    /// <summary>
    /// The knowledge that both ends count nearly the same persons: each cell of one differs from the other's cell
    /// of the same code by at most <paramref name="atMost"/>.
    /// </summary>
    public static IReadOnlyList<KnownDifference> NearlyEqual(
        IReadOnlyList<AttackedTable> one, IReadOnlyList<AttackedTable> other, int atMost)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return [.. from left in one
            from right in other
            where left.Subject == right.Subject && string.Equals(left.Dimension, right.Dimension, StringComparison.Ordinal)
            from code in left.Cells.Keys
            where right.Cells.ContainsKey(code)
            select new KnownDifference(
                new CellPlace(left.Owner, left.Subject, left.Dimension, code),
                new CellPlace(right.Owner, right.Subject, right.Dimension, code), -atMost, atMost)];
    }

    private static int Needed(CountInterval found) => Math.Max(SmallestWidth, found.AtMost / 5);

    private void Read(AttackedTable table)
    {
        var places = new List<CellPlace>();
        foreach (var (code, said) in table.Cells)
        {
            var place = new CellPlace(table.Owner, table.Subject, table.Dimension, code);
            cells[place] = Met(cells.TryGetValue(place, out var before) ? before : said, said.AtLeast, said.AtMost);
            places.Add(place);
        }
        var total = (table.Owner, table.Subject);
        totals[total] = Met(totals.TryGetValue(total, out var earlier) ? earlier : table.Total, table.Total.AtLeast, table.Total.AtMost);
        sums.Add(([.. places], total));
    }

    private void Propagate()
    {
        do
        {
            moved = false;
            foreach (var (places, total) in sums)
                AddUp(places, total);
            foreach (var difference in differences)
                Compare(difference);
        }
        while (moved);
    }

    private void AddUp(CellPlace[] places, (string, TableSubject) total)
    {
        var least = places.Sum(x => (long)cells[x].AtLeast);
        var most = places.Sum(x => (long)cells[x].AtMost);
        var sum = Met(totals[total], least, most);
        moved |= sum != totals[total];
        totals[total] = sum;
        // The sums stay those of before the loop: cells only narrow, so an older sum is merely more cautious.
        foreach (var place in places)
        {
            var cell = cells[place];
            Narrow(place, sum.AtLeast - (most - cell.AtMost), sum.AtMost - (least - cell.AtLeast));
        }
    }

    private void Compare(KnownDifference known)
    {
        if (!cells.TryGetValue(known.Left, out var left) || !cells.TryGetValue(known.Right, out var right))
            return;
        Narrow(known.Left, (long)right.AtLeast + known.AtLeast, (long)right.AtMost + known.AtMost);
        Narrow(known.Right, (long)left.AtLeast - known.AtMost, (long)left.AtMost - known.AtLeast);
    }

    private void Narrow(CellPlace place, long atLeast, long atMost)
    {
        var narrowed = Met(cells[place], atLeast, atMost);
        moved |= narrowed != cells[place];
        cells[place] = narrowed;
    }

    private static CountInterval Met(CountInterval interval, long atLeast, long atMost)
    {
        var met = interval.Meet(atLeast, atMost);
        return met.Width >= 0 ? met : throw new InvalidOperationException("What was published contradicts itself or what is said to be known.");
    }
}
