using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Complaints;

/// <summary>Whoever complained reads how it stands, with the code that they were shown.</summary>
internal static class ReadAnswer
{
    private const int FreeOfReference = 5;
    private const int FreeOfAddress = 40;

    public static Task<IResult> GetAsync(Visit visit) => ShowAsync(visit, null, new FieldErrors(), StatusCodes.Status200OK);

    public static async Task<IResult> PostAsync(Visit visit, ComplaintQueries complaints, SignInTries tries, NodeSettings node, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, null, errors, StatusCodes.Status422UnprocessableEntity);
        var reference = SpokenCodes.Fold(visit.Post.Text("reference"));
        IReadOnlyList<TrySubject> subjects = [new("complaint", reference, FreeOfReference), new("complaint-answer", node.AddressOf(visit.Http), FreeOfAddress)];
        var begun = await tries.BeginAsync(subjects, ct);
        if (begun.Refused is { } broken)
            return await ShowAsync(visit, null, errors.Add("code", visit.Say(broken)), Visit.StatusOf(broken));
        if (begun.Match(wait => wait, _ => TimeSpan.Zero) > TimeSpan.Zero)
            return await ShowAsync(visit, null, errors.Add("code", visit.Say(ComplaintRefusals.Slower)), StatusCodes.Status422UnprocessableEntity);
        if (await complaints.OpenAsync(reference, visit.Post.Text("code"), ct) is not { } row)
            return await ShowAsync(visit, null, errors.Add("code", visit.Say(ComplaintRefusals.Wrong)), StatusCodes.Status422UnprocessableEntity);
        await tries.ForgetAsync(subjects, ct);
        return await ShowAsync(visit, row, errors, StatusCodes.Status200OK);
    }

    private static Task<IResult> ShowAsync(Visit visit, ComplaintRow? row, FieldErrors errors, int status) => visit.OwnPageAsync<ReadAnswerPage>(
        new { Row = row, Errors = errors, Reference = visit.Http.Request.HasFormContentType ? visit.Post.Text("reference") : null, Act = Ids.New().ToString() }, status);
}
