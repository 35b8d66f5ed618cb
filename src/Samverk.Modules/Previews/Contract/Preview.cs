using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Previews.Contract;

/// <summary>Which part the previewed office has in the invented case.</summary>
public static class PreviewParts
{
    /// <summary>It leads the case.</summary>
    public const string Leads = "leads";

    /// <summary>It answers for a row of the plan.</summary>
    public const string Helps = "helps";

    /// <summary>It has none: the page is as if there were no case.</summary>
    public const string None = "none";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [Leads, Helps, None];
}

/// <summary>An administrator began to see as a role and an office: on an invented case, and noted for all time.</summary>
[Event("preview-begun", "preview")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record PreviewBegun(string Role, OfficeId Office, string Purpose, string Part) : IEvent;

/// <summary>
/// What is seen as somebody else: an invented reader on the invented case. It holds all that a page needs, so that a page that is previewed asks
/// no store.
/// </summary>
public sealed record Preview
{
    /// <summary>The invented case.</summary>
    public static readonly Guid CaseId = new("00000000-0000-4000-8000-00000000ca5e");

    public required SubjectFacts Reader { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Code of <see cref="PreviewParts"/>.</summary>
    public required string Part { get; init; }

    public required IMasked Mask { get; init; }

    public required IClock Clock { get; init; }

    /// <summary>Offices of the invented case: who leads it, and who holds a row each.</summary>
    public required InventedOffices Offices { get; init; }

    /// <summary>Whether a row of the invented case would be among those that the reader sees: area and tier as the filter of every list asks.</summary>
    public bool Sees<TRow>(TRow row)
        where TRow : class, ICaseAreaScoped => Mask.Sees(row.Area, TierOf<TRow>());

    private static Tier TierOf<TRow>() => Attribute.GetCustomAttribute(typeof(TRow), typeof(FieldAttribute)) is FieldAttribute field ? field.Tier : Tier.T4;
}

/// <summary>The offices of the invented case.</summary>
public sealed record InventedOffices(InventedOffice Leads, InventedOffice Health, InventedOffice Housing);

/// <summary>One of them: the previewed one, or an invented one.</summary>
public sealed record InventedOffice(Guid Id, string Name, string Officer);

/// <summary>A page that can be previewed. Each module makes its own from what it invents, through the same makers as the real page.</summary>
internal interface IPreviewPage
{
    /// <summary>The address below the case: empty for the plan.</summary>
    string Path { get; }

    /// <summary>The page as the invented reader sees it; null where they see nothing.</summary>
    Task<IResult> ShowAsync(Visit visit, Preview preview);
}
