namespace Samverk.Ui;

/// <summary>A length of a bar, in cases, and how it is drawn.</summary>
public sealed record BarPart(decimal Cases, BarFill Fill);

public enum BarFill
{
    Unknown,

    /// <summary>Wholly.</summary>
    Full,

    /// <summary>Not wholly: late, partly, known only by its bounds.</summary>
    Hatched,

    /// <summary>The difference between the two ends.</summary>
    Difference,

    /// <summary>What was asked and not reached.</summary>
    Track,

    /// <summary>Said no.</summary>
    Grey,

    /// <summary>No answer.</summary>
    Hollow,

    /// <summary>Silent; the word stands beside it.</summary>
    Silent,
}
