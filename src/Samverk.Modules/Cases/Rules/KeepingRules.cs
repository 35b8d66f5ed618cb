using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>Household, custody consents, who leads, closing and opening again.</summary>
internal static class KeepingRules
{
    public static Outcome<Changes> AddMember(RootHistory history, NewMember member, PersonId id, DateOnly today) =>
        JourneyRules.Ours(history).Then<Changes>(_ => member switch
        {
            { FullName: "" } => CaseRefusals.WithoutName,
            { Holders.Count: 0 } when CaseRules.IsChild(member, today) => CaseRefusals.ChildWithoutHolder(member.FullName),
            _ => Changes.On(JourneyRules.Stream(history), OpenedCase.Added(member, id, today)),
        });

    public static Outcome<Changes> GiveCustodyConsent(RootHistory history, CustodyConsentGiven given, DateOnly today) =>
        Child(history, given.Member, given.Holder).Then<Changes>(child => child switch
        {
            _ when child.IsOfAge(today) => CaseRefusals.DecidesThemselves,
            _ when child.ConsentsGiven.Contains(given.Holder) => CaseRefusals.AlreadyAgreed,
            _ => Changes.On(JourneyRules.Stream(history), given),
        });

    /// <summary>Taking back is never blocked: not by closing, not by who asks.</summary>
    public static Outcome<Changes> WithdrawCustodyConsent(RootHistory history, CustodyConsentWithdrawn withdrawn)
    {
        if (JourneyRules.Find(history)?.Members.FirstOrDefault(member => member.Id == withdrawn.Member) is not { } child)
            return Refusal.NotFound;
        return child.ConsentsGiven.Contains(withdrawn.Holder)
            ? Changes.On(JourneyRules.Stream(history), withdrawn)
            : CaseRefusals.NothingToTakeBack;
    }

    /// <summary>Any officer of the same office who may lead, the former one too: each change is a new dated row (lesson L1).</summary>
    public static Outcome<Changes> ChangeManager(RootHistory history, OfficerRow? to, string reason) =>
        JourneyRules.Ours(history).Then<Changes>(state =>
        {
            if (to is not { Acts: true } || to.OfficeId != state.Office.Value || !to.Roles.Any(CaseRules.Leading.Contains))
                return CaseRefusals.CannotLead;
            return to.Account == state.CaseManager.Value
                ? CaseRefusals.LeadsAlready
                : Changes.On(JourneyRules.Stream(history), new CaseManagerChanged(state.CaseManager, new AccountId(to.Account), reason));
        });

    public static Outcome<Changes> Close(RootHistory history, string reason) =>
        JourneyRules.Ours(history).Then<Changes>(_ => Hold.HoldsAnything(history)
            ? CaseRefusals.HeldStaysOpen
            : Changes.On(JourneyRules.Stream(history), new CaseClosed(reason)));

    public static Outcome<Changes> Reopen(RootHistory history, string reason) => JourneyRules.Find(history) switch
    {
        null => Refusal.NotFound,
        { IsReceived: true } => CaseRefusals.PartnersCase,
        { IsClosed: false } => CaseRefusals.IsOpen,
        _ when Erasure.IsLost(history) => Refusal.Erased,
        _ => Changes.On(JourneyRules.Stream(history), new CaseReopened(reason)),
    };

    private static Outcome<HouseholdMember> Child(RootHistory history, PersonId member, string holder) =>
        JourneyRules.Ours(history).Then<HouseholdMember>(state => state.Members.FirstOrDefault(x => x.Id == member) switch
        {
            null or { IsChild: false } => Refusal.NotFound,
            var child when !child.Holders.Contains(holder) => CaseRefusals.NotAHolder,
            var child => child,
        });
}
