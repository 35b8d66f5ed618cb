using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>One referral of one case.</summary>
internal readonly record struct ReferralPlace(Guid CaseId, Guid Referral)
{
    public StreamId Stream => new(Referral);

    public string Href => $"/referrals/{CaseId}/{Referral}";
}

/// <summary>The way to referrals: for the purpose of the referral, in its own policy area, through the gate.</summary>
internal sealed class ReferralReader(IAccess access, IEventStore events)
{
    public IVisible<ReferralRow> Visible(SubjectFacts me) => access.Visible<ReferralRow>(me, AccessAction.Read, Purposes.Referral);

    public Task<ReferralRow?> FindAsync(Visit visit, ReferralPlace at, CancellationToken ct) =>
        Visible(visit.Me).Where(x => x.CaseId == at.CaseId && x.ReferralId == at.Referral).FirstOrDefaultAsync(ct);

    /// <summary>Appends what the rule makes of the referral that the form was about.</summary>
    public async Task<Outcome<Appended>> WriteAsync(
        Visit visit, string act, ReferralPlace at, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct)
    {
        if (await FindAsync(visit, at, ct) is not { } row)
            return Refusal.NotFound;
        var gate = await access.OpenAsync(visit.Me, AccessAction.Write, new CaseScope(at.CaseId, row.Area, Purposes.Referral), ct);
        return await gate.Match(
            done: decision => events.AppendAsync(
                new Append(visit.Act(act, "consent", decision: decision) with { Purpose = Purposes.Referral }, new RootId(at.CaseId), RootKind.Case)
                {
                    Seen = visit.Post.Seen is { } seen ? new Seen(at.Stream, seen) : null,
                    Guards = [visit.Me.Guard],
                },
                decide, ct),
            refused: no => Task.FromResult<Outcome<Appended>>(no));
    }

    /// <summary>The act id of a form shown again: the same, unless it was used for something else.</summary>
    public static string ActId(Visit visit, Refusal? no) =>
        visit.Http.Request.HasFormContentType && visit.Post.Act is { } act && no?.Code != Refusal.ActReused.Code ? act.ToString() : Ids.New().ToString();
}
