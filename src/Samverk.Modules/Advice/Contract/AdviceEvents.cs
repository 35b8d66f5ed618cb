using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Advice.Contract;

/// <summary>A legal adviser was given the case. That there is one tells something: it is of the legal area, and stays on the node.</summary>
[Event("legal-adviser-asked", "advice")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record LegalAdviserAsked(AccountId Adviser, OfficeId Office) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
    [
        new AccessChange.NeedBegun(PolicyArea.Identity, Adviser.Value),
        new AccessChange.NeedBegun(PolicyArea.LegalAndAsylum, Adviser.Value),
    ];
}

/// <summary>The person has another adviser, or none. What the adviser needed the case for is over; the notes stay theirs.</summary>
[Event("legal-adviser-ended", "advice")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record LegalAdviserEnded : IEvent, IEndsNeeds;

/// <summary>What adviser and person said to each other (hard wall 2): for the two of them, and for nobody else.</summary>
[Event("advice-noted", "advice")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record AdviceNoted(PersonId Person, AccountId Adviser, [property: Personal] string Note) : IEvent;

/// <summary>One adviser's part in a case: a stream for each time that one is asked.</summary>
public sealed record AdvicePart(AccountId Adviser, bool IsOpen) : IState<AdvicePart>
{
    /// <inheritdoc/>
    public static string Stream => "advice";

    /// <inheritdoc/>
    public static AdvicePart Empty { get; } = new(default, false);

    /// <inheritdoc/>
    public AdvicePart Apply(StoredEvent stored) => stored.Event switch
    {
        LegalAdviserAsked asked => new AdvicePart(asked.Adviser, true),
        LegalAdviserEnded => this with { IsOpen = false },
        _ => this,
    };
}
