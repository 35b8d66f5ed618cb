namespace Samverk.Modules.Dialogue.Rules;

/// <summary>Reads members, committee seats and chairs.</summary>
internal static class MemberFiles
{
    public static IReadOnlyList<ProcessMember> ReadMembers(string text, IReadOnlySet<string> countries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. RecordRow.ReadAll("members.csv", text,
            "iso3,name_en,region,member_from,from_not_before,from_not_after,member_to,to_not_before,to_not_after,certainty,certainty_to,note,source")
            .Select(row => new ProcessMember(
                seen.Add(row.Text("iso3", countries)) ? row.Text("iso3") : throw row.Broken($"{row.Text("iso3")} stands twice"),
                row.Choice<SeatGroup>("region"),
                row.Period(
                    row.Start("member_from", "from_not_before", "from_not_after", "certainty"),
                    row.End("member_to", "to_not_before", "to_not_after", "certainty_to")),
                row.Optional("note"), row.Sources("source")))];
    }

    public static IReadOnlyList<CommitteeSeat> ReadSeats(string text, IReadOnlySet<string> countries) =>
        [.. RecordRow.ReadAll("seats.csv", text,
            "body,iso3,party,seat_group,status,seat_from,from_not_before,from_not_after,seat_to,to_not_before,to_not_after,substitutes_for,certainty,certainty_to,note,source")
            .Select(row => new CommitteeSeat(
                row.Text("body") == "steering_committee" ? row.Optional("iso3", countries) : throw row.Broken("only the steering committee is known"),
                row.Text("party"), row.Choice<SeatGroup>("seat_group"), row.Choice<SeatStatus>("status"),
                row.Period(
                    row.Start("seat_from", "from_not_before", "from_not_after", "certainty"),
                    row.End("seat_to", "to_not_before", "to_not_after", "certainty_to")),
                row.Choice<SeatStatus>("status") == SeatStatus.Substitute == (row.Optional("substitutes_for", countries) is not null)
                    ? row.Optional("substitutes_for")
                    : throw row.Broken("a substitute, and nobody else, stands in for a member"),
                row.Optional("note"), row.Sources("source")))];

    public static IReadOnlyList<ChairPeriod> ReadChairs(string text, IReadOnlySet<string> countries, IReadOnlySet<string> meetings) =>
        [.. RecordRow.ReadAll("chairs.csv", text,
            "ordinal,iso3,from,from_not_before,from_not_after,to,to_not_before,to_not_after,certainty,certainty_to,took_chair_at,note,source")
            .Select((row, before) => new ChairPeriod(
                row.Number("ordinal") == before + 1 ? before + 1 : throw row.Broken("chairs are not numbered in order"),
                row.Text("iso3", countries),
                row.Period(
                    row.Start("from", "from_not_before", "from_not_after", "certainty"),
                    row.End("to", "to_not_before", "to_not_after", "certainty_to")),
                row.Optional("took_chair_at", meetings), row.Optional("note"), row.Sources("source")))];
}
