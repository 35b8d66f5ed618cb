using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>
/// Under what a try is counted. A browser that signed in to the account before is counted by itself, so that a stranger who tries
/// the account from elsewhere does not make its owner wait.
/// </summary>
internal sealed class TryCounts(SignInTries tries, IHttpContextAccessor access, IDataProtectionProvider protection, NodeSettings node)
{
    private const int FreeForAccount = 5;
    private const int FreeForAddress = 30;
    private readonly IDataProtector sealer = protection.CreateProtector("Samverk.KnownBrowsers");

    private string CookieName => (node.Kind == Ui.NodeKind.Demo ? "" : "__Host-") + "samverk-known-" + node.CookieSuffix;

    private HttpContext Http => access.HttpContext ?? throw new InvalidOperationException("Tries are counted where somebody signs in.");

    public IReadOnlyList<TrySubject> Of(string name, Account? account)
    {
        if (account is not null && Known() is { } known && known.StartsWith(account.Id + "/", StringComparison.Ordinal))
            return [new TrySubject("known", known, FreeForAccount)];
        return [new TrySubject("account", SetUpCodes.Fold(name), FreeForAccount), new TrySubject("address", node.AddressOf(Http), FreeForAddress)];
    }

    /// <summary>Null where the try may be looked at, else how long to wait.</summary>
    public async Task<Refusal?> BeginAsync(IReadOnlyList<TrySubject> subjects, CancellationToken ct) => (await tries.BeginAsync(subjects, ct)).Match(
        done: wait => wait <= TimeSpan.Zero ? null : Refusal.Because("sign-in-slowed",
            "There were many tries that failed. Wait {seconds} seconds and try again, or sign in with a passkey.",
            new KeyValuePair<string, string>("seconds", ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))),
        refused: no => no);

    /// <summary>The try was right: the account's tries are forgotten, those of the address are not; the browser is known from now on.</summary>
    public async Task ForgetAsync(IReadOnlyList<TrySubject> subjects, Account account, CancellationToken ct)
    {
        await tries.ForgetAsync([.. subjects.Where(subject => subject.Kind != "address")], ct);
        var mark = Known() is { } known && known.StartsWith(account.Id + "/", StringComparison.Ordinal)
            ? known
            : account.Id + "/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Http.Response.Cookies.Append(CookieName, sealer.Protect(mark), new CookieOptions
        {
            HttpOnly = true,
            Secure = node.Kind != Ui.NodeKind.Demo,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            Path = "/",
        });
    }

    private string? Known()
    {
        try
        {
            return Http.Request.Cookies[CookieName] is { Length: > 0 and < 1000 } cookie ? sealer.Unprotect(cookie) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
