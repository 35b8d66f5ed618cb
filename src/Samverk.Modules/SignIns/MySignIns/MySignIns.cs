using Microsoft.AspNetCore.Http;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>Everyone sees their own sign-ins, and ends one that they do not know (identity.md 2).</summary>
internal static class MySignIns
{
    public static async Task<IResult> GetAsync(Visit visit, Samverk.Storage.Sessions sessions, MyWays ways, IOffices offices, CancellationToken ct)
    {
        var shown = await ways.ShownAsync(visit.Me.Person, ct);
        return await visit.PageAsync<MySignInsPage>(new
        {
            All = await sessions.OfAsync(visit.Me.Person, ct),
            Here = visit.Http.Features.Get<Session>()?.Id ?? Guid.Empty,
            Ways = shown,
            Errors = SignIn.Answered(visit),
            ways.Offered,
            visit.Me.OfficeName,
            HasOffices = (await offices.MembershipsAsync(visit.Me.Person, ct)).Count > 1,
            IsClosed = shown is not null && ways.IsClosed(visit.Me, shown),
            ways.Zone,
        });
    }

    public static async Task<IResult> EndAsync(Visit visit, Guid session, Samverk.Storage.Sessions sessions, CancellationToken ct)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        // One of somebody else is answered like one that ended meanwhile.
        var ended = await sessions.EndAsync(visit.Me.Person, session, ct);
        return await ended.Match(done: _ => Task.FromResult(Visit.Go("/sign-ins", "end-sign-in")), refused: visit.RefusedAsync);
    }

    public static async Task<IResult> EndOthersAsync(Visit visit, Samverk.Storage.Sessions sessions, CancellationToken ct)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        var ended = await sessions.EndOthersAsync(visit.Me.Person, visit.Http.Features.Get<Session>()?.Id, ct);
        return await ended.Match(done: _ => Task.FromResult(Visit.Go("/sign-ins", "end-other-sign-ins")), refused: visit.RefusedAsync);
    }
}
