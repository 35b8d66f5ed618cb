using Samverk.Kernel;

namespace Samverk.Modules.DataRequests.Contract;

/// <summary>The person asked for everything that is kept about them. The period is counted from this moment, by the law pack.</summary>
[Event("data-asked-for", "data-request")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DataAskedFor(DateTimeOffset Due) : IEvent;

/// <summary>The office needs longer, once, and says why.</summary>
[Event("data-request-extended", "data-request")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DataRequestExtended(PersonId Person, DateTimeOffset Due, [property: Personal] string Reason) : IEvent;

/// <summary>The answer is ready: on the person's page and on paper.</summary>
[Event("data-request-answered", "data-request")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DataRequestAnswered : IEvent;
