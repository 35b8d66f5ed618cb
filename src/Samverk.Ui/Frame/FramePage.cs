using Microsoft.AspNetCore.Components;

namespace Samverk.Ui;

/// <summary>A page: it is told its frame, and nothing is injected into it, so that it also renders into mail,
/// print or a test.</summary>
public abstract class FramePage : ComponentBase
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    protected Words Words => Frame.Words;
}
