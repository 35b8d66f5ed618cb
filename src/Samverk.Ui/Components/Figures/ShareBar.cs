namespace Samverk.Ui;

/// <summary>One share of a whole: 31 of 40. Without counts there are too few to say.</summary>
public sealed record ShareBar(string Label, string? Icon, int? Part, int? Whole, string? TooFewNote = null)
{
    public decimal? Share => Part is { } part && Whole is > 0 and var whole ? (decimal)part / whole : null;
}
