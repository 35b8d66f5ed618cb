using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Samverk.Kernel;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.SignIns;

/// <summary>
/// Forms that came too late, sealed for their owner (identity.md 2). When a form to the same address is taken, the draft
/// of it goes.
/// </summary>
internal sealed class Drafts(Samverk.Storage.Drafts kept, IDataProtectionProvider protection) : IDrafts
{
    private const string Mark = "draft";

    public AccountId? OwnerOf(HttpContext http) => http.Features.Get<EndedSession>()?.Account;

    public async Task<string?> KeepAsync(AccountId owner, HttpContext http, IFormCollection form)
    {
        if (!Guid.TryParse(form["act"], out var act))
            return null;
        var fields = form.Where(field => KeptFields.IsKept(field.Key))
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(new Draft(http.Request.Path.ToString(), fields));
        var written = await kept.KeepAsync(owner, act, (http.Request.Path.ToString(), Convert.ToBase64String(Sealer(owner).Protect(json))), http.RequestAborted);
        return written.Match<string?>(done: _ => http.Request.Path + http.Request.QueryString.Add(Mark, act.ToString()), refused: _ => null);
    }

    public Task TakenAsync(AccountId owner, HttpContext http) => kept.TakenAsync(owner, http.Request.Path.ToString(), http.RequestAborted);

    /// <summary>
    /// Brings a draft back: the request becomes the form that once came too late, without a token. No form is acted on without one; each
    /// gives the page back with what was typed and asks to send it again.
    /// </summary>
    public static async Task BringBackAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(http.Request.Query[Mark], out var id)
            && (await http.AuthenticateAsync()).Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value is { } me
            && http.RequestServices.GetService(typeof(IDrafts)) is Drafts drafts
            && await drafts.OpenAsync(new AccountId(Guid.Parse(me)), id, http.RequestAborted) is { } draft
            && draft.Path == http.Request.Path.ToString())
        {
            using var form = new FormUrlEncodedContent(draft.Fields);
            http.Request.Method = HttpMethods.Post;
            http.Request.ContentType = form.Headers.ContentType!.ToString();
            http.Request.Body = new MemoryStream(await form.ReadAsByteArrayAsync(http.RequestAborted));
            http.Features.Set<IFormFeature>(new FormFeature(http.Request));
        }
        await next(http);
    }

    private async Task<Draft?> OpenAsync(AccountId owner, Guid id, CancellationToken ct)
    {
        try
        {
            return await kept.FindAsync(owner, id, ct) is { } sealedForm
                ? JsonSerializer.Deserialize<Draft>(Sealer(owner).Unprotect(Convert.FromBase64String(sealedForm)))
                : null;
        }
        catch (CryptographicException)
        {
            return null; // sealed for somebody else, or with keys that are gone
        }
    }

    private IDataProtector Sealer(AccountId owner) => protection.CreateProtector("Samverk.Drafts", owner.ToString());

    private sealed record Draft(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);
}
