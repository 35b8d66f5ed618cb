using Microsoft.AspNetCore.Http;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.SignIns.Contract;

/// <summary>What a request learns of the session that it came with, and what it does to it.</summary>
public interface ISessionKeeper
{
    /// <summary>How the session was signed in to; <see cref="SignInStrength.Unknown"/> where there is none.</summary>
    SignInFacts FactsOf(HttpContext http);

    /// <summary>Moves the moment at which the session ends by itself: sooner at a page that shows more than casework.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isProtectedPage">Whether the page shows T3 or T4.</param>
    Task KeepAsync(HttpContext http, bool isProtectedPage);
}
