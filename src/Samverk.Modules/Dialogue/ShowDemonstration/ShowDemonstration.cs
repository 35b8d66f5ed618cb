using Microsoft.AspNetCore.Http;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>The paragraph of the meeting, invented.</summary>
internal static class ShowParagraph
{
    public static Task<IResult> GetAsync(string id, string paragraph, Visit visit) =>
        id == Demonstration.MeetingId && paragraph == Demonstration.ParagraphId
            ? visit.PageAsync<ParagraphPage>(dialogue: true)
            : visit.NotFoundAsync();
}

/// <summary>One end's commitment, invented.</summary>
internal static class ShowCommitment
{
    public static Task<IResult> GetAsync(string id, Visit visit) =>
        Demonstration.Commitments.FirstOrDefault(commitment => commitment.Id == id) is { } found
            ? visit.PageAsync<CommitmentPage>(new { Commitment = found }, dialogue: true)
            : visit.NotFoundAsync();
}
