using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>What the browser is asked, and the sealed note of it that comes back with the answer.</summary>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>
/// Asks a browser for a passkey and verifies its answer, by the framework's own handler. The note of the question travels sealed
/// with the form, is good for five minutes and for one answer.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<Account> handler, UserManager<Account> accounts, IDataProtectionProvider protection, IReplayGuard used, PasskeyWatch watch, TimeProvider time)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    public static readonly Refusal NotAccepted = Refusal.Because("passkey-not-accepted",
        "This passkey is not known here, or it could not be checked. Try again, or sign in with your password and a code.");

    public async Task<PasskeyQuestion> AskToSignInAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyQuestion(asked.RequestOptionsJson, Sealer("sign-in").Protect(asked.AssertionState ?? "", GoodFor));
    }

    public async Task<PasskeyQuestion> AskToEnrolAsync(HttpContext http, AccountId account, string name)
    {
        var entity = new PasskeyUserEntity { Id = account.ToString(), Name = name, DisplayName = name };
        var asked = await handler.MakeCreationOptionsAsync(entity, http);
        return new PasskeyQuestion(asked.CreationOptionsJson, Sealer("enrol/" + account).Protect(asked.AttestationState ?? "", GoodFor));
    }

    /// <summary>Who signs in. Every reason against it reads alike.</summary>
    public async Task<Outcome<AccountId>> SignInAsync(HttpContext http, string? sealedState, string? credential)
    {
        if (credential is null || await OpenAsync("sign-in", sealedState, http.RequestAborted) is not { } state)
            return NotAccepted;
        var verified = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!verified.Succeeded)
        {
            await watch.RefusedAsync(credential, http.RequestAborted);
            return NotAccepted;
        }
        await watch.AcceptedAsync(verified.Passkey, http.RequestAborted);
        await accounts.AddOrUpdatePasskeyAsync(verified.User, verified.Passkey);
        return new AccountId(verified.User.Id);
    }

    public async Task<Outcome<bool>> EnrolAsync(HttpContext http, AccountId account, PasskeyForm form)
    {
        if (form.Credential is null || await OpenAsync("enrol/" + account, form.State, http.RequestAborted) is not { } state
            || await accounts.FindByIdAsync(account.ToString()) is not { } owner)
            return NotAccepted;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = form.Credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != account.ToString())
            return NotAccepted;
        made.Passkey.Name = form.Name;
        return (await accounts.AddOrUpdatePasskeyAsync(owner, made.Passkey)).Succeeded ? true : NotAccepted;
    }

    private ITimeLimitedDataProtector Sealer(string purpose) => protection.CreateProtector("Samverk.Passkeys", purpose).ToTimeLimitedDataProtector();

    private async Task<string?> OpenAsync(string purpose, string? sealedState, CancellationToken ct)
    {
        try
        {
            var state = Sealer(purpose).Unprotect(sealedState ?? "");
            var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
            return await used.FirstTimeAsync("passkey", mark, time.GetUtcNow() + GoodFor, ct) ? state : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What came with an enrolment.</summary>
/// <param name="State">The sealed note of the question.</param>
/// <param name="Credential">The browser's answer as JSON.</param>
/// <param name="Name">As its owner calls the passkey.</param>
internal sealed record PasskeyForm(string? State, string? Credential, string Name);

/// <summary>Watches signature counters: one that falls is a copy, unless the passkey is backed up (lesson L11).</summary>
internal sealed class PasskeyWatch(UserManager<Account> accounts, PasskeyCounters counters, ISecurityEvents security, NodeSettings node)
{
    public async Task RefusedAsync(string credential, CancellationToken ct)
    {
        if (PasskeyClaim.Read(credential) is not { } claim || await accounts.FindByPasskeyIdAsync(claim.Credential) is not { } owner)
            return;
        if (await accounts.GetPasskeyAsync(owner, claim.Credential) is { SignCount: > 0 } known && claim.Counter <= known.SignCount)
            await RaiseAsync("passkey-counter-fell", "Refused: the counter of a passkey did not rise. It may have been copied.", ct);
    }

    /// <summary>Of a passkey that is backed up, the framework is told no counter: it would refuse one that falls.</summary>
    public async Task AcceptedAsync(UserPasskeyInfo passkey, CancellationToken ct)
    {
        if (!passkey.IsBackedUp)
            return;
        var fell = await counters.FellAsync(passkey.CredentialId, passkey.SignCount, ct);
        passkey.SignCount = 0;
        if (fell.Match(done: yes => yes, refused: _ => false))
            await RaiseAsync("passkey-counter-fell-backed-up", "Accepted: the counter of a passkey that is backed up fell.", ct);
    }

    private Task RaiseAsync(string code, string detail, CancellationToken ct) => security.RaiseAsync(new SecurityEvent(code, node.NodeId, null, detail), ct);
}
