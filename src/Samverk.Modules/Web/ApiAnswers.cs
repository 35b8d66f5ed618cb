using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Kernel;

namespace Samverk.Modules.Web;

/// <summary>A refusal as programs read it: problem details (RFC 9457) with the refusal's code and its English sentence.</summary>
internal static class ApiAnswers
{
    public static readonly Refusal NotSignedIn = new("signed-out", RefusalKind.Forbidden, "Sign in first.");

    public static readonly Refusal SignInTooWeak = new("sign-in-too-weak", RefusalKind.Forbidden, "This sign-in is too weak for what was asked. Sign in with a passkey.");

    public static ProblemHttpResult Refused(Refusal refusal, int? status = null) => TypedResults.Problem(
        refusal.English(), statusCode: status ?? StatusOf(refusal),
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code });

    private static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        RefusalKind.UnknownCode => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };
}
