using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Samverk.Kernel;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>The second of two proofs: a code of the moment, or a recovery code. Each works once.</summary>
internal sealed class CodeProof(SecondProofs proofs, IDataProtectionProvider protection, TimeProvider time)
{
    private const int SecretLength = 20; // RFC 4226, section 4: 160 bits
    private readonly IDataProtector sealer = protection.CreateProtector("Samverk.OneTimeCodes");

    /// <summary>What a right password and this code prove together; null where the account asks for a code and this is none.</summary>
    public async Task<Proof?> ProveAsync(AccountId account, string? typed, CancellationToken ct)
    {
        var secret = await proofs.SecretOfAsync(account, ct);
        if (secret is { IsConfirmed: true } && await IsCodeAsync(account, secret, typed, ct))
            return Proof.PasswordAndCode;
        if (typed is not null && (await proofs.UseRecoveryCodeAsync(account, typed, ct)).Match(done: used => used, refused: _ => false))
            return Proof.PasswordAndCode;
        return secret is { IsConfirmed: true } || typed is not null ? null : Proof.Password;
    }

    /// <summary>A new secret to put into an app. It counts when a first code of it was right.</summary>
    public async Task<Outcome<string>> OfferAsync(AccountId account, CancellationToken ct)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        var kept = await proofs.OfferSecretAsync(account, Convert.ToBase64String(sealer.Protect(secret)), ct);
        return kept.Then<string>(_ => Rules.OneTimeCodes.Text(secret));
    }

    /// <summary>Whether the first code of an offered secret is right: from then on it is asked for.</summary>
    public async Task<bool> ConfirmAsync(AccountId account, string? typed, CancellationToken ct) =>
        await proofs.SecretOfAsync(account, ct) is { } secret && await IsCodeAsync(account, secret, typed, ct);

    /// <summary>The secret that was offered and not confirmed yet, to show it once more.</summary>
    public async Task<string?> OfferedAsync(AccountId account, CancellationToken ct) =>
        await proofs.SecretOfAsync(account, ct) is { IsConfirmed: false } secret ? Rules.OneTimeCodes.Text(Open(secret)) : null;

    private async Task<bool> IsCodeAsync(AccountId account, OneTimeSecret secret, string? typed, CancellationToken ct)
    {
        if (Rules.OneTimeCodes.StepOf(Open(secret), typed, time.GetUtcNow()) is not { } step)
            return false;
        return (await proofs.UseStepAsync(account, step, ct)).Match(done: first => first, refused: _ => false);
    }

    private byte[] Open(OneTimeSecret secret) => sealer.Unprotect(Convert.FromBase64String(secret.Protected));
}
