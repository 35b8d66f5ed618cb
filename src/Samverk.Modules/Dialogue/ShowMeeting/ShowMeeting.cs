using Microsoft.AspNetCore.Http;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Dialogue;

/// <summary>One meeting: facts with their sources, and apart from them, on a demonstration node, what is invented.</summary>
internal static class ShowMeeting
{
    public static Task<IResult> GetAsync(string id, Visit visit, NodeSettings node)
    {
        var records = EmbeddedRecords.Records;
        if (records.Meetings.FirstOrDefault(meeting => meeting.Id == id) is not { } found)
            return visit.NotFoundAsync();
        var day = found.Start?.NotBefore;
        return visit.PageAsync<MeetingPage>(
            new
            {
                Meeting = found,
                Chairs = day is { } on ? DialogueOnDay.Chairs(records, on, visit.Words.Language) : [],
                Beside = Beside(records.Meetings, found),
                IsDemonstrated = node.Kind == NodeKind.Demo && id == Demonstration.MeetingId,
            },
            dialogue: true);
    }

    private static IReadOnlyList<ProcessMeeting> Beside(IReadOnlyList<ProcessMeeting> all, ProcessMeeting found)
    {
        if (found.Start?.NotBefore is null)
            return [];
        var dated = all.Where(meeting => meeting.Start?.NotBefore is not null)
            .OrderBy(meeting => meeting.Start!.NotBefore).ThenBy(meeting => meeting.Id, StringComparer.Ordinal).ToList();
        var at = dated.FindIndex(meeting => meeting.Id == found.Id);
        return [.. dated.Skip(at - 1).Take(at == 0 ? 0 : 1), .. dated.Skip(at + 1).Take(1)];
    }
}
