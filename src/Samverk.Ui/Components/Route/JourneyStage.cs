namespace Samverk.Ui;

/// <summary>One stage of the journey: "Travel", "9 December, in 15 days".</summary>
public sealed record JourneyStage(string Title, string? Note, RouteStop Stop);
