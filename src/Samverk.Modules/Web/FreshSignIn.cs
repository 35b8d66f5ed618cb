using Microsoft.AspNetCore.Http;

namespace Samverk.Modules.Web;

/// <summary>The gate before export, break-glass, consent, policy change and key work: a strong sign-in of the last five minutes (identity.md 1).</summary>
internal static class FreshSignIn
{
    /// <summary>Null where the sign-in is fresh; otherwise the way to sign in again, and back to this page.</summary>
    /// <param name="now">Real time.</param>
    public static IResult? Ask(Visit visit, DateTimeOffset now) => visit.Me.SignIn.IsFresh(now)
        ? null
        : Visit.Go("/sign-in/again?to=" + Uri.EscapeDataString(visit.Http.Request.Path + visit.Http.Request.QueryString));
}

/// <summary>
/// Only a path of this node: an address in a link must not lead elsewhere after signing in. A browser leaves a tab out, so that what stands around
/// one may become another site; and no sign that a header can't hold is part of a path.
/// </summary>
internal static class LocalPaths
{
    public static string Of(string? to) =>
        to is { Length: > 0 and < 2000 } && to[0] == '/' && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal)
        && to.All(letter => letter is > ' ' and < '\u007f')
            ? to
            : "/";
}
