using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>
/// Signing in with an account at an outside provider, and linking one to an account here. The provider says who somebody is; what they
/// may do is decided here alone.
/// </summary>
internal static class OutsideSignIn
{
    /// <summary>
    /// Leads to the provider. A link and no form: forms of these pages lead nowhere but here. Nor does a page elsewhere sign anybody in by
    /// it: they press the link themselves.
    /// </summary>
    public static async Task<IResult> GoAsync(Visit visit, string provider, OutsideProviders providers, SignInParts parts, CancellationToken ct)
    {
        if (providers.Find(provider) is not { } known)
            return await visit.NotFoundAsync();
        if (!VisitFilter.IsFromHere(visit.Http))
            return Visit.Go("/sign-in");
        var asked = visit.Http.Request.Query;
        var purpose = providers.PurposeOf(asked["for"].ToString(), visit.Http.Features.Get<Session>());
        var properties = new AuthenticationProperties { RedirectUri = purpose is null ? LocalPaths.Of(asked["to"]) : purpose.To };
        if (purpose is not null)
            properties.Items[OutsideProviders.PurposeItem] = purpose.Text;
        try
        {
            await visit.Http.ChallengeAsync(OutsideProviders.SchemeOf(known), properties);
            return Results.Empty;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var code = fault is SecurityTokenInvalidIssuerException ? "provider-issuer" : "provider-down";
            await providers.RefusedAsync(known, code, ct);
            return await SignIn.ShowAsync(visit, parts, new FieldErrors().Add("form", visit.Say(ProviderRefusals.Of(code))), StatusCodes.Status503ServiceUnavailable, ct);
        }
    }

    /// <summary>Linking begins with a proof of the last five minutes here; the page that follows leads to the provider for the other one.</summary>
    public static async Task<IResult> LinkAsync(Visit visit, string provider, OutsideProviders providers, WaysGate gate)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (providers.Find(provider) is not { } known)
            return await visit.NotFoundAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        return await ShowGoPageAsync(visit, known, providers.SealPurpose(new OutsidePurpose(OutsideAim.Link, Here(visit), "/sign-ins")));
    }

    /// <summary>Proves oneself again at the provider, before what needs a fresh sign-in.</summary>
    public static async Task<IResult> AgainAsync(Visit visit, string provider, OutsideProviders providers)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        return providers.Find(provider) is { } known
            ? await ShowGoPageAsync(visit, known, providers.SealPurpose(new OutsidePurpose(OutsideAim.Again, Here(visit), LocalPaths.Of(visit.Post.Text("to")))))
            : await visit.NotFoundAsync();
    }

    public static async Task<IResult> RemoveAsync(Visit visit, string provider, WaysGate gate, UserManager<Account> accounts)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!await gate.IsOpenAsync(visit.Me))
            return WaysGate.Again();
        if (await accounts.FindByIdAsync(visit.Me.Person.ToString()) is { } owner)
        {
            foreach (var login in (await accounts.GetLoginsAsync(owner)).Where(login => login.ProviderDisplayName == provider))
                await accounts.RemoveLoginAsync(owner, login.LoginProvider, login.ProviderKey);
        }
        return Visit.Go("/sign-ins", "unlink-provider");
    }

    private static Guid Here(Visit visit) => visit.Http.Features.Get<Session>()?.Id ?? Guid.Empty;

    private static Task<IResult> ShowGoPageAsync(Visit visit, OutsideProvider provider, string purpose) =>
        visit.PageAsync<GoToProviderPage>(new { Provider = provider.Name, Href = $"/sign-in/with/{provider.Id}?for={Uri.EscapeDataString(purpose)}" });
}

/// <summary>Why a provider is asked by somebody who is signed in already.</summary>
internal enum OutsideAim
{
    Unknown = 0,
    Link,
    Again,
}

/// <summary>Bound to the session that it was asked in: what another browser began proves nothing here.</summary>
internal sealed record OutsidePurpose(OutsideAim Aim, Guid Session, string To)
{
    public string Text => $"{Aim}|{Session}|{To}";

    public static OutsidePurpose? Read(string? text) => text?.Split('|', 3) is [var aim, var session, var to]
        && Enum.TryParse<OutsideAim>(aim, out var known) && Guid.TryParse(session, out var id) ? new OutsidePurpose(known, id, to) : null;
}
