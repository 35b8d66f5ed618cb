using Microsoft.AspNetCore.Components;
using Samverk.Ui;

namespace Samverk.Modules.Offices.Contract;

/// <summary>What stands around the people on the sign-in page of a demo node. Given by the demonstration.</summary>
public interface IDemoWelcome
{
    /// <summary>The band above the people, and the column beside them.</summary>
    Task<DemoWelcome> ShowAsync(Words words, CancellationToken ct);
}

/// <summary>Two parts of the sign-in page.</summary>
public sealed record DemoWelcome(RenderFragment Above, RenderFragment Beside);
