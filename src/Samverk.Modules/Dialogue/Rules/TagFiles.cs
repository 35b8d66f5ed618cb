namespace Samverk.Modules.Dialogue.Rules;

public enum CodeSystem
{
    Unknown,
    Jvap,
    Sdg,
    Gcm,
}

/// <summary>An entry of a code list: the Valletta plan, the Sustainable Development Goals, the Global Compact.</summary>
public sealed record CodeEntry(CodeSystem System, string Code, string? Parent, string Title, SourceList Sources);

/// <summary>Reads the code lists and the tags of meetings.</summary>
internal static class TagFiles
{
    public static ILookup<string, MeetingTag> Read(Func<string, string> text, IReadOnlyList<ProcessMeeting> meetings)
    {
        var entries = new Dictionary<(CodeSystem, string), CodeEntry>();
        ReadList(entries, CodeSystem.Jvap, RecordRow.ReadAll("jvap.csv", text("jvap.csv"), "code,parent,kind,title,certainty,source"));
        ReadList(entries, CodeSystem.Sdg, RecordRow.ReadAll("sdg.csv", text("sdg.csv"), "code,parent,kind,title_short,source"));
        ReadList(entries, CodeSystem.Gcm, RecordRow.ReadAll("gcm-principles.csv", text("gcm-principles.csv"), "code,title,source"));

        var ids = meetings.Select(x => x.Id).ToHashSet(StringComparer.Ordinal);
        return RecordRow.ReadAll("meeting-tags.csv", text("meeting-tags.csv"), "meeting_id,system,code,certainty").ToLookup(
            row => row.Text("meeting_id", ids),
            row => entries.TryGetValue((row.Choice<CodeSystem>("system"), row.Text("code")), out var entry)
                ? new MeetingTag(entry, row.Choice<Certainty>("certainty"))
                : throw row.Broken($"{row.Text("system")} has no code '{row.Text("code")}'"),
            StringComparer.Ordinal);
    }

    private static void ReadList(
        Dictionary<(CodeSystem, string), CodeEntry> entries, CodeSystem system, List<RecordRow> rows)
    {
        foreach (var row in rows)
        {
            var above = row.Has("parent") ? row.Optional("parent") : null;
            if (above is not null && !entries.ContainsKey((system, above)))
                throw row.Broken($"parent '{above}' does not stand above it");
            var entry = new CodeEntry(system, row.Text("code"), above, row.Text(row.Has("title") ? "title" : "title_short"), row.Sources("source"));
            if (!entries.TryAdd((system, entry.Code), entry))
                throw row.Broken($"{entry.Code} stands twice");
        }
    }
}
