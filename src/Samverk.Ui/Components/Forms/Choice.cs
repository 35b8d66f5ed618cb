namespace Samverk.Ui;

/// <summary>One entry of a select.</summary>
public sealed record Choice(string Value, string Label, string? Lang = null);
