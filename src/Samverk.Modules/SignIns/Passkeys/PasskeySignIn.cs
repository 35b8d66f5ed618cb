using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.SignIns;

/// <summary>Signing in with a passkey, and proving oneself again with it. A script asks the browser; the answer comes as a form.</summary>
internal static class PasskeySignIn
{
    public static async Task<IResult> QuestionAsync(Visit visit, Passkeys passkeys) => visit.Post.IsTrusted
        ? Results.Json(await passkeys.AskToSignInAsync(visit.Http))
        : Results.StatusCode(StatusCodes.Status422UnprocessableEntity);

    public static async Task<IResult> PostAsync(Visit visit, Passkeys passkeys, IOffices offices, SignInParts parts)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await SignIn.ShowAsync(visit, parts, errors, StatusCodes.Status422UnprocessableEntity, visit.Http.RequestAborted);
        var who = await passkeys.SignInAsync(visit.Http, visit.Post.Text("state"), visit.Post.Text("credential"));
        var acts = await who.Match(
            done: async account => (await offices.MembershipsAsync(account, visit.Http.RequestAborted)).Count > 0 ? who : Passkeys.NotAccepted,
            refused: no => Task.FromResult<Outcome<AccountId>>(no));
        return await acts.Match(
            done: account => SignIn.BeganAsync(visit, parts, new Proved(account, Proof.Passkey)),
            refused: no => SignIn.ShowAsync(visit, parts, errors.Add("form", visit.Say(no)), Visit.StatusOf(no), visit.Http.RequestAborted));
    }

    public static async Task<IResult> AgainAsync(Visit visit, Passkeys passkeys, SessionDoor door, NodeSettings node)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await SignInAgain.ShowAsync(visit, node, errors, StatusCodes.Status422UnprocessableEntity);
        var who = await passkeys.SignInAsync(visit.Http, visit.Post.Text("state"), visit.Post.Text("credential"));
        // Somebody else's passkey proves nothing about who is signed in.
        var same = who.Match<Outcome<AccountId>>(done: account => account == visit.Me.Person ? account : Passkeys.NotAccepted, refused: no => no);
        return await same.Match(
            done: _ => SignInAgain.ProvedAsync(visit, node, door, Proof.Passkey),
            refused: no => SignInAgain.ShowAsync(visit, node, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
    }
}
