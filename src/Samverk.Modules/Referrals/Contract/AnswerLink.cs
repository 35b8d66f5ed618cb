using Samverk.Kernel;

namespace Samverk.Modules.Referrals.Contract;

/// <summary>
/// An office without accounts was sent a link by e-mail, with which it answers one referral. A newer one replaces it. Of the link only a
/// hash is kept.
/// </summary>
/// <param name="Referral">The referral, by its stream.</param>
/// <param name="Area">The referral's policy area: where its existence is not told, neither is this.</param>
/// <param name="Office">Who is asked.</param>
/// <param name="Coordinator">The office that reads the code to them.</param>
/// <param name="TokenHash">SHA-256 of what stands in the link.</param>
/// <param name="Until">The link opens nothing after this moment.</param>
[Event("answer-link-sent", "answer-link")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record AnswerLinkSent(Guid Referral, PolicyArea Area, OfficeId Office, OfficeId Coordinator, string TokenHash, DateTimeOffset Until) : IEvent;

/// <summary>The coordinator was shown a code to read by telephone or to hand over. It ends an earlier one.</summary>
/// <param name="CodeHash">As <c>SpokenCodes.Hash</c> makes it.</param>
/// <param name="Until">The code opens nothing after this moment.</param>
[Event("answer-code-given", "answer-link")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record AnswerCodeGiven(string CodeHash, DateTimeOffset Until) : IEvent;

/// <summary>Whoever got the e-mail is not the right person to answer. The coordinator asks the office who is.</summary>
/// <param name="Name">Who says so.</param>
/// <param name="Instead">Who is, as they wrote it; empty where they did not know.</param>
[Event("answer-link-misdirected", "answer-link")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record AnswerLinkMisdirected(string Name, string Instead) : IEvent;

/// <summary>The way by e-mail to one referral, as it stands.</summary>
public sealed record AnswerLink : IState<AnswerLink>
{
    /// <inheritdoc/>
    public static string Stream => "answer-link";

    /// <inheritdoc/>
    public static AnswerLink Empty { get; } = new();

    public Guid Referral { get; init; }

    public OfficeId Office { get; init; }

    public OfficeId Coordinator { get; init; }

    public string TokenHash { get; init; } = "";

    /// <summary>The last moment of the link.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Empty where no code was given yet.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>The last moment of the code.</summary>
    public DateTimeOffset CodeUntil { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? CodeGivenAt { get; init; }

    public bool IsMisdirected { get; init; }

    /// <summary>Who is the right person, as the wrong one said.</summary>
    public string Instead { get; init; } = "";

    /// <inheritdoc/>
    public AnswerLink Apply(StoredEvent stored) => stored.Event switch
    {
        AnswerLinkSent sent => this with
        {
            Referral = sent.Referral,
            Office = sent.Office,
            Coordinator = sent.Coordinator,
            TokenHash = sent.TokenHash,
            Until = sent.Until,
            SentAt = stored.Act.RecordedAt,
            IsMisdirected = false,
        },
        AnswerCodeGiven given => this with { CodeHash = given.CodeHash, CodeUntil = given.Until, CodeGivenAt = stored.Act.RecordedAt },
        AnswerLinkMisdirected wrong => this with { IsMisdirected = true, Instead = wrong.Instead, CodeHash = "", CodeGivenAt = null },
        _ => this,
    };
}

/// <summary>
/// A link as it is found by its token, and as the coordinator sees it: that a question waits, from whom, for whom and until when. Nothing of
/// the case, not even its number.
/// </summary>
[Field(PolicyArea.Identity, Tier.T1)]
public sealed class AnswerLinkRow
{
    public Guid CaseId { get; init; }

    public Guid LinkId { get; init; }

    public Guid ReferralId { get; init; }

    public Guid Office { get; init; }

    public Guid Coordinator { get; init; }

    /// <summary>SHA-256 of the newest link.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>The asking office.</summary>
    public string FromOfficeName { get; init; } = "";

    public DateTimeOffset AnswerBy { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset? CodeGivenAt { get; init; }

    public DateTimeOffset CodeUntil { get; init; }

    public bool IsMisdirected { get; init; }

    public string Instead { get; init; } = "";

    /// <summary>Whether the referral still waits for the office.</summary>
    public bool IsAsked { get; init; }
}
