using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Doors;

/// <summary>Ask for everything, see when the answer comes, and take it along: to print and as a file for programs.</summary>
internal static class MyCopy
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<IResult> GetAsync(Visit visit, DoorKeeper keeper, IDataRequests requests, IErasures erasures, IClock clock, CancellationToken ct) => keeper.ShowAsync(async open =>
    {
        var request = DataRequest.Last(open.History);
        var file = MayHave(open, request) ? await FileAsync(open, request!, visit, requests, ct) : null;
        return await keeper.PageAsync<MyDataPage>(new { Request = request, File = file, Erasure = await erasures.OfAsync(open.History, ct), open.Shows, clock.Zone, Act = Ids.New().ToString() });
    }, ct);

    public static Task<IResult> AskAsync(DoorKeeper keeper, IDataRequests requests, CancellationToken ct) => keeper.DoAsync(
        "ask-for-data", (open, act) => requests.AskAsync(open.CaseId, act, ct), ct);

    /// <summary>Asks that everything be erased. Two persons of the office decide; the page then says what was done, and by whom else.</summary>
    public static Task<IResult> AskErasureAsync(DoorKeeper keeper, IErasures erasures, CancellationToken ct) => keeper.DoAsync(
        "ask-for-erasure", (open, act) => erasures.AskAsync(open.CaseId, act, ct), ct);

    public static Task<IResult> DownloadAsync(Visit visit, DoorKeeper keeper, IDataRequests requests, CancellationToken ct) => keeper.ShowAsync(async open =>
    {
        var request = DataRequest.Last(open.History);
        if (!MayHave(open, request))
            return Visit.Go("/my-page/data");
        visit.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(await FileAsync(open, request!, visit, requests, ct), Json), "application/json", "my-page.json");
    }, ct);

    // What came after the answer was not looked through: it stands in the copy of the next request.
    private static Task<PersonFile> FileAsync(OpenedDoor open, DataRequest request, Visit visit, IDataRequests requests, CancellationToken ct) =>
        requests.FileAsync(DataRequest.LookedThrough(open.History), request.AnsweredAt!.Value, visit.Words, ct);

    // Only once an officer has looked it through, and where the person chose that their page may show everything.
    private static bool MayHave(OpenedDoor open, DataRequest? request) => request is { AnsweredAt: not null } && open.Shows == DoorContents.Everything;
}
