namespace Samverk.Modules.Dialogue.Rules;

public enum MeetingFormat
{
    Unknown,
    MinisterialConference,
    RegionalMinisterialConference,
    Summit,
    SeniorOfficialsMeeting,
    JointJvapSeniorOfficialsMeeting,
    SteeringCommittee,
    InformalWorkingGroup,
    ThematicMeeting,
    ThematicWorkshop,
    Training,
    VirtualMeeting,
    VirtualRoundtable,
    Webinar,
}

/// <summary>Whether a meeting is the Process's own, came before it, or stands beside it.</summary>
public enum MeetingRelation
{
    Unknown,
    Process,
    Precursor,
    Related,
}

public enum HostRole
{
    Unknown,
    Host,
    CoHost,
    Chair,
    CoChair,
}

/// <summary>Whether a thematic activity has hosts from both continents (DR4), as far as is recorded.</summary>
public enum HostBalance
{
    Unknown,
    NotAsked,
    BothContinents,
    AfricaMissing,
    EuropeMissing,
    NoneRecorded,
}

/// <summary>A state by its code, or an institution by its name.</summary>
public sealed record MeetingHost(string? Iso3, string Party, HostRole Role, SeatGroup Continent, Certainty Certainty);

/// <summary>An entry of a code list that the meeting's subject belongs to.</summary>
public sealed record MeetingTag(CodeEntry Entry, Certainty Certainty);

public sealed record ProcessMeeting(string Id, MeetingFormat Format, MeetingRelation Relation, string Theme)
{
    /// <summary>Null where no date was found.</summary>
    public DatedBounds? Start { get; init; }

    public DatedBounds? End { get; init; }

    public string? Place { get; init; }

    public string? CountryIso3 { get; init; }

    public bool Online { get; init; }

    /// <summary>Number within its series, where stated.</summary>
    public int? Number { get; init; }

    public string? Qualifier { get; init; }

    public required Certainty Certainty { get; init; }

    public string? Note { get; init; }

    public required SourceList Sources { get; init; }

    public IReadOnlyList<MeetingHost> Hosts { get; init; } = [];

    public IReadOnlyList<MeetingTag> Tags { get; init; } = [];

    public IReadOnlyList<SourceConflict> Conflicts { get; init; } = [];

    public HostBalance HostBalance
    {
        get
        {
            if (Format is not (MeetingFormat.ThematicMeeting or MeetingFormat.ThematicWorkshop) || Relation != MeetingRelation.Process)
                return HostBalance.NotAsked;
            return (Hosts.Any(x => x.Continent == SeatGroup.Africa), Hosts.Any(x => x.Continent == SeatGroup.Europe)) switch
            {
                (true, true) => HostBalance.BothContinents,
                (true, false) => HostBalance.EuropeMissing,
                (false, true) => HostBalance.AfricaMissing,
                (false, false) => HostBalance.NoneRecorded,
            };
        }
    }
}
