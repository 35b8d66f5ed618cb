using Samverk.Kernel;
using Samverk.Modules.Consents.Contract;

namespace Samverk.Modules.Holds.Contract;

/// <summary>What an officer heard that stops a return.</summary>
/// <param name="Person">Whom it is about.</param>
/// <param name="Holds">What was heard: one or more codes, each with the stream of its hold.</param>
/// <param name="Note">A few words, sealed; null where none were written.</param>
/// <param name="ByOffice">The office that heard it. It can't lift the hold.</param>
/// <param name="Told">How the person said it: a code of <see cref="Tellings"/>.</param>
/// <param name="ProtectionOfficer">Who is given the case, from <see cref="IProtectionOfficers"/>; null where nobody is.</param>
public sealed record StopFacts(
    PersonId Person, IReadOnlyList<HoldToPlace> Holds, string? Note, OfficeId ByOffice, string Told, AccountId? ProtectionOfficer);

/// <summary>A hold to come. The first of an act has the act's id.</summary>
/// <param name="Stream">Its stream, made before the decision, which is pure.</param>
/// <param name="Code">A code of <see cref="HoldCodes"/>.</param>
public readonly record struct HoldToPlace(StreamId Stream, string Code);

/// <summary>The one way in which a return is stopped, whichever form it was heard in.</summary>
public static class HoldActs
{
    /// <summary>
    /// The holds, the protection officer's assignment, and the withdrawal of every consent to share that is open: the same
    /// event as when the person withdraws it, so that a partner can't tell the two apart (foundations 15).
    /// Where a hold of the same code is open it adds no second one, and closes what was shared since.
    /// </summary>
    /// <param name="history">The case.</param>
    /// <param name="stop">What was heard.</param>
    public static Changes Stop(RootHistory history, StopFacts stop)
    {
        var changes = new Changes();
        foreach (var hold in stop.Holds.Where(hold => !Hold.IsHeldBy(history, hold.Code)))
        {
            changes.And(hold.Stream, new HoldPlaced(stop.Person, hold.Code, stop.Note, stop.ByOffice));
            if (stop.ProtectionOfficer is { } officer)
                changes.And(hold.Stream, new ProtectionOfficerAssigned(officer));
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
    /// null where this node has none.
    /// </summary>
    Task<AccountId?> ForAsync(OfficeId placedBy, CancellationToken ct);
}
