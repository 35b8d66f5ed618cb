using Samverk.Ui;

namespace Samverk.Tests.Ui;

/// <summary>One place in the sources where a text is said.</summary>
internal sealed record MessageUse(TextKey Key, string? PluralId, string Place)
{
    /// <summary>Placeholder names given beside the text; null where they are given elsewhere.</summary>
    public IReadOnlyList<string>? Given { get; init; }
}
