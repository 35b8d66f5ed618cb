using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Desks.Contract;

/// <summary>Whose turn it is.</summary>
public enum DeskSide
{
    Unknown = 0,

    /// <summary>Waits on the reader or the reader's office.</summary>
    OnMe,

    /// <summary>The reader waits for someone else.</summary>
    OnOthers,
}

/// <summary>One thing on the desk.</summary>
/// <param name="Side">Whose turn it is.</param>
/// <param name="Title">What is to be done or awaited, in the reader's language.</param>
/// <param name="Href">Where it is done.</param>
public sealed record DeskItem(DeskSide Side, string Title, string Href)
{
    /// <summary>Who asked, and when; whole words in the reader's language.</summary>
    public string Under { get; init; } = "";

    /// <summary>The case number.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The day by which; null where nothing runs.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Words of the button: "Answer".</summary>
    public string Action { get; init; } = "";

    /// <summary>The case that it belongs to, so that the list of cases can show the next date; empty where none.</summary>
    public Guid CaseId { get; init; }
}

/// <summary>Whose desk it is, and when.</summary>
public sealed record DeskReader(SubjectFacts Me, string Purpose, Words Words, IClock Clock)
{
    /// <summary>A moment's day in the node's zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Clock.Zone).DateTime);
}

/// <summary>What a module puts on an officer's desk. Registered at its front door; reads only what the reader may see.</summary>
public interface IDeskPart
{
    /// <summary>The items; the desk orders them.</summary>
    Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct);
}
