using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>Whom an officer is shown before opening another case. Missing against missing is no evidence (lesson L15).</summary>
internal static class SimilarRules
{
    /// <summary>More than these of one name say nothing about a person.</summary>
    public const int MostShown = 3;

    /// <summary>The two longest words of a name: those that say most about it.</summary>
    public static IReadOnlyList<string> WordsToLookFor(string name) =>
        [.. NameFolding.Words(name).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(2)];

    /// <summary>Those with evidence beyond the name first; by the name alone only where few bear it.</summary>
    public static IReadOnlyList<KnownCase> Choose(OpenCase told, IReadOnlyList<CaseRow> alike)
    {
        var weighed = alike.Select(row => (row, evidence: Weigh(told, row))).Where(pair => pair.evidence != KnownEvidence.Unknown).ToList();
        var strong = weighed.Where(pair => pair.evidence != KnownEvidence.NameAlone).Take(MostShown).ToList();
        var chosen = strong.Count > 0 || weighed.Count > MostShown ? strong : weighed;
        return [.. chosen.Select(pair => new KnownCase(pair.row.CaseId, pair.row.CaseNumber, pair.row.Name, pair.evidence))];
    }

    private static KnownEvidence Weigh(OpenCase told, CaseRow row)
    {
        var birth = Births(told.Born, PartialDate.Parse(row.Born));
        var mother = Mothers(told.MothersName, row.MotherFolded);
        return (birth, mother) switch
        {
            (false, _) or (_, false) => KnownEvidence.Unknown,
            (_, true) => KnownEvidence.Mother,
            (true, _) => KnownEvidence.Birth,
            _ => KnownEvidence.NameAlone,
        };
    }

    // Years two apart are still one person: dates are told, not read (casework.md 7.6)
    private static bool? Births(PartialDate? one, PartialDate? other) =>
        one is { } a && other is { } b ? Math.Abs(a.Year - b.Year) <= 2 : null;

    private static bool? Mothers(string told, string known) =>
        NameFolding.Words(told) is { Count: > 0 } words && known.Length > 0
            ? words.Any(word => known.Split(' ').Contains(word))
            : null;
}
