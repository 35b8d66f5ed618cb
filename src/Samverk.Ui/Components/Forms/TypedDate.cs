namespace Samverk.Ui;

/// <summary>A date as someone typed it, right or wrong.</summary>
public sealed record TypedDate(string? Day, string? Month, string? Year, bool About = false, bool Unknown = false)
{
    public static TypedDate Empty { get; } = new(null, null, null);
}
