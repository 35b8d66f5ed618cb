using Samverk.Kernel;

namespace Samverk.Modules.Referrals.Contract;

/// <summary>Where a referral stands.</summary>
public enum ReferralStatus
{
    Unknown = 0,

    /// <summary>Asked; the other office has the turn.</summary>
    Asked,

    /// <summary>The asked office needs to know more; the clock stands still.</summary>
    NeedsInformation,

    /// <summary>Yes: both plans show the commitment.</summary>
    Accepted,

    /// <summary>No, or someone else should.</summary>
    Declined,

    /// <summary>The asking office ended it.</summary>
    Cancelled,

    /// <summary>The partner's node refused the message.</summary>
    Refused,

    /// <summary>The person said that what was asked for came.</summary>
    Completed,
}

/// <summary>A question to an office of the other country, as it stands on this node. The two nodes share its id.</summary>
public sealed record Referral : IState<Referral>
{
    /// <inheritdoc/>
    public static string Stream => "referral";

    /// <inheritdoc/>
    public static Referral Empty { get; } = new();

    /// <summary>Whether this node asked.</summary>
    public bool IsOurs { get; init; }

    public Guid Agreement { get; init; }

    public PolicyArea Area { get; init; }

    public string Kind { get; init; } = "";

    public string ServiceName { get; init; } = "";

    /// <summary>The asking office, where it is of this node.</summary>
    public OfficeId FromOffice { get; init; }

    /// <summary>The asked office, where it is of this node.</summary>
    public OfficeId ToOffice { get; init; }

    /// <summary>The asked office's name, where it is the partner's.</summary>
    public string ToOfficeName { get; init; } = "";

    /// <summary>The consent that it was sent under.</summary>
    public Guid Consent { get; init; }

    public ReferralStatus Status { get; init; }

    /// <summary>The moment by which an answer is due; stands still while <see cref="StoppedAt"/> has a value.</summary>
    public DateTimeOffset AnswerBy { get; init; }

    /// <summary>Since when the clock stands still.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public bool IsOpened { get; init; }

    /// <summary>When it was answered or ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who answered or ended it.</summary>
    public string EndedBy { get; init; } = "";

    public Guid Commitment { get; init; }

    /// <inheritdoc/>
    public Referral Apply(StoredEvent stored) => stored.Event switch
    {
        ReferralSent sent => this with
        {
            IsOurs = true,
            Agreement = sent.Agreement,
            Area = sent.Area,
            Kind = sent.Kind,
            ServiceName = sent.ServiceName,
            FromOffice = sent.FromOffice,
            ToOfficeName = sent.ToOffice,
            Consent = sent.Consent,
            Status = ReferralStatus.Asked,
            AnswerBy = sent.AnswerBy,
        },
        ReferralReceived received => this with
        {
            Agreement = received.Agreement,
            Area = received.Area,
            Kind = received.Kind,
            ServiceName = received.ServiceName,
            ToOffice = received.ToOffice,
            Status = ReferralStatus.Asked,
            AnswerBy = received.AnswerBy,
        },
        ReferralOpened => this with { IsOpened = true },
        InformationRequested when Status == ReferralStatus.Asked =>
            this with { Status = ReferralStatus.NeedsInformation, StoppedAt = stored.Act.HappenedAt },
        InformationGiven given when Status == ReferralStatus.NeedsInformation =>
            this with { Status = ReferralStatus.Asked, StoppedAt = null, AnswerBy = given.AnswerBy },
        // The asked office decides: its answer stands, although our cancellation was on its way (lesson L4).
        ReferralAccepted accepted => Ended(ReferralStatus.Accepted, stored, accepted.OfficerName) with { Commitment = accepted.Commitment },
        ReferralDeclined declined => Ended(ReferralStatus.Declined, stored, declined.OfficerName),
        ReferralCancelled => Ended(ReferralStatus.Cancelled, stored, ""),
        ReferralRefusedByPartner => Ended(ReferralStatus.Refused, stored, ""),
        ReferralCompleted => this with { Status = ReferralStatus.Completed },
        _ => this,
    };

    /// <summary>Whether it still waits for something.</summary>
    public bool IsOpen => Status is ReferralStatus.Asked or ReferralStatus.NeedsInformation;

    private Referral Ended(ReferralStatus status, StoredEvent stored, string by) =>
        this with { Status = status, StoppedAt = null, EndedAt = stored.Act.HappenedAt, EndedBy = by };
}
