using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>The members as of a day, alphabetical in the reader's language; found by any of their names.</summary>
internal static class ShowMembers
{
    public static Task<IResult> GetAsync(Visit visit, IClock clock)
    {
        var (records, language) = (EmbeddedRecords.Records, visit.Words.Language);
        var asked = DayAsked.Of(visit, clock);
        var all = DialogueOnDay.Members(records, asked.Day, language);
        var typed = visit.Http.Request.Query["q"].ToString().Trim();
        var words = MeetingSearch.Fold(typed);
        return visit.PageAsync<MembersPage>(
            new
            {
                Asked = asked,
                Query = typed,
                Sure = all.Count(member => member.Standing == Standing.Yes),
                Found = all.Where(member => words.Trim().Length == 0 || MeetingSearch.Fold(
                    string.Join(' ', records.Countries.AllNames(member.Member.Iso3))).Contains(words.Trim(), StringComparison.Ordinal)).ToList(),
                Chairs = DialogueOnDay.Chairs(records, asked.Day, language),
            },
            asked.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            dialogue: true);
    }
}
