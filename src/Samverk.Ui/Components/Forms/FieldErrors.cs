namespace Samverk.Ui;

/// <summary>What was not understood in a form, in the order of its fields.</summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public int Count => _errors.Count;

    /// <param name="field">Name of the field.</param>
    /// <param name="sentence">What to do, in the reader's language.</param>
    /// <param name="part">Part of a date to go to: "Day", "Month" or "Year".</param>
    public FieldErrors Add(string field, string sentence, string part = "")
    {
        _errors.Add(new FieldError(field, sentence, part));
        return this;
    }

    public FieldError? For(string field) => _errors.Find(x => x.Field == field);

    public IReadOnlyList<FieldError> All => _errors;
}

public sealed record FieldError(string Field, string Sentence, string Part = "")
{
    /// <summary>Id of the control that the summary leads to.</summary>
    public string Target => Field + Part;
}
