using Microsoft.AspNetCore.Http;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>Proves once more who is signed in, before what needs a fresh sign-in (identity.md 1). It is the same person, or nothing changes.</summary>
internal static class SignInAgain
{
    public static Task<IResult> GetAsync(Visit visit, NodeSettings node) => ShowAsync(visit, node, new FieldErrors(), StatusCodes.Status200OK);

    public static async Task<IResult> PostAsync(Visit visit, NodeSettings node, SignInHandler handler, SessionDoor door, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, node, errors, StatusCodes.Status422UnprocessableEntity);
        var proved = node.Kind == NodeKind.Demo
            ? await handler.DemoPersonAsync(visit.Me.Account.ToString(), ct)
            : await handler.AgainAsync(visit.Me.Person, SignIn.Typed(visit), ct);
        return await proved.Match(
            done: by => ProvedAsync(visit, node, door, by.By),
            refused: no => ShowAsync(visit, node, errors.Add("password", visit.Say(no)), Visit.StatusOf(no)));
    }

    internal static async Task<IResult> ProvedAsync(Visit visit, NodeSettings node, SessionDoor door, Proof by)
    {
        var proved = await door.ProveAsync(visit.Http, by);
        return proved.Refused is { } no
            ? await ShowAsync(visit, node, new FieldErrors().Add("password", visit.Say(no)), Visit.StatusOf(no))
            : Visit.Go(LocalPaths.Of(visit.Post.Text("to")));
    }

    internal static Task<IResult> ShowAsync(Visit visit, NodeSettings node, FieldErrors errors, int status)
    {
        var posted = visit.Http.Request.HasFormContentType ? visit.Post.Text("to") : visit.Http.Request.Query["to"].ToString();
        return visit.PageAsync<SignInAgainPage>(new { Errors = errors, To = LocalPaths.Of(posted), visit.Me.Name, node.Providers, IsDemo = node.Kind == NodeKind.Demo }, status);
    }
}
