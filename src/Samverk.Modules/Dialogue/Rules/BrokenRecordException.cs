namespace Samverk.Modules.Dialogue.Rules;

/// <summary>A row of the embedded records is not understood: the build is broken, not the reader's request.</summary>
internal sealed class BrokenRecordException : Exception
{
    public BrokenRecordException()
    {
    }

    public BrokenRecordException(string message) : base(message)
    {
    }

    public BrokenRecordException(string message, Exception inner) : base(message, inner)
    {
    }

    public static BrokenRecordException At(string file, int line, string reason) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}, line {line}: {reason}"));
}
