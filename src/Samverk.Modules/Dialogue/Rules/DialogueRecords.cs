namespace Samverk.Modules.Dialogue.Rules;

/// <summary>What is known of the Process's bodies and meetings, each fact with its source.</summary>
internal sealed record DialogueRecords(
    CountryNames Countries,
    IReadOnlyList<ProcessMember> Members,
    IReadOnlyList<CommitteeSeat> Seats,
    IReadOnlyList<ChairPeriod> Chairs,
    IReadOnlyList<ProcessMeeting> Meetings)
{
    public required IReadOnlyList<SourceConflict> Conflicts { get; init; }

    public IReadOnlyList<SourceConflict> ConflictsAbout(string subject) =>
        [.. Conflicts.Where(x => string.Equals(x.Subject, subject, StringComparison.Ordinal))];

    /// <summary>Reads all files; <paramref name="text"/> gives the text of a file by its name.</summary>
    public static DialogueRecords Read(Func<string, string> text)
    {
        var countries = CountryNames.Read(text("country-names.csv"));
        var members = MemberFiles.ReadMembers(text("members.csv"), countries.Codes);
        var meetings = MeetingFiles.Read(text("meetings.csv"), text("meeting_hosts.csv"), members);
        var tags = TagFiles.Read(text, meetings);
        var ids = meetings.Select(x => x.Id).ToHashSet(StringComparer.Ordinal);
        // Besides meetings and states, sources disagree about the count of members and of meetings as a whole.
        var conflicts = ReadConflicts(text("conflicts.csv"), [.. ids, .. countries.Codes, "members", "process"]);
        var chairs = MemberFiles.ReadChairs(text("chairs.csv"), countries.Codes, ids);
        var seats = MemberFiles.ReadSeats(text("seats.csv"), countries.Codes);
        var about = conflicts.ToLookup(x => x.Subject, StringComparer.Ordinal);
        return new DialogueRecords(
            countries, members, seats, chairs, [.. meetings.Select(x => x with { Conflicts = [.. about[x.Id]], Tags = [.. tags[x.Id]] })])
        { Conflicts = conflicts };
    }

    private static List<SourceConflict> ReadConflicts(string text, HashSet<string> subjects) =>
        [.. RecordRow.ReadAll("conflicts.csv", text, "subject,field,value_a,source_a,value_b,source_b,value_used,note")
            .Select(row => new SourceConflict(
                row.Text("subject", subjects), row.Text("field"), row.Text("value_a"), row.Sources("source_a"), row.Text("value_b"),
                row.OptionalSources("source_b"), row.Optional("value_used") is "(empty)" ? null : row.Optional("value_used"), row.Optional("note")))];
}
