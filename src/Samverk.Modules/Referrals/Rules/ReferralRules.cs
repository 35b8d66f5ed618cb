using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Referrals.Rules;

/// <summary>Who answers a yes, and for which office.</summary>
internal sealed record AcceptingOfficer(AccountId Account, string Name, string Telephone, OfficeId Office, string OfficeName);

/// <summary>A yes: who will do it, when first, and the ids that the act brings.</summary>
internal sealed record Yes(AcceptingOfficer Officer, DateOnly FirstDate, Guid Commitment, StreamId FreshRow);

/// <summary>Who asks, about which service, and what the form said.</summary>
internal sealed record Asking(
    DisclosureWish Wish, string ServiceId, string ServiceName, string Kind, ReferralPriority Priority, string Question,
    OfficeId FromOffice, string FromOfficeName, string FromOfficer, string FromTelephone, string FreshReference, DateTimeOffset Now);

/// <summary>
/// A question with three honest answers. The asked office decides: whichever of an answer and a cancellation comes first there
/// is the one outcome on both nodes (lesson L4).
/// </summary>
internal static class ReferralRules
{
    public static Outcome<Changes> Send(RootHistory history, StreamId stream, Asking asking) =>
        ReferralDisclosure.Of(history, asking.Wish).Then<Changes>(disclosed =>
            CaseReferences.Giving(history, asking.Wish.Terms.Row.AgreementId, asking.FreshReference).And(stream, new ReferralSent(
                CaseReferences.PersonOf(history) ?? default, asking.Wish.Terms.Row.AgreementId, asking.ServiceId, asking.ServiceName, asking.Wish.ToOffice,
                asking.Wish.Area, asking.Kind, asking.Priority, asking.Now + TimeFor(asking), disclosed.Consent.Value, asking.FromOffice,
                asking.FromOfficeName, asking.FromOfficer, asking.FromTelephone, asking.Question, disclosed.Fields, asking.Wish.UsableUntil)
            {
                Marks = ReferralDisclosure.Marks(disclosed),
            }));

    public static Outcome<Changes> Open(RootHistory history, StreamId stream, OfficeId office, string officer) =>
        Asked(history, stream, office).Then<Changes>(referral =>
            referral.IsOpened ? new Changes() : Changes.On(stream, new ReferralOpened(officer)));

    public static Outcome<Changes> Accept(RootHistory history, StreamId stream, OfficeId office, Yes yes, DateOnly today) =>
        Asked(history, stream, office).Then<Changes>(referral =>
        {
            if (yes.FirstDate < today)
                return ReferralRefusals.FirstDateInThePast;
            var changes = Opened(stream, referral, yes.Officer.Name).And(stream, new ReferralAccepted(
                yes.Officer.Name, yes.Officer.Telephone, yes.Officer.OfficeName, yes.FirstDate, yes.Commitment));
            var row = history.All<PlanRow>().Where(known => known.State.Office == office && known.State.Added?.Kind == referral.Kind)
                .Select(known => (StreamId?)known.Stream).FirstOrDefault();
            if (row is null)
            {
                changes.And(yes.FreshRow, new PlanRowAdded(
                    CaseReferences.PersonOf(history) ?? default, referral.Area, referral.Kind, referral.ServiceName, office, yes.Officer.OfficeName,
                    yes.Officer.Account, yes.Officer.Name, yes.Officer.Telephone, Guid.Empty, null));
            }
            return changes.And(row ?? yes.FreshRow,
                new CommitmentMade(yes.Commitment, referral.ServiceName, yes.FirstDate, yes.Officer.Name, stream.Value));
        });

    public static Outcome<Changes> AskMore(RootHistory history, StreamId stream, OfficeId office, string question, string officer) =>
        Asked(history, stream, office).Then<Changes>(referral => Opened(stream, referral, officer)
            .And(stream, new InformationRequested(CaseReferences.PersonOf(history) ?? default, question, officer)));

    public static Outcome<Changes> Decline(RootHistory history, StreamId stream, OfficeId office, ReferralDeclined no) =>
        ReferralCodes.Reasons.Contains(no.Reason)
            ? Asked(history, stream, office).Then<Changes>(referral => Opened(stream, referral, no.OfficerName).And(stream, no))
            : Refusal.Unknown("referral-reasons", "1", no.Reason);

    public static Outcome<Changes> GiveInformation(RootHistory history, StreamId stream, OfficeId office, InformationReply reply) =>
        Sent(history, stream, office).Then<Changes>(referral =>
        {
            if (referral.Status != ReferralStatus.NeedsInformation)
                return ReferralRefusals.NothingAsked;
            if (Hold.HoldsAnything(history))
                return ReferralRefusals.Held;
            if (!ConsentStands(history, referral, reply.Today))
                return ReferralRefusals.NoConsent;
            // What was left of the time runs on from now; a clock that had run out stays out.
            var left = referral.AnswerBy - (referral.StoppedAt ?? reply.Now);
            return Changes.On(stream, new InformationGiven(CaseReferences.PersonOf(history) ?? default, reply.Answer, reply.Officer, reply.Now + left));
        });

    public static Outcome<Changes> Cancel(RootHistory history, StreamId stream, OfficeId office, string reason) =>
        Sent(history, stream, office).Then<Changes>(_ => Changes.On(stream, new ReferralCancelled(reason)));

    /// <summary>The person's consent that it was sent under, or another to the same partner for the same area, still stands.</summary>
    private static bool ConsentStands(RootHistory history, Referral referral, DateOnly today) => Consent.OpenOwn(history)
        .Any(consent => consent.State.Covers(referral.Agreement, ShareCategories.For(referral.Area), today)
            && (consent.State.RecipientOffice.Length == 0 || consent.State.RecipientOffice == referral.ToOfficeName));

    private static TimeSpan TimeFor(Asking asking) =>
        asking.Wish.Terms.RespondWithin.TryGetValue(ReferralCodes.Of(asking.Priority), out var time)
            ? time
            : throw new InvalidOperationException("An agreement without times to answer is not signed.");

    private static Changes Opened(StreamId stream, Referral referral, string officer) =>
        referral.IsOpened ? new Changes() : Changes.On(stream, new ReferralOpened(officer));

    private static Outcome<Referral> Asked(RootHistory history, StreamId stream, OfficeId office)
    {
        if (history.Find<Case>(new StreamId(history.Root.Value)) is { IsClosed: true })
            return ReferralRefusals.CaseClosed;
        return history.Find<Referral>(stream) switch
        {
            null or { IsOurs: true } => Refusal.NotFound,
            { IsOpen: false } referral => ReferralRefusals.AlreadyEnded(referral),
            var referral when referral.ToOffice != office => ReferralRefusals.NotYours,
            var referral => referral,
        };
    }

    private static Outcome<Referral> Sent(RootHistory history, StreamId stream, OfficeId office) => history.Find<Referral>(stream) switch
    {
        null or { IsOurs: false } => Refusal.NotFound,
        { IsOpen: false } referral => ReferralRefusals.AlreadyEnded(referral),
        var referral when referral.FromOffice != office => ReferralRefusals.NotSender,
        var referral => referral,
    };
}

/// <summary>The asking side's answer to what the other office needs to know.</summary>
internal sealed record InformationReply(string Answer, string Officer, DateTimeOffset Now, DateOnly Today);
