using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>A service that can be asked, with the partner that offers it.</summary>
public sealed record OfferedHelp(ServiceOfferRow Service, AgreementRow Agreement);

/// <summary>A referral being written: the case, whom it asks, and the terms.</summary>
public sealed record Sending(CaseHead Head, OfferedHelp Offer, AgreementTerms Terms, PartnerLine Line, string LivesIn);

/// <summary>What the steps of sending read: the case, the partner's directory, the terms, and what would leave.</summary>
internal sealed class SendingDesk(
    IAccess access, ICases cases, IDirectory directory, IAgreements agreements, IEventStore events, IClock clock, NodeSettings node)
{
    public TimeZoneInfo Zone => clock.Zone;

    public Task<CaseHead?> HeadAsync(Visit visit, Guid caseId, CancellationToken ct) => cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct);

    public async Task<IReadOnlyList<OfferedHelp>> OffersAsync(string word, CancellationToken ct)
    {
        var offers = new List<OfferedHelp>();
        foreach (var agreement in await agreements.AllAsync(ct))
        {
            if (await agreements.TermsAsync(agreement.AgreementId, ct) is not { } terms || !terms.IsActiveOn(clock.Today))
                continue;
            offers.AddRange((await directory.OfferedAsync(agreement.AgreementId, clock.Today, ct))
                .Where(service => service.SearchText.Contains(word.ToLowerInvariant(), StringComparison.Ordinal))
                .Select(service => new OfferedHelp(service, agreement)));
        }
        return offers;
    }

    public async Task<Sending?> OpenAsync(Visit visit, Guid caseId, (Guid Agreement, string Service) asked, CancellationToken ct)
    {
        if (await HeadAsync(visit, caseId, ct) is not { } head
            || await agreements.TermsAsync(asked.Agreement, ct) is not { } terms
            || await directory.FindAsync(asked.Agreement, asked.Service, ct) is not { } service)
            return null;
        return new Sending(head, new OfferedHelp(service, terms.Row), terms, await agreements.LineAsync(asked.Agreement, ct), node.Name);
    }

    public DateTimeOffset AnswerBy(Sending sending, ReferralPriority priority) =>
        clock.Now + sending.Terms.RespondWithin.GetValueOrDefault(ReferralCodes.Of(priority));

    /// <summary>What would leave if it were sent now, or why nothing may.</summary>
    public async Task<Outcome<Disclosed>> DiscloseAsync(Visit visit, Sending sending, SendingWish form, CancellationToken ct)
    {
        var wish = await WishAsync(visit, sending, form, ct);
        if (wish.Refused is { } no)
            return no;
        return await events.LoadAsync(new RootId(sending.Head.CaseId), ct) is { } history
            ? wish.Then(found => ReferralDisclosure.Of(history, found))
            : Refusal.NotFound;
    }

    /// <summary>The wish as the rules read it, where the officer may ask at all.</summary>
    public async Task<Outcome<DisclosureWish>> WishAsync(Visit visit, Sending sending, SendingWish form, CancellationToken ct)
    {
        var gate = await access.OpenAsync(visit.Me, AccessAction.Refer, new CaseScope(sending.Head.CaseId, sending.Offer.Service.Area, Purposes.Referral), ct);
        if (gate.Refused is { } no)
            return no;
        var offered = await directory.OfferedAsync(form.Agreement, clock.Today, ct);
        if (offered.All(service => service.ServiceId != form.Service))
            return ReferralRefusals.NotOffered;
        var readable = await access.AreasAsync(visit.Me, sending.Head.CaseId, Purposes.Referral, ct);
        return new DisclosureWish(sending.Terms, sending.Offer.Service.OfficeName, sending.Offer.Service.Area, form.Codes, form.Asked, form.UsableUntil, readable, clock.Today);
    }
}

internal sealed class SendReferralHandler(SendingDesk desk, IEventStore events, IOffices offices, IClock clock)
{
    public async Task<Outcome<Appended>> HandleAsync(Guid caseId, SendingWish form, Visit visit, CancellationToken ct)
    {
        if (await desk.OpenAsync(visit, caseId, (form.Agreement, form.Service), ct) is not { } sending)
            return Refusal.NotFound;
        var wish = await desk.WishAsync(visit, sending, form, ct);
        var officer = await offices.FindAsync(visit.Me.Account, ct);
        return await wish.Match(
            done: found => AppendAsync(visit, caseId, sending, new Asking(
                found, form.Service, sending.Offer.Service.Name, sending.Offer.Service.Kind, form.Priority, form.Question, visit.Me.Office,
                visit.Me.OfficeName, visit.Me.Name, officer?.Telephone ?? "", CaseReferences.New(), clock.Now), ct),
            refused: no => Task.FromResult<Outcome<Appended>>(no));
    }

    private Task<Outcome<Appended>> AppendAsync(Visit visit, Guid caseId, Sending sending, Asking asking, CancellationToken ct)
    {
        var act = visit.Act(SendReferral.Name, "consent") with { Purpose = Purposes.Referral };
        return events.AppendAsync(
            new Append(act, new RootId(caseId), RootKind.Case) { Guards = [sending.Terms.Guard, visit.Me.Guard] },
            history => ReferralRules.Send(history, new StreamId(act.Id.Value), asking), ct);
    }
}
