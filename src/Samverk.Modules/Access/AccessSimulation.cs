using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>The same conditions as every decision, asked once with the rights as they are and once as they would be.</summary>
internal sealed class AccessSimulation(NodeDbContext rows, ISubjects subjects, LookStore looks, IClock clock) : IAccessSimulation
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);
    private static readonly AccessPolicy Policy = BuiltInPolicy.Policy;

    public async Task<IReadOnlyList<SimulatedOfficer>> CompareAsync(IReadOnlyList<AccountId> accounts, OtherRights rights, CancellationToken ct)
    {
        var officers = new List<SimulatedOfficer>();
        foreach (var account in accounts)
        {
            // As if they had just signed in strongly: rights are compared, not sessions.
            if (await subjects.LoadAsync(account, new SignInFacts(SignInStrength.S2, clock.Now), ct) is { } before)
                officers.Add(await CompareAsync(before, With(before, rights), ct));
        }
        return officers;
    }

    private async Task<SimulatedOfficer> CompareAsync(SubjectFacts before, SubjectFacts after, CancellationToken ct)
    {
        var (now, then) = (await CountsAsync(before, ct), await CountsAsync(after, ct));
        var areas = now.Keys.Union(then.Keys).Order()
            .Select(area => new SimulatedArea(area, now.GetValueOrDefault(area), then.GetValueOrDefault(area))).Where(area => area.Before != area.After).ToList();
        var seen = await looks.RootsSeenByAsync(before.Account, clock.Now - Back, clock.Now.AddSeconds(1), ct);
        var kept = await rows.Set<CaseAreaRow>().Where(AccessRules.Permit(Asked(after))).Where(x => x.Area == PolicyArea.Identity && seen.Contains(x.CaseId)).CountAsync(ct);
        return new SimulatedOfficer(before.Name, areas, seen.Count, seen.Count - kept);
    }

    private async Task<Dictionary<PolicyArea, int>> CountsAsync(SubjectFacts subject, CancellationToken ct) =>
        await rows.Set<CaseAreaRow>().Where(AccessRules.Permit(Asked(subject))).GroupBy(x => x.Area)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);

    private AccessQuestion Asked(SubjectFacts subject) =>
        new(subject, new AccessWish(AccessAction.Read, Tier.T1, DefaultPurpose.Of(subject), clock.Now, clock.Today), Policy);

    private static SubjectFacts With(SubjectFacts before, OtherRights rights)
    {
        var (roles, mandates) = (rights.Roles ?? before.Roles, rights.Mandates ?? before.Mandates);
        return before with { Roles = roles, Mandates = mandates, Areas = [.. Policy.AreasOf(roles).Intersect(mandates)], Enforces = rights.Enforces ?? before.Enforces };
    }
}
