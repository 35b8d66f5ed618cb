namespace Samverk.Modules.Dialogue.Rules;

/// <summary>Where a state, a seat or a host belongs.</summary>
public enum SeatGroup
{
    Unknown,
    Africa,
    Europe,
    Institution,
}

public enum SeatStatus
{
    Unknown,
    Seated,
    Suspended,
    Substitute,
}

/// <summary>Where a fact was read: addresses, and words where no address was kept.</summary>
public sealed record SourceList(IReadOnlyList<string> Addresses, string? Words);

public sealed record ProcessMember(string Iso3, SeatGroup Region, DatedPeriod Period, string? Note, SourceList Sources);

/// <summary>A seat of the Steering Committee. <c>Iso3</c> is null for an institution, which <c>Party</c> then names.</summary>
public sealed record CommitteeSeat(
    string? Iso3, string Party, SeatGroup Group, SeatStatus Status, DatedPeriod Period, string? SubstitutesFor, string? Note, SourceList Sources);

public sealed record ChairPeriod(int Ordinal, string Iso3, DatedPeriod Period, string? TookChairAt, string? Note, SourceList Sources);

/// <summary>Two sources that disagree; both values are kept and shown (DR2). <c>ValueUsed</c> is null where neither is.</summary>
public sealed record SourceConflict(
    string Subject, string Field, string ValueA, SourceList SourceA, string ValueB, SourceList? SourceB, string? ValueUsed, string? Note);
