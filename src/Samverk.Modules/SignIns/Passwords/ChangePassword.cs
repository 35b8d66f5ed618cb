using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>Choosing another password. All other sign-ins end: whoever knew the old one is out.</summary>
internal static class ChangePassword
{
    public static Task<IResult> GetAsync(Visit visit) => ShowAsync(visit, new FieldErrors(), StatusCodes.Status200OK);

    public static async Task<IResult> PostAsync(Visit visit, ChangePasswordHandler handler, WaysGate gate, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, errors, StatusCodes.Status422UnprocessableEntity);
        if (!await gate.IsOpenAsync(visit.Me))
            return Visit.Go("/sign-in/again?to=/sign-ins/password");
        var done = await handler.HandleAsync(visit.Me.Person, visit.Post.AsTyped("password"), visit.Http.Features.Get<Session>()?.Id, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/sign-ins", "change-password")),
            refused: no => ShowAsync(visit, errors.Add("password", visit.Say(no)), Visit.StatusOf(no)));
    }

    private static Task<IResult> ShowAsync(Visit visit, FieldErrors errors, int status) => visit.PageAsync<ChangePasswordPage>(new { Errors = errors }, status);
}

internal sealed class ChangePasswordHandler(UserManager<Account> accounts, IPasswordCheck check, PasswordProof proof, Samverk.Storage.Sessions sessions)
{
    public async Task<Outcome<bool>> HandleAsync(AccountId me, string password, Guid? session, CancellationToken ct)
    {
        if (await accounts.FindByIdAsync(me.ToString()) is not { UserName: { } name } account)
            return Refusal.NotFound;
        if (check.Check(password, name) is { } weak)
            return weak;
        account.PasswordHash = proof.Hash(account, password);
        if (!(await accounts.UpdateAsync(account)).Succeeded)
            return Refusal.CannotWrite;
        return await sessions.EndOthersAsync(me, session, ct);
    }
}
