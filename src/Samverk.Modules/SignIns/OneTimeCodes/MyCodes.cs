using Microsoft.AspNetCore.Http;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>Codes of the moment from an app, and recovery codes on paper: set up by oneself, with a proof of the last five minutes.</summary>
internal static class MyCodes
{
    /// <summary>The secret stands on the answers to the forms alone: whoever comes by its address begins again.</summary>
    public static IResult Get() => Visit.Go("/sign-ins");

    public static async Task<IResult> OfferAsync(Visit visit, CodeProof codes, WaysGate gate)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        return await gate.IsOpenAsync(visit.Me) ? await ShowAsync(visit, codes.Offer(visit.Me.Person), new FieldErrors()) : WaysGate.Again();
    }

    public static async Task<IResult> ConfirmAsync(Visit visit, CodeProof codes, WaysGate gate, CancellationToken ct)
    {
        if (codes.Offered(visit.Me.Person, visit.Post.Text("state")) is not { } offered)
            return Visit.Go("/sign-ins");
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, offered, errors);
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        if (await codes.ConfirmAsync(visit.Me.Person, offered, visit.Post.Text("code"), ct))
            return Visit.Go("/sign-ins", "confirm-codes");
        return await ShowAsync(visit, offered, errors.Add("code", visit.Words.Text("This code is not right. Enter the six digits that the app shows now, and check that its clock is right.")));
    }

    public static async Task<IResult> RemoveAsync(Visit visit, SecondProofs proofs, WaysGate gate, CancellationToken ct)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        var removed = await proofs.RemoveSecretAsync(visit.Me.Person, ct);
        return await removed.Match(done: _ => Task.FromResult(Visit.Go("/sign-ins", "remove-codes")), refused: visit.RefusedAsync);
    }

    /// <summary>The answer to the form is the only time that the codes are shown.</summary>
    public static async Task<IResult> MakeRecoveryCodesAsync(Visit visit, SecondProofs proofs, WaysGate gate, CancellationToken ct)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        var made = await proofs.MakeRecoveryCodesAsync(visit.Me.Person, ct);
        return await made.Match(done: codes => visit.PageAsync<RecoveryCodesPage>(new { Codes = codes }), refused: visit.RefusedAsync);
    }

    private static Task<IResult> ShowAsync(Visit visit, OfferedSecret offered, FieldErrors errors) => visit.PageAsync<MyCodesPage>(
        new { Secret = Rules.OneTimeCodes.Text(offered.Secret), offered.State, Errors = errors },
        errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}
