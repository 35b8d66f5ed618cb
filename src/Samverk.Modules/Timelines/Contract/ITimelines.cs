using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Timelines.Contract;

/// <summary>One line of what happened, as far as the reader may see it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Sentence">English msgid with places.</param>
/// <param name="Arguments">Values for the places; a key ending in <c>On</c> is a day as ISO text.</param>
/// <param name="HappenedAt">When it happened or was told.</param>
/// <param name="RecordedAt">When the node learned it.</param>
public sealed record TimelineEntry(
    Guid CaseId, string Icon, string Sentence, IReadOnlyDictionary<string, string> Arguments, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt)
{
    public required PolicyArea Area { get; init; }

    /// <summary>The officer's account; its name as it is known now, empty where the act came from a partner.</summary>
    public required Guid By { get; init; }

    public string ByName { get; init; } = "";

    /// <summary>The office acted for.</summary>
    public string OfficeName { get; init; } = "";

    /// <summary>Why: a code of <see cref="Purposes"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Consent, agreement or law.</summary>
    public required string Basis { get; init; }

    /// <summary>The partner node that acted; empty for our own.</summary>
    public string FromNode { get; init; } = "";
}

/// <summary>Reads what happened, never more than the reader may see.</summary>
public interface ITimelines
{
    /// <summary>The newest lines of one case.</summary>
    Task<IReadOnlyList<TimelineEntry>> RecentAsync(SubjectFacts reader, Guid caseId, string purpose, int most, CancellationToken ct);

    /// <summary>What others did in all cases of the reader after a moment, the newest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> SinceAsync(SubjectFacts reader, string purpose, DateTimeOffset since, CancellationToken ct);
}
