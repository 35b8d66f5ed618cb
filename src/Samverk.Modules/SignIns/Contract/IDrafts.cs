using Microsoft.AspNetCore.Http;
using Samverk.Kernel;

namespace Samverk.Modules.SignIns.Contract;

/// <summary>Keeps a form that came after its session had ended, so that nothing typed is lost; its owner gets it back after signing in.</summary>
public interface IDrafts
{
    /// <summary>Whose session had just ended when this request came; null where nobody's.</summary>
    AccountId? OwnerOf(HttpContext http);

    /// <summary>Keeps the form, and gives the address under which it comes back; null where it is no form that can.</summary>
    Task<string?> KeepAsync(AccountId owner, HttpContext http, IFormCollection form);

    /// <summary>The form that this request sent was taken: nothing of it is kept any longer.</summary>
    Task TakenAsync(AccountId owner, HttpContext http);
}
