using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Proves once more who is signed in, before what needs a fresh sign-in (identity.md 1). It is the same person, or nothing changes.</summary>
internal static class SignInAgain
{
    public static Task<IResult> GetAsync(Visit visit, NodeSettings node) => ShowAsync(visit, node, new FieldErrors(), StatusCodes.Status200OK);

    public static async Task<IResult> PostAsync(Visit visit, NodeSettings node, SignInHandler handler, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, node, errors, StatusCodes.Status422UnprocessableEntity);
        var proved = node.Kind == NodeKind.Demo
            ? await handler.DemoPersonAsync(visit.Me.Account.ToString(), ct)
            : await handler.PasswordOfAsync(visit.Me.Account, visit.Post.Text("password"), ct);
        return await proved.Match(
            done: async account =>
            {
                await visit.Http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString())], "samverk")));
                return Visit.Go(SignIn.LocalPath(visit.Post.Text("to")));
            },
            refused: no => ShowAsync(visit, node, errors.Add("password", visit.Say(no)), Visit.StatusOf(no)));
    }

    private static Task<IResult> ShowAsync(Visit visit, NodeSettings node, FieldErrors errors, int status)
    {
        var posted = visit.Http.Request.HasFormContentType ? visit.Post.Text("to") : visit.Http.Request.Query["to"].ToString();
        return visit.PageAsync<SignInAgainPage>(new { Errors = errors, To = SignIn.LocalPath(posted), visit.Me.Name, IsDemo = node.Kind == NodeKind.Demo }, status);
    }
}
