using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>The Process today: chair, members, the last meetings known.</summary>
internal static class ShowProcess
{
    public static Task<IResult> GetAsync(Visit visit, IClock clock)
    {
        var (records, language, today) = (EmbeddedRecords.Records, visit.Words.Language, clock.Today);
        var known = records.Meetings.Where(meeting => meeting.Start?.NotBefore is not null).ToList();
        return visit.PageAsync<ProcessPage>(
            new
            {
                Today = today,
                Chairs = DialogueOnDay.Chairs(records, today, language),
                Members = DialogueOnDay.Members(records, today, language),
                Seats = DialogueOnDay.Seats(records, today).Count,
                Next = known.Where(meeting => meeting.Start!.NotBefore > today).OrderBy(meeting => meeting.Start!.NotBefore).Take(3).ToList(),
                Last = known.Where(meeting => meeting.Start!.NotBefore <= today).OrderByDescending(meeting => meeting.Start!.NotBefore).Take(5).ToList(),
                MeetingCount = records.Meetings.Count,
            },
            dialogue: true);
    }
}
