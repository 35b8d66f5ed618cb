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
    private static readonly TimeSpan OfferedFor = TimeSpan.FromMinutes(15);
    private readonly IDataProtector sealer = protection.CreateProtector("Samverk.OneTimeCodes");

    /// <summary>What a right password and this code prove together; null where the account asks for a code and this is none.</summary>
    public async Task<Proof?> ProveAsync(AccountId account, string? typed, CancellationToken ct)
    {
        var secret = await proofs.SecretOfAsync(account, ct);
        if (secret is not null && await IsCodeAsync(account, secret, typed, ct))
            return Proof.PasswordAndCode;
        if (typed is not null && (await proofs.UseRecoveryCodeAsync(account, typed, ct)).Match(done: used => used, refused: _ => false))
            return Proof.PasswordAndCode;
        return secret is not null || typed is not null ? null : Proof.Password;
    }

    /// <summary>
    /// A new secret to put into an app. It lies in the page alone, sealed for its owner, until a first code of it was right: the one
    /// before goes on until then.
    /// </summary>
    public OfferedSecret Offer(AccountId account)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        return new OfferedSecret(secret, Convert.ToBase64String(Offers(account).Protect(secret, OfferedFor)));
    }

    /// <summary>What was offered, as it comes back with the page; null where it is too old, or was somebody else's.</summary>
    public OfferedSecret? Offered(AccountId account, string? state)
    {
        try
        {
            return state is null ? null : new OfferedSecret(Offers(account).Unprotect(Convert.FromBase64String(state)), state);
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the first code of an offered secret is right: from then on it is asked for.</summary>
    public async Task<bool> ConfirmAsync(AccountId account, OfferedSecret offered, string? typed, CancellationToken ct) =>
        Rules.OneTimeCodes.StepOf(offered.Secret, typed, time.GetUtcNow()) is { } step
        && (await proofs.KeepSecretAsync(account, Convert.ToBase64String(sealer.Protect(offered.Secret)), step, ct)).Match(done: first => first, refused: _ => false);

    private ITimeLimitedDataProtector Offers(AccountId account) => protection.CreateProtector("Samverk.OfferedCodes", account.ToString()).ToTimeLimitedDataProtector();

    private async Task<bool> IsCodeAsync(AccountId account, OneTimeSecret secret, string? typed, CancellationToken ct)
    {
        if (Rules.OneTimeCodes.StepOf(Open(secret), typed, time.GetUtcNow()) is not { } step)
            return false;
        return (await proofs.UseStepAsync(account, step, ct)).Match(done: first => first, refused: _ => false);
    }

    private byte[] Open(OneTimeSecret secret) => sealer.Unprotect(Convert.FromBase64String(secret.Protected));
}

/// <summary>A secret that no code was typed of yet, and how the page carries it.</summary>
internal sealed record OfferedSecret(byte[] Secret, string State);
