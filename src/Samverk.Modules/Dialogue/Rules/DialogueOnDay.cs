namespace Samverk.Modules.Dialogue.Rules;

/// <summary>A member, or one whose membership on that day is uncertain.</summary>
public sealed record MemberRow(ProcessMember Member, string Name, Standing Standing)
{
    /// <summary>Rome, 28 November 2014: the founding declaration.</summary>
    private static readonly DateOnly Founded = new(2014, 11, 28);

    public bool Signatory => Member.Period.Start is { IsExact: true, Certainty: Certainty.Certain } start && start.NotBefore == Founded;

    /// <summary>"Not listed since this year or earlier": said of a member that has ended on an unknown day.</summary>
    public int? NotListedSince => Standing == Standing.Uncertain && Member.Period.End is { IsExact: false } end ? end.NotAfter?.Year : null;

    public bool Inferred => Standing == Standing.Uncertain || Member.Period.Start.Certainty != Certainty.Certain;

    public IReadOnlyList<SourceConflict> Conflicts { get; init; } = [];
}

/// <summary>A seat; a suspended one names its substitute, a substitute names the member whose seat it holds.</summary>
public sealed record SeatRow(CommitteeSeat Seat, Standing Standing, CommitteeSeat? HeldBy, Standing HeldByStanding);

public sealed record ChairRow(ChairPeriod Chair, string Name, Standing Standing);

/// <summary>The Process as of a day. What was surely not so is left out; what may have been so says that it is uncertain.</summary>
internal static class DialogueOnDay
{
    public static IReadOnlyList<MemberRow> Members(DialogueRecords records, DateOnly day, string language) =>
        records.Countries.InOrder(
            records.Members
                .Select(x => new MemberRow(x, records.Countries.Name(x.Iso3, language), x.Period.On(day))
                {
                    Conflicts = records.ConflictsAbout(x.Iso3),
                })
                .Where(x => x.Standing != Standing.No),
            x => x.Member.Iso3, language);

    /// <summary>Seats in the order of the records: Europe, Africa, institutions. A substitute is shown in the seat it holds.</summary>
    public static IReadOnlyList<SeatRow> Seats(DialogueRecords records, DateOnly day)
    {
        var standing = records.Seats
            .Select(x => (Seat: x, On: x.Period.On(day)))
            .Where(x => x.On != Standing.No)
            .ToList();
        // A substitute stands in the row of the seat, and in one of its own only while that seat has none.
        var held = standing.Where(x => x.Seat.Status == SeatStatus.Suspended).Select(x => x.Seat.Iso3).ToHashSet();
        return [.. standing
            .Where(x => x.Seat.Status != SeatStatus.Substitute || !held.Contains(x.Seat.SubstitutesFor))
            .Select(x =>
            {
                var (substitute, since) = x.Seat.Status == SeatStatus.Suspended
                    ? standing.FirstOrDefault(y => y.Seat.SubstitutesFor is { } member && member == x.Seat.Iso3)
                    : default;
                return new SeatRow(x.Seat, x.On, substitute, since);
            })];
    }

    /// <summary>One chair, or two on the day of a handover, or where its day is not known.</summary>
    public static IReadOnlyList<ChairRow> Chairs(DialogueRecords records, DateOnly day, string language) =>
        [.. records.Chairs
            .Select(x => new ChairRow(x, records.Countries.Name(x.Iso3, language), x.Period.On(day)))
            .Where(x => x.Standing != Standing.No)];
}
