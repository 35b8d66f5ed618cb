using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Web;

namespace Samverk.Modules.SignIns;

/// <summary>Gives an account back to a person who lost every way to sign in: a supervisor confirms, an administrator issues the code.</summary>
internal static class RecoverAccount
{
    public static async Task<IResult> GetAsync(Visit visit, RecoverAccountHandler handler, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Supervisor) && !visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        return await visit.PageAsync<RecoverAccountPage>(new
        {
            Officers = visit.Me.Is(Roles.Supervisor) ? await handler.ColleaguesAsync(visit.Me, ct) : [],
            Confirmed = visit.Me.Is(Roles.Administrator) ? await handler.ConfirmedAsync(ct) : [],
        });
    }

    public static async Task<IResult> ConfirmAsync(Visit visit, Guid account, RecoverAccountHandler handler, TimeProvider time)
    {
        if (!visit.Post.IsTrusted || visit.Post.Act is null)
            return await visit.SendAgainAsync();
        if (!visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            return Visit.Go("/sign-in/again?to=/recoveries");
        var done = await handler.ConfirmAsync(visit.Me, new AccountId(account), visit.Post.Act.Value.Value, visit.Http.RequestAborted);
        return await done.Match(done: _ => Task.FromResult(Visit.Go("/recoveries", "confirm-recovery")), refused: visit.RefusedAsync);
    }

    /// <summary>The answer to the form is the only time that the code is shown.</summary>
    public static async Task<IResult> IssueAsync(Visit visit, Guid recovery, RecoverAccountHandler handler, TimeProvider time)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            return Visit.Go("/sign-in/again?to=/recoveries");
        var done = await handler.IssueAsync(visit.Me, recovery, visit.Http.RequestAborted);
        return await done.Match(done: code => visit.PageAsync<RecoveryCodePage>(new { Code = code }), refused: visit.RefusedAsync);
    }
}

/// <summary>A colleague, or an account that was confirmed, with the name that people know.</summary>
public sealed record RecoverableAccount(Guid Id, string Name, string Note);
