using Microsoft.AspNetCore.Components;

namespace Samverk.Ui;

/// <summary>A component that says something itself, in the language of the page around it.</summary>
public abstract class Spoken : ComponentBase
{
    [CascadingParameter]
    public Words Words { get; set; } = null!;
}
