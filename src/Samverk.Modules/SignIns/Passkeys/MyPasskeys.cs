using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>Enrolling a passkey of one's own, and taking one away. Each needs a proof of the last five minutes.</summary>
internal static class MyPasskeys
{
    private const int LongestName = 60;

    public static async Task<IResult> QuestionAsync(Visit visit, Passkeys passkeys, WaysGate gate, UserManager<Account> accounts)
    {
        if (!visit.Post.IsTrusted || !await gate.IsOpenAsync(visit.Me))
            return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
        var account = await accounts.FindByIdAsync(visit.Me.Person.ToString());
        return Results.Json(await passkeys.AskToEnrolAsync(visit.Http, visit.Me.Person, account?.UserName ?? visit.Me.Name));
    }

    public static async Task<IResult> EnrolAsync(Visit visit, Passkeys passkeys, WaysGate gate)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        var name = visit.Post.Text("name") ?? visit.Words.Text("Passkey");
        var form = new PasskeyForm(visit.Post.Text("state"), visit.Post.Text("credential"), name.Length > LongestName ? name[..LongestName] : name);
        var made = await passkeys.EnrolAsync(visit.Http, visit.Me.Person, form);
        return await made.Match(done: _ => Task.FromResult(Visit.Go("/sign-ins", "enrol-passkey")), refused: visit.RefusedAsync);
    }

    public static async Task<IResult> RemoveAsync(Visit visit, string id, WaysGate gate, UserManager<Account> accounts)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        if (await accounts.FindByIdAsync(visit.Me.Person.ToString()) is not { } owner || !Base64Url.IsValid(id))
            return await visit.NotFoundAsync();
        await accounts.RemovePasskeyAsync(owner, Base64Url.DecodeFromChars(id));
        return Visit.Go("/sign-ins", "remove-passkey");
    }
}
