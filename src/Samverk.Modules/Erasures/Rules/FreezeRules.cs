using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;

namespace Samverk.Modules.Erasures.Rules;

/// <summary>A disposal freeze: dated, with a ground, and looked at again. Freezing what can't be read any more would help nobody.</summary>
internal static class FreezeRules
{
    private const int MostYears = 2;

    public static Outcome<Changes> Place(RootHistory history, StreamId freeze, (string Kind, string Ground, DateOnly ReviewOn) wanted, DateOnly today)
    {
        if (ErasureRules.CaseOf(history) is not { } state)
            return Refusal.NotFound;
        if (Erasure.IsLost(history))
            return Refusal.Erased;
        if (!FreezeKinds.All.Contains(wanted.Kind))
            return Refusal.Unknown("freeze-kinds", "1", wanted.Kind);
        if (wanted.Ground.Length == 0)
            return ErasureRefusals.NeedsGround;
        return IsReview(wanted.ReviewOn, today)
            ? Changes.On(freeze, new DisposalFreezePlaced(state.Person, wanted.Kind, wanted.Ground, wanted.ReviewOn))
            : ErasureRefusals.ReviewInFuture;
    }

    public static Outcome<Changes> Prolong(RootHistory history, StreamId freeze, DateOnly reviewOn, DateOnly today) => history.Find<DisposalFreeze>(freeze) switch
    {
        null => Refusal.NotFound,
        { IsOpen: false } => ErasureRefusals.NotFrozen,
        _ => IsReview(reviewOn, today) ? Changes.On(freeze, new DisposalFreezeProlonged(reviewOn)) : ErasureRefusals.ReviewInFuture,
    };

    public static Outcome<Changes> Lift(RootHistory history, StreamId freeze, string reason) => history.Find<DisposalFreeze>(freeze) switch
    {
        null => Refusal.NotFound,
        { IsOpen: false } => ErasureRefusals.NotFrozen,
        _ when reason.Length == 0 => ErasureRefusals.NeedsReason,
        _ => Changes.On(freeze, new DisposalFreezeLifted(ErasureRules.CaseOf(history)!.Person, reason)),
    };

    private static bool IsReview(DateOnly day, DateOnly today) => day > today && day <= today.AddYears(MostYears);
}
