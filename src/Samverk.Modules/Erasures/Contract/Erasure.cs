using Samverk.Kernel;

namespace Samverk.Modules.Erasures.Contract;

/// <summary>Where an erasure stands.</summary>
public enum ErasureStatus
{
    Unknown = 0,

    /// <summary>Somebody asked; the data protection officer has the turn.</summary>
    Asked,

    /// <summary>Ordered; a second person has the turn.</summary>
    Ordered,

    /// <summary>Approved: it is being done, and completed at the next start where it was cut off.</summary>
    Approved,

    /// <summary>The data is erased.</summary>
    Erased,

    /// <summary>The second person said no, and nobody had asked for it.</summary>
    Declined,

    /// <summary>Whoever asked was told no.</summary>
    Refused,
}

/// <summary>A partner that received data, and what it did about the request to erase it.</summary>
public sealed record ErasureRecipient(Guid Agreement, DateTimeOffset AskedAt)
{
    /// <summary>The act of the case that asked it.</summary>
    public long ActSequence { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public bool IsErased { get; init; }

    /// <summary>A code of <see cref="KeepingGrounds"/>, where it keeps the data.</summary>
    public string Ground { get; init; } = "";

    public DateOnly? KeptUntil { get; init; }
}

/// <summary>One erasure of one case, from the asking to the partners' answers.</summary>
public sealed record Erasure : IState<Erasure>
{
    /// <inheritdoc/>
    public static string Stream => "erasure";

    /// <inheritdoc/>
    public static Erasure Empty { get; } = new();

    public ErasureStatus Status { get; init; }

    /// <summary>A code of <see cref="ErasureAskers"/>; empty where nobody asked.</summary>
    public string AskedBy { get; init; } = "";

    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>By when whoever asked has an answer.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The agreement of the partner that asked.</summary>
    public Guid Agreement { get; init; }

    public string Ground { get; init; } = "";

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string Rule { get; init; } = "";

    public Guid Run { get; init; }

    public AccountId OrderedBy { get; init; }

    public DateTimeOffset? OrderedAt { get; init; }

    public AccountId ApprovedBy { get; init; }

    public OfficeId ApprovedFor { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>From here on the keys are destroyed, whatever happens.</summary>
    public bool IsBegun { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>A code of <see cref="KeepingGrounds"/>, where the answer was no.</summary>
    public string KeptOn { get; init; } = "";

    /// <summary>In words: why not. Empty once the person is erased.</summary>
    public string Reason { get; init; } = "";

    public DateOnly? KeptUntil { get; init; }

    public IReadOnlyList<ErasureRecipient> Recipients { get; init; } = [];

    /// <inheritdoc/>
    public Erasure Apply(StoredEvent stored) => stored.Event switch
    {
        ErasureAskedFor asked => this with
        {
            Status = ErasureStatus.Asked,
            AskedBy = asked.By,
            AskedAt = stored.Act.HappenedAt,
            Due = asked.Due,
            Agreement = asked.Agreement,
        },
        ErasureOrdered ordered => this with
        {
            Status = ErasureStatus.Ordered,
            Ground = ordered.Ground,
            Categories = ordered.Categories,
            Rule = ordered.Rule,
            Run = ordered.Run,
            OrderedBy = stored.Act.By,
            OrderedAt = stored.Act.HappenedAt,
            Reason = "",
        },
        ErasureApproved => this with { Status = ErasureStatus.Approved, ApprovedBy = stored.Act.By, ApprovedFor = stored.Act.For, ApprovedAt = stored.Act.HappenedAt },
        ErasureBegun => this with { IsBegun = true },
        // Who asked still waits for an answer.
        ErasureDeclined declined => this with { Status = AskedAt is null ? ErasureStatus.Declined : ErasureStatus.Asked, Reason = declined.Reason },
        ErasureRefused refused => this with
        {
            Status = ErasureStatus.Refused,
            AnsweredAt = stored.Act.HappenedAt,
            KeptOn = refused.Ground,
            Reason = refused.Reason,
            KeptUntil = refused.KeptUntil,
        },
        DataErased => this with { Status = ErasureStatus.Erased, ErasedAt = stored.Act.RecordedAt, AnsweredAt = stored.Act.RecordedAt },
        RecipientAsked asked => this with { Recipients = [.. Recipients, new ErasureRecipient(asked.Agreement, stored.Act.RecordedAt) { ActSequence = stored.ActSequence }] },
        RecipientReceipted receipted => Of(receipted.Agreement, known => known with { ReceivedAt = receipted.ReceivedAt }),
        RecipientErased erased => Of(erased.Agreement, known => known with { AnsweredAt = stored.Act.RecordedAt, IsErased = true, Ground = "", KeptUntil = null }),
        RecipientKept kept => Of(kept.Agreement, known => known with { AnsweredAt = stored.Act.RecordedAt, IsErased = false, Ground = kept.Ground, KeptUntil = kept.KeptUntil }),
        _ => this,
    };

    /// <summary>Whether the data of a case is erased.</summary>
    public static bool IsErased(RootHistory history) => history.All<Erasure>().Any(erasure => erasure.State.Status == ErasureStatus.Erased);

    /// <summary>Whether the keys of a case are destroyed, or at this moment being so: what is written now would be lost at once.</summary>
    public static bool IsLost(RootHistory history) => history.All<Erasure>().Any(erasure => erasure.State.IsBegun || erasure.State.Status == ErasureStatus.Erased);

    /// <summary>The last one that the person asked for or that concerns their data as a whole; null where there is none.</summary>
    public static Erasure? LastOf(RootHistory history)
    {
        var all = history.All<Erasure>().Select(erasure => erasure.State).ToList();
        return all.Find(erasure => erasure.Status == ErasureStatus.Erased) ?? all.FindLast(erasure => erasure.AskedBy == ErasureAskers.Person);
    }

    private Erasure Of(Guid agreement, Func<ErasureRecipient, ErasureRecipient> change) => this with
    {
        Recipients = [.. Recipients.Select(known => known.Agreement == agreement ? change(known) : known)],
    };
}

/// <summary>A disposal freeze on a case.</summary>
public sealed record DisposalFreeze(string Kind, string Ground, DateOnly ReviewOn, bool IsOpen, AccountId PlacedBy, DateTimeOffset PlacedAt) : IState<DisposalFreeze>
{
    /// <inheritdoc/>
    public static string Stream => "disposal-freeze";

    /// <inheritdoc/>
    public static DisposalFreeze Empty { get; } = new("", "", default, false, default, default);

    /// <inheritdoc/>
    public DisposalFreeze Apply(StoredEvent stored) => stored.Event switch
    {
        DisposalFreezePlaced placed => new DisposalFreeze(placed.Kind, placed.Ground, placed.ReviewOn, true, stored.Act.By, stored.Act.HappenedAt),
        DisposalFreezeProlonged prolonged => this with { ReviewOn = prolonged.ReviewOn },
        DisposalFreezeLifted => this with { IsOpen = false },
        _ => this,
    };

    /// <summary>The freezes that stand on a case.</summary>
    public static IEnumerable<DisposalFreeze> Standing(RootHistory history) => history.All<DisposalFreeze>().Select(freeze => freeze.State).Where(freeze => freeze.IsOpen);
}

/// <summary>A list of cases whose time is over, and what became of it.</summary>
public sealed record RetentionRun(
    string Rule, IReadOnlyList<Guid> Cases, AccountId ProposedBy, OfficeId ProposedFor, DateTimeOffset ProposedAt) : IState<RetentionRun>
{
    public AccountId DecidedBy { get; init; }

    public OfficeId DecidedFor { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public bool IsApproved { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int LeftOut { get; init; }

    /// <inheritdoc/>
    public static string Stream => "retention-run";

    /// <inheritdoc/>
    public static RetentionRun Empty { get; } = new("", [], default, default, default);

    /// <summary>Whether cases of it are still to be erased.</summary>
    public bool Runs => IsApproved && StoppedAt is null && EndedAt is null;

    /// <inheritdoc/>
    public RetentionRun Apply(StoredEvent stored) => stored.Event switch
    {
        RetentionRunProposed proposed => new RetentionRun(proposed.Rule, proposed.Cases, stored.Act.By, stored.Act.For, stored.Act.HappenedAt),
        RetentionRunDecided decided => this with { IsApproved = decided.IsApproved, DecidedBy = stored.Act.By, DecidedFor = stored.Act.For, DecidedAt = stored.Act.HappenedAt },
        RetentionRunStopped => this with { StoppedAt = stored.Act.HappenedAt },
        RetentionRunEnded ended => this with { EndedAt = stored.Act.HappenedAt, LeftOut = ended.LeftOut },
        _ => this,
    };
}
