namespace Samverk.Ui;

/// <summary>One part of a longer piece of work. Without an address it cannot be begun yet.</summary>
public sealed record TaskListItem(string Label, string? Href, Status Status, string? Note = null, string? StatusLabel = null);
