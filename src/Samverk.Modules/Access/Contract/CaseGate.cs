using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>The gate before every task on a case: hidden is "not found", seen and not allowed is "not permitted".</summary>
public static class CaseGate
{
    /// <summary>The decision that allows the action, or the refusal that the page shows.</summary>
    public static async Task<Outcome<AccessDecision>> OpenAsync(
        this IAccess access, SubjectFacts subject, AccessAction action, CaseScope scope, CancellationToken ct)
    {
        var decision = await access.DecideAsync(subject, action, scope, ct);
        if (decision.Allowed)
            return decision;
        var seen = await access.DecideAsync(subject, AccessAction.Read, scope with { Area = PolicyArea.Identity, Tier = Tier.T1 }, ct);
        return seen.Allowed ? Refusal.NotPermitted : Refusal.NotFound;
    }
}
