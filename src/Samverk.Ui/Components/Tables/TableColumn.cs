namespace Samverk.Ui;

/// <summary>A column's heading; with an address it sorts the list.</summary>
public sealed record TableColumn(string Label, string? SortHref = null, SortOrder Sorted = SortOrder.None)
{
    /// <summary>Figures stand at the end of their column.</summary>
    public bool IsFigure { get; init; }
}

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}
