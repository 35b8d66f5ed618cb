using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Holds.Contract;

/// <summary>
/// A hold blocks acts, mechanically. Its code is legal-and-asylum content that never leaves the node; everyone without
/// rights to it reads "travel held", in the same words for every code.
/// </summary>
[Event("hold-placed", "hold")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record HoldPlaced(PersonId Person, [property: Personal] string Code, [property: Personal] string? Note, OfficeId ByOffice) : IEvent;

/// <summary>The officer says whether the person got the contacts of the asylum authority and of legal aid.</summary>
[Event("contacts-given", "hold")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record ContactsGiven(string How) : IEvent;

/// <summary>A protection officer of another office lifted the hold, with a reason. What they needed the case for is over.</summary>
[Event("hold-lifted", "hold")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record HoldLifted(PersonId Person, [property: Personal] string Reason, OfficeId ByOffice) : IEvent, IEndsNeeds;

/// <summary>A protection officer was given the case, so that they can see the hold and talk to the person.</summary>
[Event("protection-officer-assigned", "hold")]
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed record ProtectionOfficerAssigned(AccountId Account) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
    [
        new AccessChange.NeedBegun(PolicyArea.Identity, Account.Value),
        new AccessChange.NeedBegun(PolicyArea.LegalAndAsylum, Account.Value),
    ];
}

/// <summary>The hold codes that exist so far (casework.md 3.7).</summary>
public static class HoldCodes
{
    public const string WishForAsylum = "H-ASY";
    public const string FearOfReturn = "H-REF";
    public const string FreeWillInDoubt = "H-VOL";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [WishForAsylum, FearOfReturn, FreeWillInDoubt];
}
