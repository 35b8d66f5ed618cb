namespace Samverk.Ui;

/// <summary>One list or part beside others; each has its own address.</summary>
public sealed record SubNavLink(string Key, string Href, string Label, int? Count = null);
