using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Referrals;

/// <summary>How the referral travelled, as facts: nothing here is guessed from the network.</summary>
/// <param name="Attempts">Tries so far, while it waits.</param>
/// <param name="QueuedAt">Since when it waits.</param>
/// <param name="SentAt">The first try.</param>
/// <param name="ReceivedAt">As the partner's signed receipt says.</param>
/// <param name="Problem">Why the partner refused it, in English as its signed receipt says; empty otherwise.</param>
public sealed record DeliveryFacts(int Attempts, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset? ReceivedAt, string Problem)
{
    /// <summary>The partner's signed refusal. It is final.</summary>
    public bool IsRefused { get; init; }

    /// <summary>It left without content: the person took the consent back before it was received.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>Its time ran out before it was received.</summary>
    public bool IsExpired { get; init; }
}

/// <summary>One referral as its page shows it.</summary>
public sealed record ReferralView(ReferralRow Row, string PartnerName, FieldSet Fields, DeliveryFacts? Delivery, DateOnly Today, TimeZoneInfo Zone, bool IsMine)
{
    /// <summary>The day of a moment, in the node's zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).Date);
}

/// <summary>Reads one referral with its way to the other node.</summary>
internal sealed class ReferralSight(ReferralReader reader, IAgreements agreements, OutboxStore outbox, IClock clock)
{
    public async Task<ReferralView?> FindAsync(Visit visit, ReferralPlace at, CancellationToken ct)
    {
        if (await reader.FindAsync(visit, at, ct) is not { } row)
            return null;
        var partner = (await agreements.AllAsync(ct)).FirstOrDefault(known => known.AgreementId == row.Agreement)?.PartnerName ?? "";
        var delivery = row.IsOurs
            ? (await outbox.DeliveriesAsync(new RootId(row.CaseId), ct)).FirstOrDefault(x => x.ActSequence == row.SentAct && x.Type == "nx.referral.requested.v1")
            : null;
        var office = row.IsOurs ? row.FromOffice : row.ToOffice;
        return new ReferralView(row, partner, FieldSet.Read(row.Fields), delivery is null ? null : Facts(delivery), clock.Today, clock.Zone,
            office == visit.Me.Office.Value);
    }

    private static DeliveryFacts Facts(MessageDelivery delivery) => new(
        delivery.Attempts, delivery.QueuedAt, delivery.FirstTriedAt, delivery.State == OutboxState.Received ? delivery.EndedAt : null,
        delivery.State == OutboxState.Refused ? delivery.Problem : "")
    {
        IsRefused = delivery.State == OutboxState.Refused,
        IsTakenBack = delivery.State == OutboxState.TakenBack,
        IsExpired = delivery.State == OutboxState.Expired,
    };
}
