namespace Samverk.Modules.Dialogue.Rules;

/// <summary>Reads meetings with their hosts.</summary>
internal static class MeetingFiles
{
    // Institutions of a continent count as its hosts; the Secretariat belongs to both and counts for neither.
    private static readonly Dictionary<string, SeatGroup> Institutions = new(StringComparer.Ordinal)
    {
        ["African Union Commission"] = SeatGroup.Africa,
        ["European Union"] = SeatGroup.Europe,
        ["European Commission"] = SeatGroup.Europe,
        ["Secretariat"] = SeatGroup.Institution,
    };

    public static IReadOnlyList<ProcessMeeting> Read(string meetings, string hosts, IReadOnlyList<ProcessMember> members)
    {
        var continents = members.ToDictionary(x => x.Iso3, x => x.Region, StringComparer.Ordinal);
        var states = continents.Keys.ToHashSet(StringComparer.Ordinal);
        var rows = RecordRow.ReadAll("meetings.csv", meetings,
            "meeting_id,date_start,date_end,place,country_iso3,online,format,number,qualifier,relation,theme,certainty,note,source_url");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (!ids.Add(row.Text("meeting_id")))
                throw row.Broken($"{row.Text("meeting_id")} stands twice");

        var hostsOf = RecordRow.ReadAll("meeting_hosts.csv", hosts, "meeting_id,party,party_type,role,certainty")
            .ToLookup(row => row.Text("meeting_id", ids), row => ReadHost(row, continents), StringComparer.Ordinal);
        return [.. rows.Select(row => ReadMeeting(row, states) with { Hosts = [.. hostsOf[row.Text("meeting_id")]] })];
    }

    private static ProcessMeeting ReadMeeting(RecordRow row, IReadOnlySet<string> states)
    {
        var (start, end) = (row.Date("date_start", "certainty"), row.Date("date_end", "certainty"));
        if (start is null != end is null || end?.NotAfter < start?.NotBefore)
            throw row.Broken("start and end of the meeting do not fit");
        return new ProcessMeeting(
            row.Text("meeting_id"), row.Choice<MeetingFormat>("format"), row.Choice<MeetingRelation>("relation"), row.Text("theme"))
        {
            Start = start,
            End = end,
            Place = row.Optional("place"),
            CountryIso3 = row.Optional("country_iso3", states),
            Online = row.YesNo("online"),
            Number = row.Number("number"),
            Qualifier = row.Optional("qualifier"),
            Certainty = row.Choice<Certainty>("certainty"),
            Note = row.Optional("note"),
            Sources = row.Sources("source_url"),
        };
    }

    private static MeetingHost ReadHost(RecordRow row, Dictionary<string, SeatGroup> continents)
    {
        var party = row.Text("party");
        var state = row.Text("party_type") switch
        {
            "state" => true,
            "institution" => false,
            var other => throw row.Broken($"party_type '{other}' is neither state nor institution"),
        };
        if (!(state ? continents : Institutions).TryGetValue(party, out var continent))
            throw row.Broken($"party '{party}' is not known");
        return new MeetingHost(state ? party : null, party, row.Choice<HostRole>("role"), continent, row.Choice<Certainty>("certainty"));
    }
}
