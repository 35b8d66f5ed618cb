using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>
/// How the parts of one demonstration speak to each other: over loopback, with the secret that lies in the demonstration's folder.
/// Without it these addresses do not exist.
/// </summary>
internal static class DemoEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/demo").AddEndpointFilter(async (context, next) =>
            IsOneOfUs(context.HttpContext) ? await next(context) : Results.NotFound());
        demo.MapPost("/clock", SetClockAsync);
    }

    private static async Task<IResult> SetClockAsync(HttpContext http, IDemoClock clock)
    {
        var text = await http.Request.ReadFromJsonAsync<string>(http.RequestAborted);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
            return Results.UnprocessableEntity();
        clock.MoveTo(moment);
        return Results.Ok(true);
    }

    private static bool IsOneOfUs(HttpContext http)
    {
        var secret = http.RequestServices.GetRequiredService<DemoCircle>().Secret;
        return secret.Length > 0 && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(http.Request.Headers[DemoCircle.Header].ToString()));
    }
}
