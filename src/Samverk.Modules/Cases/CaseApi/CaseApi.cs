using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>Reads for programs: the same gate, the same rows, refusals as problem details.</summary>
internal static class CaseApi
{
    /// <summary>The cases that the reader may see, as in the list: <c>?q=&amp;phase=&amp;whose=&amp;sort=&amp;page=</c>.</summary>
    public static async Task<CasesAnswer> ListAsync(Visit visit, CaseListQueries cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(visit.Me, visit.Purpose, CaseListQuery.Of(visit.Http.Request.Query), ct);
        visit.Lists(found.Rows.Select(row => row.CaseId));
        return new CasesAnswer(found.Total, found.IsMore, found.Query.Page, [.. found.Rows.Select(row => new CaseLineAnswer(
            row.CaseId, row.CaseNumber, row.Name, CaseHeadRules.PhaseOn(row, found.Today).ToString(), row.IsHeld, row.IsReceived,
            found.WithTravel.Contains(row.CaseId) ? row.TravelOn : null))]);
    }

    /// <summary>One case.</summary>
    public static async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> GetAsync(Guid id, Visit visit, ICases cases, CancellationToken ct) =>
        await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is { } head
            ? TypedResults.Ok(Answer(head))
            : ApiAnswers.Refused(Refusal.NotFound);

    private static CaseAnswer Answer(CaseHead head) => new(
        head.CaseId, head.CaseNumber, head.Name, head.CalledBy, head.Born?.ToString(), head.Languages, head.Children, head.LivesIn, head.ReturnsTo,
        head.Phase.ToString(), head.TravelOn, head.DepartedOn, head.ArrivedOn, head.IsHeld, head.IsReceived, head.CaseManagerName, head.Version, Withheld(head.Mask));

    private static readonly string[] Maskable =
        [nameof(CaseRow.Born), nameof(CaseRow.TravelOn), nameof(CaseRow.DepartedOn), nameof(CaseRow.ArrivedOn)];

    private static IReadOnlyList<string> Withheld(IMasked mask) =>
        [.. Maskable.Where(member => mask.Of<CaseRow>(member) == FieldState.Withheld).Select(JsonNamingPolicy.CamelCase.ConvertName)];
}

/// <summary>A page of the list. Above 10,000 the total is not counted further.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
internal sealed record CasesAnswer(int Total, bool TotalIsMore, int Page, IReadOnlyList<CaseLineAnswer> Cases);

/// <summary>A case in the list. The day of travel is there for those who may see it.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
internal sealed record CaseLineAnswer(Guid Id, string CaseNumber, string Name, string Phase, bool IsHeld, bool IsReceived,
    [property: Field(PolicyArea.ReturnLogistics, Tier.T1)] DateOnly? TravelOn);

/// <summary>
/// The head of a case. The date of birth may be a part, and begins with "~" where it is about. What is withheld is named and has no value; what
/// is hidden is not named.
/// </summary>
[Field(PolicyArea.Identity, Tier.T2)]
internal sealed record CaseAnswer(
    Guid Id, string CaseNumber, string Name, string CalledBy, string? Born, IReadOnlyList<string> Languages, int Children, string LivesIn, string ReturnsTo,
    string Phase,
    [property: Field(PolicyArea.ReturnLogistics, Tier.T1)] DateOnly? TravelOn,
    [property: Field(PolicyArea.ReturnLogistics, Tier.T1)] DateOnly? DepartedOn,
    [property: Field(PolicyArea.ReturnLogistics, Tier.T1)] DateOnly? ArrivedOn,
    bool IsHeld, bool IsReceived, string CaseManagerName, long Version, IReadOnlyList<string> Withheld);
