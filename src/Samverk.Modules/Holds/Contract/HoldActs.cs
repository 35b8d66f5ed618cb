using Samverk.Kernel;
using Samverk.Modules.Consents.Contract;

namespace Samverk.Modules.Holds.Contract;

/// <summary>What an officer heard that stops a return.</summary>
/// <param name="Person">Whom it is about.</param>
/// <param name="Code">A code of <see cref="HoldCodes"/>.</param>
/// <param name="Note">A few words, sealed; null where none were written.</param>
/// <param name="ByOffice">The office that heard it. It can't lift the hold.</param>
/// <param name="Told">How the person said it: a code of <see cref="Tellings"/>.</param>
/// <param name="ProtectionOfficer">Who is given the case, from <see cref="IProtectionOfficers"/>; null where nobody is.</param>
public sealed record StopFacts(PersonId Person, string Code, string? Note, OfficeId ByOffice, string Told, AccountId? ProtectionOfficer);

/// <summary>The one way in which a return is stopped, whichever form it was heard in.</summary>
public static class HoldActs
{
    /// <summary>
    /// The hold, the protection officer's assignment, and the withdrawal of every consent to share that is open: the same
    /// event as when the person withdraws it, so that a partner can't tell the two apart (foundations 15).
    /// Where a hold of the same code is open it adds no second one, and closes what was shared since.
    /// </summary>
    /// <param name="history">The case.</param>
    /// <param name="hold">The stream of the hold: the id of the act.</param>
    /// <param name="stop">What was heard.</param>
    public static Changes Stop(RootHistory history, StreamId hold, StopFacts stop)
    {
        var changes = new Changes();
        if (!Hold.IsHeldBy(history, stop.Code))
        {
            changes.And(hold, new HoldPlaced(stop.Person, stop.Code, stop.Note, stop.ByOffice));
            if (stop.ProtectionOfficer is { } officer)
                changes.And(hold, new ProtectionOfficerAssigned(officer));
        }
        foreach (var (consent, _) in Consent.OpenOwn(history))
            changes.And(consent, new ConsentWithdrawn(stop.Told));
        return changes;
    }
}

/// <summary>Finds who looks at a stop.</summary>
public interface IProtectionOfficers
{
    /// <summary>
    /// A protection officer of another office with the legal mandate, of another organisation where there is one;
    /// null where this node has none. Who has the fewest open stops comes first.
    /// </summary>
    Task<AccountId?> ForAsync(OfficeId placedBy, CancellationToken ct);
}
