using Microsoft.AspNetCore.Components;

namespace Samverk.Ui;

/// <summary>What all fields share: a name, a label, a hint and an error, joined by ids.</summary>
public abstract class FormControl : Spoken
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>As typed.</summary>
    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public FieldErrors? Errors { get; set; }

    /// <summary>Further classes of the field: <c>w-s</c>, <c>w-m</c>.</summary>
    [Parameter]
    public string? Class { get; set; }

    protected FieldError? Error => Errors?.For(Name);

    protected string HintId => Name + "-hint";

    protected string ErrorId => Name + "-error";

    protected string? Invalid => Error is null ? null : "true";

    protected virtual bool HasHint => !string.IsNullOrEmpty(Hint);

    protected string? DescribedBy => (HasHint, Error) switch
    {
        (true, not null) => $"{HintId} {ErrorId}",
        (true, null) => HintId,
        (false, not null) => ErrorId,
        _ => null,
    };

    protected string Classes(string first) => Css.Join(first, Error is null ? null : "bad", Class);
}
