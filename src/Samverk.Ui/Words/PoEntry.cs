namespace Samverk.Ui;

/// <summary>One text of a catalogue: the English sentence, its context, and the forms in the other language.</summary>
public sealed record PoEntry(string? Context, string Id, string? PluralId, IReadOnlyList<string> Forms, int Line)
{
    public TextKey Key => new(Context, Id);
}

/// <summary>What a text is looked up by.</summary>
public readonly record struct TextKey(string? Context, string Id);

/// <summary>A catalogue that cannot be used: the file, the line and what is wrong with it.</summary>
public sealed class PoException(string file, int line, string problem)
    : FormatException($"{file}, line {line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {problem}");
