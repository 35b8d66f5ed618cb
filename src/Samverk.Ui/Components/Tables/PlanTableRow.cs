namespace Samverk.Ui;

/// <summary>One row of a plan: an area, the person who answers for it, the next step and its date.</summary>
public sealed record PlanTableRow
{
    public required string Area { get; init; }
    public required string Icon { get; init; }

    /// <summary>The row's own page; none where it may not be opened.</summary>
    public string? Href { get; init; }
    public required string Person { get; init; }
    public required string Office { get; init; }
    public string Step { get; init; } = "";

    /// <summary>"by 28 November", "was due 20 November".</summary>
    public string? When { get; init; }
    public bool IsLate { get; init; }
    public IReadOnlyList<RouteStop> Stops { get; init; } = [];

    /// <summary>"2 of 5 commitments done".</summary>
    public string? StopsSay { get; init; }
    public Status Status { get; init; }
    public string? StatusLabel { get; init; }

    /// <summary>Who holds what is withheld from the reader.</summary>
    public string? WithheldBy { get; init; }
    public string? AskHref { get; init; }
}
