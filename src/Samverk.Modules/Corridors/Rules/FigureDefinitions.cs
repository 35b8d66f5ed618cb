using Samverk.Ui;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>A definition of a figure: dated, with a version. A new version never rewrites an old figure (figures.md 1).</summary>
/// <param name="Code">Code of figures.md, or one of the same kind.</param>
/// <param name="Version">From 1.</param>
/// <param name="ValidFrom">The first day of the quarters that it is used for.</param>
/// <param name="Name">Msgid of its name.</param>
/// <param name="Counts">Msgid of what is counted.</param>
/// <param name="OutOf">Msgid of the whole that it is a part of.</param>
public sealed record FigureDefinition(string Code, int Version, DateOnly ValidFrom, string Name, string Counts, string OutOf)
{
    /// <summary>Codes of the figures that stand beside it; empty for those that protect (FR1).</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Whether it says how quickly or how much was done, and so stands only beside its pair.</summary>
    public bool IsEfficiency => Beside.Count > 0;
}

/// <summary>The definitions in use.</summary>
internal static class FigureDefinitions
{
    public const string AnsweredInTime = "R4";
    public const string KeptInTime = "K1";
    public const string PersonsAnswer = "K3";
    public const string ChoseToStay = "A1";
    public const string ScreenedBefore = "A2";

    private static readonly DateOnly First = new(2023, 1, 1);

    public static readonly IReadOnlyList<FigureDefinition> All =
    [
        new(AnsweredInTime, 1, First, Words.Later("Answered in time"),
            Words.Later("Questions to which one of the three answers came (yes; we need to know more; no or someone else) by the time that the agreement gives: 24 hours, 72 hours or 14 days, by priority."),
            Words.Later("Questions that an office of one country sent to an office of the other in the quarter and did not take back.")) { Beside = [ScreenedBefore, ChoseToStay, PersonsAnswer] },
        new(KeptInTime, 1, First, Words.Later("Kept: the person says yes"),
            Words.Later("Commitments of which the person said yes, at the latest 14 days after the day they were due."),
            Words.Later("Commitments that followed such a question and were due in the quarter, by the date first given.")) { Beside = [PersonsAnswer, ScreenedBefore] },
        new(PersonsAnswer, 1, First, Words.Later("What the person answered"),
            Words.Later("The person’s last answer: yes, partly, no, not reached after three tries, or nothing recorded yet."),
            Words.Later("Commitments that followed such a question and were due in the quarter, by the date first given.")),
        new(ChoseToStay, 1, First, Words.Later("Chose to stay after counselling"),
            Words.Later("People whose last recorded choice is to stay. Staying is a good end too."),
            Words.Later("People whose first counselling on return was in the quarter.")),
        new(ScreenedBefore, 1, First, Words.Later("Screened before departure"),
            Words.Later("People whose screening was done on the day of departure or before it."),
            Words.Later("People who left in the quarter.")),
    ];

    /// <summary>The definition of a code that is in use on a day.</summary>
    public static FigureDefinition Of(string code, DateOnly day) =>
        All.Where(x => x.Code == code && x.ValidFrom <= day).OrderByDescending(x => x.Version).First();
}
