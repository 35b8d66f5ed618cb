using Samverk.Kernel;

namespace Samverk.Modules.Holds.Contract;

/// <summary>A hold on a case. While one is open, nothing about the person leaves the node.</summary>
public sealed record Hold(bool IsOpen, string Code, OfficeId PlacedBy, DateTimeOffset PlacedAt, AccountId? ProtectionOfficer) : IState<Hold>
{
    /// <summary>The officer who placed it.</summary>
    public AccountId PlacedByOfficer { get; init; }

    /// <inheritdoc/>
    public static string Stream => "hold";

    /// <inheritdoc/>
    public static Hold Empty { get; } = new(false, "", default, default, null);

    /// <inheritdoc/>
    public Hold Apply(StoredEvent stored) => stored.Event switch
    {
        HoldPlaced placed => this with { IsOpen = true, Code = placed.Code, PlacedBy = placed.ByOffice, PlacedByOfficer = stored.Act.By, PlacedAt = stored.Act.HappenedAt },
        HoldLifted => this with { IsOpen = false },
        ProtectionOfficerAssigned assigned => this with { ProtectionOfficer = assigned.Account },
        _ => this,
    };

    /// <summary>Whether a hold of this code is open.</summary>
    public static bool IsHeldBy(RootHistory history, string code) => history.All<Hold>().Any(hold => hold.State.IsOpen && hold.State.Code == code);

    /// <summary>Whether anything holds this case now.</summary>
    public static bool HoldsAnything(RootHistory history) => history.All<Hold>().Any(hold => hold.State.IsOpen);
}
