using Samverk.Kernel;

namespace Samverk.Modules.DataProtection.Contract;

/// <summary>A breach of people's data became known. From that moment the authority's period runs.</summary>
/// <param name="Kind">A code of <see cref="BreachKinds"/>.</param>
/// <param name="What">What happened, without anybody's name.</param>
/// <param name="FoundAt">When the node's people became aware of it.</param>
/// <param name="Account">Whose looks it concerns; null where it did not come by an account.</param>
/// <param name="SeenFrom">Looks from this moment.</param>
/// <param name="SeenTo">Looks before this moment.</param>
/// <param name="IsHighRisk">Whether it is likely to bring a high risk to people: then they are told.</param>
[Event("breach-recorded", "breach")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreachRecorded(
    string Kind, string What, DateTimeOffset FoundAt, AccountId? Account, DateTimeOffset SeenFrom, DateTimeOffset SeenTo, bool IsHighRisk) : IEvent;

/// <summary>The supervisory authority was told.</summary>
/// <param name="At">When.</param>
/// <param name="Reference">The authority's number; empty where it gave none.</param>
/// <param name="WhyLate">Why it took longer than the period; empty where it did not.</param>
[Event("breach-authority-told", "breach")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreachAuthorityTold(DateTimeOffset At, string Reference, string WhyLate) : IEvent;

/// <summary>A partner was told, as its agreement asks.</summary>
[Event("breach-partner-told", "breach")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreachPartnerTold(Guid Agreement, DateTimeOffset At, string Contact) : IEvent;

/// <summary>Those who lead the affected cases were asked to tell the persons.</summary>
/// <param name="Cases">How many cases the access log named.</param>
[Event("breach-cases-named", "breach")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record BreachCasesNamed(int Cases) : IEvent;

/// <summary>The breach is dealt with. What was learned stays.</summary>
[Event("breach-closed", "breach")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreachClosed(string Conclusion) : IEvent;

/// <summary>In a case: its person's data was in a breach, and whoever leads the case tells them.</summary>
[Event("breach-concerns-person", "breach-notice")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record BreachConcernsPerson(PersonId Person, Guid Breach, DateTimeOffset FoundAt, [property: Personal] string What) : IEvent;

/// <summary>The person was told of it.</summary>
[Event("person-told-of-breach", "breach-notice")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record PersonToldOfBreach(Guid Breach, DateOnly On, string How) : IEvent;

/// <summary>What a breach did to the data.</summary>
public static class BreachKinds
{
    /// <summary>Somebody saw or got it who must not.</summary>
    public const string Seen = "seen";

    /// <summary>It is lost, or can't be reached.</summary>
    public const string Lost = "lost";

    /// <summary>It was changed by somebody who must not.</summary>
    public const string Changed = "changed";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [Seen, Lost, Changed];
}
