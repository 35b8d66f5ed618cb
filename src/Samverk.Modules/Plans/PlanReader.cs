using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>A row with its commitments, on the case that it belongs to.</summary>
public sealed record RowOnCase(CaseHead Head, PlanLineRow Row, IReadOnlyList<CommitmentRow> Commitments, string Details);

/// <summary>Reads one plan for the officer who looks, and writes to it: the two ways in, each through the gate.</summary>
internal sealed class PlanReader(IAccess access, ICases cases, IEventStore events)
{
    public Task<CaseHead?> HeadAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct);

    public async Task<IReadOnlyList<PlanLineRow>> LinesAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        await (await access.OfCaseAsync<PlanLineRow>(visit.Me, caseId, visit.Purpose, ct)).OrderBy(x => x.Position).ToListAsync(ct);

    public async Task<IReadOnlyList<CommitmentRow>> CommitmentsAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        await (await access.OfCaseAsync<CommitmentRow>(visit.Me, caseId, visit.Purpose, ct)).OrderBy(x => x.Position).ToListAsync(ct);

    public async Task<RowOnCase?> RowAsync(Visit visit, Guid caseId, Guid rowId, CancellationToken ct)
    {
        if (await HeadAsync(visit, caseId, ct) is not { } head)
            return null;
        var row = await (await access.OfCaseAsync<PlanLineRow>(visit.Me, caseId, visit.Purpose, ct)).Where(x => x.RowId == rowId).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var details = await (await access.OfCaseAsync<PlanDetailRow>(visit.Me, caseId, visit.Purpose, ct)).Where(x => x.RowId == rowId).FirstOrDefaultAsync(ct);
        var commitments = (await CommitmentsAsync(visit, caseId, ct)).Where(x => x.RowId == rowId).ToList();
        return new RowOnCase(head, row, commitments, details?.Details ?? "");
    }

    /// <summary>
    /// Decides access, then appends what the rule makes of the plan. A row is logistics: who carries it out may see no casework. The plan as a
    /// whole is casework.
    /// </summary>
    public async Task<Outcome<Appended>> WriteAsync(
        Visit visit, string act, PlanPlace place, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct)
    {
        var gate = await access.OpenAsync(visit.Me, AccessAction.Write, new CaseScope(place.CaseId, PolicyArea.Identity, visit.Purpose) { Tier = place.Row is null ? Tier.T2 : Tier.T1 }, ct);
        return await gate.Match(
            done: decision => events.AppendAsync(
                new Append(visit.Act(act, "law", decision: decision), new RootId(place.CaseId), RootKind.Case)
                {
                    Seen = place.Row is { } row && visit.Post.Seen is { } seen ? new Seen(row, seen) : null,
                    Guards = [visit.Me.Guard],
                },
                decide, ct),
            refused: no => Task.FromResult<Outcome<Appended>>(no));
    }

    /// <summary>The act id of a form shown again: the same, unless it was used for something else.</summary>
    public static string ActId(Visit visit, Refusal? no) =>
        visit.Http.Request.HasFormContentType && visit.Post.Act is { } act && no?.Code != Refusal.ActReused.Code ? act.ToString() : Ids.New().ToString();
}

/// <summary>Where in a plan something is written.</summary>
internal readonly record struct PlanPlace(Guid CaseId, StreamId? Row = null);

/// <summary>What every form of a plan's task shows beside its own fields.</summary>
/// <param name="Where">The row that it is about.</param>
/// <param name="Errors">What was not understood, or refused.</param>
/// <param name="ActId">Id of the act that sending will be.</param>
public sealed record RowTask(RowOnCase Where, FieldErrors Errors, string ActId);
