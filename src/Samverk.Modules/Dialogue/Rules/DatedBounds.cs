namespace Samverk.Modules.Dialogue.Rules;

/// <summary>How well a record's date or fact is known. Inferred is labelled wherever it is shown (DR3).</summary>
public enum Certainty
{
    Unknown,
    Inferred,
    Certain,
}

/// <summary>Whether something held on a day, as far as the sources tell.</summary>
public enum Standing
{
    Unknown,
    No,
    Uncertain,
    Yes,
}

/// <summary>
/// A date as written (<c>2019</c>, <c>2020-03</c>, a day, or nothing) with the days between which the true one lies,
/// both inclusive; a bound that is null is not known.
/// </summary>
public sealed record DatedBounds(string? Written, DateOnly? NotBefore, DateOnly? NotAfter, Certainty Certainty)
{
    public bool IsExact => NotBefore is not null && NotBefore == NotAfter;

    internal bool HasComeBy(DateOnly day) => NotAfter <= day;

    internal bool CanHaveComeBy(DateOnly day) => NotBefore is null || NotBefore <= day;
}

/// <summary>From a start to an end; no end means that it is still open. Both days belong to it.</summary>
public sealed record DatedPeriod(DatedBounds Start, DatedBounds? End)
{
    internal Standing On(DateOnly day)
    {
        var dayBefore = day.AddDays(-1);
        if (!Start.CanHaveComeBy(day) || End?.HasComeBy(dayBefore) == true)
            return Standing.No;
        return Start.HasComeBy(day) && End?.CanHaveComeBy(dayBefore) != true ? Standing.Yes : Standing.Uncertain;
    }
}
