using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>The steering committee as of a day: a seat of a suspended member names its substitute.</summary>
internal static class ShowCommittee
{
    public static Task<IResult> GetAsync(Visit visit, IClock clock)
    {
        var (records, language) = (EmbeddedRecords.Records, visit.Words.Language);
        var asked = DayAsked.Of(visit, clock);
        return visit.PageAsync<CommitteePage>(
            new
            {
                Asked = asked,
                Seats = DialogueOnDay.Seats(records, asked.Day),
                All = records.Seats,
                Members = DialogueOnDay.Members(records, asked.Day, language).Count(member => member.Standing == Standing.Yes),
                Chairs = DialogueOnDay.Chairs(records, asked.Day, language),
            },
            asked.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            dialogue: true);
    }
}
