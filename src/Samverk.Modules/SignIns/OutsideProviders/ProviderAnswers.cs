using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>What follows from a provider's answer: a session, a proof for the session there is, a link, or a sentence that says why not.</summary>
internal sealed class ProviderAnswers(
    UserManager<Account> accounts, IOffices offices, SessionDoor door, OutsideProviders providers, IClock clock, TimeProvider time)
{
    private IReadOnlyList<OfficerRow> memberships = [];

    public async Task ValidatedAsync(TokenValidatedContext context, OutsideProvider provider)
    {
        Check(context);
        var token = context.SecurityToken;
        var known = new UserLoginInfo(token.Issuer, token.Subject, provider.Id);
        var claims = context.Principal!;
        var claimed = new ClaimedProof(
            ProviderStrengths.Of(provider.Strengths, claims.FindFirst("acr")?.Value, [.. claims.FindAll("amr").Select(claim => claim.Value)], clock.Today), AuthTimeOf(claims));
        // This runs before the request knows who asks: the session that there is, if any, is read first.
        await context.HttpContext.AuthenticateAsync(SessionScheme.Name);
        var purpose = OutsidePurpose.Read(context.Properties?.Items.TryGetValue(OutsideProviders.PurposeItem, out var text) is true ? text : null);
        var code = purpose is null
            ? await SignInAsync(context.HttpContext, known, claimed)
            : await ProveAsync(context.HttpContext, known, claimed, purpose);
        context.HandleResponse();
        if (code is not null)
            await providers.RefusedAsync(provider, code, context.HttpContext.RequestAborted);
        Lead(context.HttpContext, code is null ? ChooseOffice.Before(purpose is null ? memberships : [], WhereTo(context.Properties?.RedirectUri, purpose)) : SayAt(code, purpose));
    }

    public async Task FailedAsync(RemoteFailureContext context, OutsideProvider provider)
    {
        await RefuseAsync(context.HttpContext, provider, ProviderRefusals.CodeOf(NameOf(context.Failure)));
        context.HandleResponse();
    }

    public async Task DeclinedAsync(AccessDeniedContext context, OutsideProvider provider)
    {
        await RefuseAsync(context.HttpContext, provider, "provider-declined");
        context.HandleResponse();
    }

    // What answers the request itself, as this does, ends before the framework would compare the nonce. By the flow of a code it also
    // takes a token without a signature, because of the connection that it came by; here it is signed, or refused.
    private static void Check(TokenValidatedContext context)
    {
        if (!ProviderScheme.Algorithms.Contains(context.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal))
            throw new SecurityTokenInvalidAlgorithmException("The identity token is not signed in one of the permitted ways.");
        context.Options.ProtocolValidator.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = context.Options.ClientId,
            ProtocolMessage = context.TokenEndpointResponse,
            ValidatedIdToken = context.SecurityToken,
            Nonce = context.Nonce,
        });
    }

    private async Task RefuseAsync(HttpContext http, OutsideProvider provider, string code)
    {
        await providers.RefusedAsync(provider, code, http.RequestAborted);
        Lead(http, SayAt(code, null));
    }

    private async Task<string?> SignInAsync(HttpContext http, UserLoginInfo known, ClaimedProof claimed)
    {
        if (await accounts.FindByLoginAsync(known.LoginProvider, known.ProviderKey) is not { } account
            || await offices.MembershipsAsync(new AccountId(account.Id), http.RequestAborted) is not { Count: > 0 } held)
            return "provider-not-linked";
        memberships = held;
        var person = new AccountId(account.Id);
        return (await door.BeginAsync(http, new Proved(person, claimed.Proof), ChooseOffice.FirstOf(held, person), SessionRules.StatedAt(claimed.At, time.GetUtcNow()))).Refused?.Code;
    }

    /// <summary>Somebody who is signed in already: the session must be the one that asked.</summary>
    private async Task<string?> ProveAsync(HttpContext http, UserLoginInfo known, ClaimedProof claimed, OutsidePurpose purpose)
    {
        if (http.Features.Get<Session>() is not { } session || session.Id != purpose.Session
            || await accounts.FindByIdAsync(session.Account.ToString()) is not { } owner)
            return "provider-other-session";
        var linked = await accounts.FindByLoginAsync(known.LoginProvider, known.ProviderKey);
        if (purpose.Aim == OutsideAim.Link)
        {
            if (linked is not null && linked.Id != owner.Id)
                return "provider-linked-elsewhere";
            // The proof here may have grown old while the provider was asked.
            if (time.GetUtcNow() - session.ProvedAt > LinkWithin)
                return "provider-other-session";
            return linked is not null || (await accounts.AddLoginAsync(owner, known)).Succeeded ? null : "provider-answer-refused";
        }
        if (linked?.Id != owner.Id)
            return "provider-not-linked";
        var now = time.GetUtcNow();
        return claimed.IsOfNow(now) ? (await door.ProveAsync(http, claimed.Proof, SessionRules.StatedAt(claimed.At, now))).Refused?.Code : "provider-proof-old";
    }

    private static readonly TimeSpan LinkWithin = TimeSpan.FromMinutes(15);

    private static DateTimeOffset? AuthTimeOf(System.Security.Claims.ClaimsPrincipal claims) =>
        long.TryParse(claims.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    // The framework wraps what went wrong: the innermost says it.
    private static string NameOf(Exception? fault)
    {
        while (fault?.InnerException is { } inner)
            fault = inner;
        return fault?.Data["error"] as string ?? fault?.GetType().Name ?? "";
    }

    private static string WhereTo(string? to, OutsidePurpose? purpose) => purpose switch
    {
        { Aim: OutsideAim.Link } => "/sign-ins?done=link-provider",
        { } again => LocalPaths.Of(again.To),
        null => LocalPaths.Of(to),
    };

    private static string SayAt(string code, OutsidePurpose? purpose) => (purpose is null ? "/sign-in?answer=" : "/sign-ins?answer=") + code;

    private static void Lead(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }
}

/// <summary>What the provider's proof is worth, and when it says that it was given.</summary>
internal readonly record struct ClaimedProof(Proof Proof, DateTimeOffset? At)
{
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(5);

    public bool IsOfNow(DateTimeOffset now) => At is { } at && now - at <= Now;
}
