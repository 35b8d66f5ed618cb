using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;

namespace Samverk.Modules.Cases;

/// <summary>A case of someone alike that the officer may see.</summary>
/// <param name="Evidence">What speaks for it besides the name.</param>
public sealed record KnownCase(Guid CaseId, string CaseNumber, string Name, KnownEvidence Evidence);

/// <summary>What speaks for it that two are one person.</summary>
public enum KnownEvidence
{
    Unknown = 0,

    /// <summary>The name alone: birth and mother are not known on either side.</summary>
    NameAlone,
    Birth,
    Mother,
}

/// <summary>Looks for someone alike, among the cases that the officer may see and no others.</summary>
internal sealed class SimilarCases(IAccess access)
{
    private const int MostLookedAt = 200;

    public async Task<IReadOnlyList<KnownCase>> FindAsync(SubjectFacts me, string purpose, OpenCase told, ActId act, CancellationToken ct)
    {
        var itself = act.Value;
        var visible = access.Visible<CaseRow>(me, AccessAction.Search, purpose).Where(row => row.CaseId != itself);
        foreach (var word in SimilarRules.WordsToLookFor(told.FullName))
            visible = visible.Where(row => row.Names.Any(name => name.Folded.Contains(word)));
        return SimilarRules.Choose(told, await visible.OrderBy(row => row.ChangedAt, descending: true).PageAsync(0, MostLookedAt, ct));
    }
}
