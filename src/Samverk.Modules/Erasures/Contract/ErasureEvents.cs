using Samverk.Kernel;

namespace Samverk.Modules.Erasures.Contract;

/// <summary>Somebody asked that the data of a case be erased.</summary>
/// <param name="By">A code of <see cref="ErasureAskers"/>.</param>
/// <param name="Agreement">Where a partner asked: under which agreement; else empty.</param>
/// <param name="Due">By when they have their answer, by the law pack.</param>
[Event("erasure-asked-for", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureAskedFor(string By, Guid Agreement, DateTimeOffset Due) : IEvent;

/// <summary>The data protection officer orders it. Nothing happens before a second person approves.</summary>
/// <param name="Ground">A code of <see cref="ErasureGrounds"/>.</param>
/// <param name="Categories">Whose data: codes of <see cref="ErasureCategories"/>.</param>
/// <param name="Rule">The period of the law pack that ended; empty where none is the ground.</param>
/// <param name="Run">The retention run that it belongs to; empty where it was ordered by itself.</param>
[Event("erasure-ordered", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureOrdered(string Ground, IReadOnlyList<string> Categories, string Rule, Guid Run) : IEvent;

/// <summary>The second person approved, and it is done.</summary>
[Event("erasure-approved", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureApproved : IEvent;

/// <summary>Nothing forbade it when its turn came: the keys are destroyed now, and nothing that comes afterwards holds it up.</summary>
[Event("erasure-begun", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureBegun : IEvent;

/// <summary>The second person said no to the order.</summary>
[Event("erasure-declined", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureDeclined(PersonId Person, [property: Personal] string Reason) : IEvent;

/// <summary>Whoever asked is told no, with the ground.</summary>
/// <param name="Person">The person of the case.</param>
/// <param name="Ground">A code of <see cref="KeepingGrounds"/>.</param>
/// <param name="Reason">In words, for the person.</param>
/// <param name="KeptUntil">The last day of keeping; null where it is not known.</param>
[Event("erasure-refused", "erasure")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ErasureRefused(PersonId Person, string Ground, [property: Personal] string Reason, DateOnly? KeptUntil) : IEvent;

/// <summary>The keys are destroyed and the read rows made anew: what was kept about the persons of the case can't be read any more.</summary>
/// <param name="Persons">How many keys.</param>
[Event("data-erased", "erasure")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record DataErased(int Persons) : IEvent;

/// <summary>A partner that received data of the case is asked to erase it too.</summary>
[Event("recipient-asked-to-erase", "erasure")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record RecipientAsked(Guid Agreement) : IEvent;

/// <summary>Its node has the request: the receipt is signed.</summary>
[Event("recipient-receipted-erasure", "erasure")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record RecipientReceipted(Guid Agreement, DateTimeOffset ReceivedAt) : IEvent;

/// <summary>It says that it has erased.</summary>
[Event("recipient-erased", "erasure")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record RecipientErased(Guid Agreement) : IEvent;

/// <summary>It says that it keeps the data, on what ground and until when.</summary>
[Event("recipient-kept", "erasure")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record RecipientKept(Guid Agreement, string Ground, DateOnly? KeptUntil) : IEvent;

/// <summary>Nothing of a case may be erased for now: a disposal freeze.</summary>
/// <param name="Person">The person of the case.</param>
/// <param name="Kind">A code of <see cref="FreezeKinds"/>.</param>
/// <param name="Ground">In words: it is shown to whoever wants to erase.</param>
/// <param name="ReviewOn">The day on which it is looked at again.</param>
[Event("disposal-freeze-placed", "disposal-freeze")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record DisposalFreezePlaced(PersonId Person, string Kind, [property: Personal] string Ground, DateOnly ReviewOn) : IEvent;

/// <summary>It was looked at and stays.</summary>
[Event("disposal-freeze-prolonged", "disposal-freeze")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record DisposalFreezeProlonged(DateOnly ReviewOn) : IEvent;

/// <summary>It is lifted.</summary>
[Event("disposal-freeze-lifted", "disposal-freeze")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record DisposalFreezeLifted(PersonId Person, [property: Personal] string Reason) : IEvent;

/// <summary>Cases whose time is over, as the data protection officer looked them through: nothing is erased before a second person approves.</summary>
/// <param name="Rule">The period of the law pack that ended.</param>
/// <param name="Cases">The cases of the list, by id.</param>
[Event("retention-run-proposed", "retention-run")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RetentionRunProposed(string Rule, IReadOnlyList<Guid> Cases) : IEvent;

/// <summary>The second person's decision.</summary>
[Event("retention-run-decided", "retention-run")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RetentionRunDecided(bool IsApproved) : IEvent;

/// <summary>Somebody stopped it: what was not begun is left.</summary>
[Event("retention-run-stopped", "retention-run")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RetentionRunStopped : IEvent;

/// <summary>It came to its end.</summary>
/// <param name="Erased">How many cases were erased.</param>
/// <param name="LeftOut">How many were not, because something came up that forbids it.</param>
[Event("retention-run-ended", "retention-run")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RetentionRunEnded(int Erased, int LeftOut) : IEvent;

/// <summary>Who may ask. A closed list.</summary>
public static class ErasureAskers
{
    public const string Person = "person";
    public const string Partner = "partner";
}

/// <summary>Why data is erased (Regulation (EU) 2016/679, Article 17(1), and the node's own periods). A closed list.</summary>
public static class ErasureGrounds
{
    public const string NoLongerNeeded = "no-longer-needed";
    public const string ConsentWithdrawn = "consent-withdrawn";
    public const string Objection = "objection";
    public const string Unlawful = "unlawful";
    public const string LawRequires = "law-requires";

    /// <summary>A retention period ended: no form asks for it.</summary>
    public const string Retention = "retention";

    /// <summary>All that a form asks for.</summary>
    public static readonly IReadOnlyList<string> All = [NoLongerNeeded, ConsentWithdrawn, Objection, Unlawful, LawRequires];
}

/// <summary>Why data is kept although somebody asked for its erasure (Article 17(3)). A closed list: partners answer with it.</summary>
public static class KeepingGrounds
{
    public const string LegalObligation = "legal-obligation";
    public const string LegalClaims = "legal-claims";
    public const string Archives = "archives";
    public const string PublicHealth = "public-health";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [LegalObligation, LegalClaims, Archives, PublicHealth];
}

/// <summary>Whose data an erasure takes. A closed list.</summary>
public static class ErasureCategories
{
    public const string Person = "person";
    public const string Household = "household";
}

/// <summary>Why nothing may be erased for now. A closed list.</summary>
public static class FreezeKinds
{
    public const string LegalHold = "legal-hold";
    public const string ArchiveDuty = "archive-duty";

    /// <summary>All of them, in the order they are asked.</summary>
    public static readonly IReadOnlyList<string> All = [LegalHold, ArchiveDuty];
}
