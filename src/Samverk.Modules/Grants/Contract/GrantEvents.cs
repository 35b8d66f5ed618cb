using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Grants.Contract;

/// <summary>What somebody asks of a break-glass grant.</summary>
/// <param name="Account">Who.</param>
/// <param name="Office">For which office.</param>
/// <param name="Areas">The policy areas named.</param>
/// <param name="ReasonCode">A code of <see cref="GrantReasons"/>.</param>
/// <param name="IsVital">On a vital interest of the person: then it stands in for consent too.</param>
public sealed record GrantTerms(AccountId Account, OfficeId Office, IReadOnlyList<PolicyArea> Areas, string ReasonCode, bool IsVital);

/// <summary>
/// Break-glass on a vital interest was asked for by somebody whose office has an overdue review: a second person must approve it first.
/// </summary>
[Event("break-glass-asked", "grant")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreakGlassAsked(PersonId Person, GrantTerms Terms, [property: Personal] string Reason) : IEvent;

/// <summary>Break-glass was opened: the areas are seen for some hours, and a review of another office follows.</summary>
[Event("break-glass-opened", "grant")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreakGlassOpened(
    PersonId Person, Guid Grant, GrantTerms Terms, [property: Personal] string Reason, DateTimeOffset Until, DateTimeOffset ReviewBy, AccountId? SecondPerson) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
        [.. Terms.Areas.Select(area => new AccessChange.GrantOpened(area, Grant, Terms.Account.Value, Until, Terms.IsVital))];
}

/// <summary>It was ended before its time, by who opened it or by the office that answers for the case.</summary>
[Event("break-glass-ended", "grant")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreakGlassEnded(Guid Grant, IReadOnlyList<PolicyArea> Areas) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => [.. Areas.Select(area => new AccessChange.GrantEnded(area, Grant))];
}

/// <summary>Another office looked at it.</summary>
/// <param name="Person">Whose case it was.</param>
/// <param name="Outcome">A code of <see cref="GrantOutcomes"/>.</param>
/// <param name="Comment">Why.</param>
/// <param name="ByOffice">The reviewing office.</param>
[Event("break-glass-reviewed", "grant")]
[Field(PolicyArea.Security, Tier.T2)]
public sealed record BreakGlassReviewed(PersonId Person, string Outcome, [property: Personal] string Comment, OfficeId ByOffice) : IEvent;

/// <summary>Why the glass is broken. A closed list; words are written beside it.</summary>
public static class GrantReasons
{
    public const string LifeAtRisk = "life-at-risk";
    public const string ChildAtRisk = "child-at-risk";
    public const string NobodyReached = "nobody-reached";
    public const string JourneyToday = "journey-today";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [LifeAtRisk, ChildAtRisk, NobodyReached, JourneyToday];
}

/// <summary>What a review may find.</summary>
public static class GrantOutcomes
{
    public const string Justified = "justified";
    public const string NotJustified = "not-justified";
    public const string Training = "training";
    public const string Report = "report";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [Justified, NotJustified, Training, Report];
}
