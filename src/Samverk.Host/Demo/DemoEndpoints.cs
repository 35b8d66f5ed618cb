using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Samverk.Modules;
using Samverk.Modules.Corridors;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;

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
        demo.MapPost("/trust", async ([FromBody] string manifest, DemoIntroduction introduction, CancellationToken ct) =>
            await introduction.TrustAsync(manifest, ct) is { } no ? Results.Conflict(no.English()) : Results.Ok(true));
        demo.MapPost("/agreement", async ([FromBody] string partner, DemoIntroduction introduction, CancellationToken ct) =>
            Results.Ok((await introduction.StepAsync(partner, ct)).ToString()));
        demo.MapPost("/directory", async (DemoDirectory directory, CancellationToken ct) =>
        {
            await directory.ImportAsync(ct);
            return Results.Ok(true);
        });
        demo.MapPost("/publish", async (PublishQuarterHandler publish, CancellationToken ct) => Results.Ok(await publish.PublishDueAsync(ct)));
        demo.MapPost("/waiting", async (DemoCircle circle, NodeSettings node, OutboxStore outbox, CancellationToken ct) =>
        {
            var waiting = 0;
            foreach (var other in circle.Beside(node.NodeId))
                waiting += await outbox.WaitingAsync(other.NodeId, ct);
            return Results.Ok(waiting);
        });
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
