namespace Samverk.Modules.Cases.Rules;

/// <summary>Closed lists of the case forms.</summary>
internal static class CaseCodes
{
    public const string NoticeVersion = "4";

    public static readonly IReadOnlyList<string> Relations = ["spouse", "child", "parent", "guardian", "sibling", "other"];

    /// <summary>Relations that make an adult of the household one who answers for a child of whom the case is.</summary>
    public static readonly IReadOnlyList<string> Answering = ["parent", "guardian"];

    public static readonly IReadOnlyList<string> Documents =
        ["passport", "residence-card", "birth-certificate", "school-certificate", "marriage-certificate", "travel-document", "other-document"];

    public static readonly IReadOnlyList<string> Sexes = ["female", "male", "other", "not-said"];

    public static readonly IReadOnlyList<string> SaidBy = ["person", "document", "relative"];

    public static readonly IReadOnlyList<string> Modes = ["in-person", "video", "phone"];

    /// <summary>How someone told: the same list wherever a form asks it.</summary>
    public static readonly IReadOnlyList<string> How = ["in-person", "video", "phone", "text-message", "letter"];

    /// <summary>What a talk must have covered (casework.md 7.2, CounsellingSession).</summary>
    public static readonly IReadOnlyList<string> Information =
        ["staying", "asylum", "legal-aid", "conditions", "place-of-return", "data", "complaints", "change-mind"];
}
