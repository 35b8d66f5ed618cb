using Samverk.Disclosure;
using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>Who asks whom.</summary>
public static class Directions
{
    public const string HostAsks = "host-asks";
    public const string ReturnAsks = "return-asks";

    public static readonly IReadOnlyList<string> Both = [HostAsks, ReturnAsks];
}

/// <summary>A table that is published each quarter: what it counts, by which dimension, with which cells.</summary>
public sealed record FixedTable(string Indicator, string Dimension, IReadOnlyList<string> Cells)
{
    /// <summary>Counted by the host country alone.</summary>
    public bool HostOnly { get; init; }
}

/// <summary>
/// The fixed set of small tables per quarter, one dimension at a time (<c>docs/disclosure.md</c>). A table beside these is
/// neither made nor taken.
/// </summary>
public static class FixedSet
{
    /// <summary>Version of the definitions, and so of the set.</summary>
    public const int Version = 1;

    public const int Base = TableRounding.PublicBase;

    /// <summary>Days between the end of a quarter and its tables: the longest time to answer, and the time to ask the person.</summary>
    public const int SettlingDays = 14;

    public const string Asked = "asked";
    public const string Answered = "answered";
    public const string Due = "due";
    public const string Kept = "kept";
    public const string Choice = "choice";
    public const string Departed = "departed";

    public const string ByArea = "area";
    public const string ByAnswer = "answer";
    public const string ByChoice = "choice";
    public const string ByScreening = "screening";

    public const string Unknown = "unknown";
    public const string Yes = "yes";
    public const string Stays = "stays";
    public const string ScreenedBefore = "before";
    public const string NotScreenedBefore = "not-before";

    // Areas in which offices of two countries ask each other; the others could tell of asylum or protection, and are one cell.
    private static readonly IReadOnlyList<(string Code, PolicyArea Area)> AreaCodes =
    [
        ("identity", PolicyArea.Identity), ("return-logistics", PolicyArea.ReturnLogistics), ("health", PolicyArea.Health),
        ("housing", PolicyArea.Housing), ("education", PolicyArea.Education), ("employment", PolicyArea.Employment), ("finance", PolicyArea.Finance),
    ];

    public static readonly IReadOnlyList<string> Areas = [.. AreaCodes.Select(area => area.Code), Unknown];

    public static readonly IReadOnlyList<string> Answers = [Yes, "partly", "no", "not-reached", Unknown];

    public static readonly IReadOnlyList<string> Choices = [Stays, "returns", "undecided", Unknown];

    public static readonly IReadOnlyList<FixedTable> All =
    [
        .. Directions.Both.SelectMany(direction => new FixedTable[]
        {
            new(Of(direction, Asked), ByArea, Areas),
            new(Of(direction, Answered), ByArea, Areas),
            new(Of(direction, Due), ByArea, Areas),
            new(Of(direction, Due), ByAnswer, Answers),
            new(Of(direction, Kept), ByArea, Areas),
        }),
        new(Choice, ByChoice, Choices) { HostOnly = true },
        new(Departed, ByScreening, [ScreenedBefore, NotScreenedBefore]) { HostOnly = true },
    ];

    /// <summary>What is part of what: a part is never more than its whole, cell by cell.</summary>
    public static readonly IReadOnlyList<(string Part, string Whole)> Parts =
        [.. Directions.Both.SelectMany(direction => new[] { (Of(direction, Answered), Of(direction, Asked)), (Of(direction, Kept), Of(direction, Due)) })];

    /// <summary>The indicator of a direction.</summary>
    public static string Of(string direction, string count) => direction + "." + count;

    /// <summary>The tables of one end.</summary>
    public static IReadOnlyList<FixedTable> OfEnd(bool host) => [.. All.Where(table => host || !table.HostOnly)];

    public static string AreaCode(PolicyArea area)
    {
        foreach (var (code, listed) in AreaCodes)
            if (listed == area)
                return code;
        return Unknown;
    }
}
