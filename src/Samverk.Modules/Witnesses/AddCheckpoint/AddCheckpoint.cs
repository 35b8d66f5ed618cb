using System.Globalization;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Witnesses;

/// <summary>
/// This node as a witness (C2SP tlog-witness). No hop assertion, so that any log may ask; only those of trusted partners are known. A partner tells
/// an origin, a size and a root, nothing else.
/// </summary>
internal static class AddCheckpoints
{
    /// <summary>Where checkpoints are handed in.</summary>
    public const string Path = "/nx/1/witness/add-checkpoint";

    private const int MostBytes = 16 * 1024;

    public static void MapWitness(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, PostAsync).DisableAntiforgery();
        endpoints.MapGet("/nx/1/witness/{log}/checkpoint", LatestAsync);
    }

    /// <summary>The address of what a witness signed last of a log.</summary>
    public static string LatestPath(string origin) => $"/nx/1/witness/{WitnessStore.OriginHash(origin)}/checkpoint";

    private static async Task<IResult> PostAsync(HttpContext http, PartnerLogs logs, WitnessStore witness, WitnessPace pace, ISecurityEvents security)
    {
        var ct = http.RequestAborted;
        if (await ReadAsync(http) is not { } asked)
            return Results.Text("This is not a request to add a checkpoint.\n", statusCode: StatusCodes.Status400BadRequest);
        var log = await logs.FindAsync(asked.Head.Origin, ct);
        if (log is not null && !pace.Allows(http, asked.Head.Origin))
            return Results.Text("Too many requests. Ask again in a minute.\n", statusCode: StatusCodes.Status429TooManyRequests);
        var judged = await witness.JudgeAsync(asked, log?.Keys ?? [], ct);
        return await judged.Match(
            done: async answer =>
            {
                if (EventOf(answer, asked) is { } happened)
                    await security.RaiseAsync(happened with { Source = log?.Node ?? "" }, ct);
                return AnswerOf(answer);
            },
            refused: no => Task.FromResult(Results.Text(no.English() + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)));
    }

    private static async Task<IResult> LatestAsync(string log, WitnessStore witness, CancellationToken ct) =>
        await witness.NoteOfAsync(log, ct) is { } note ? Results.Text(note, "text/plain; charset=utf-8") : Results.Text("No such log.\n", statusCode: StatusCodes.Status404NotFound);

    private static IResult AnswerOf(WitnessAnswer answer) => answer.Verdict switch
    {
        WitnessVerdict.Good => Results.Text(answer.Cosignature + "\n"),
        WitnessVerdict.UnknownOrigin => Results.Text("No such log.\n", statusCode: StatusCodes.Status404NotFound),
        WitnessVerdict.NotSigned => Results.Text("No key of this log signed the checkpoint.\n", statusCode: StatusCodes.Status403Forbidden),
        WitnessVerdict.OldAboveNew => Results.Text("The old size is above the new one.\n", statusCode: StatusCodes.Status400BadRequest),
        WitnessVerdict.ProofWrong => Results.Text("It is not shown that the log only grew.\n", statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => Results.Text(answer.LastSize.ToString(CultureInfo.InvariantCulture) + "\n", "text/x.tlog.size", statusCode: StatusCodes.Status409Conflict),
    };

    /// <summary>What a log should never do. All of these rest on what the log's own key signed, and are told once: a stranger who sends it again brings nothing about.</summary>
    private static SecurityEvent? EventOf(WitnessAnswer answer, AddCheckpoint asked) => answer.Finding switch
    {
        WitnessFinding.Forked => Event("record-forked", $"The log {asked.Head.Origin} has two roots for {asked.Head.Size} entries."),
        WitnessFinding.Inconsistent => Event("record-inconsistent", $"The log {asked.Head.Origin} of {asked.Head.Size} entries does not begin as it was signed for at {answer.LastSize}."),
        WitnessFinding.Shorter => Event("record-shorter", $"The log {asked.Head.Origin} has {asked.Head.Size} entries, and {answer.LastSize} were signed for."),
        _ => null,
    };

    private static SecurityEvent Event(string code, FormattableString detail) => new(code, "", null, detail.ToString(CultureInfo.InvariantCulture));

    private static async Task<AddCheckpoint?> ReadAsync(HttpContext http)
    {
        var body = new byte[MostBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        try
        {
            return length > MostBytes ? null : AddCheckpoint.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body, 0, length));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>How often one address may ask about one log: 60 times a minute. A stranger can so not use up what the log itself may ask.</summary>
internal sealed class WitnessPace(NodeSettings node) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Allows(HttpContext http, string origin)
    {
        using var lease = limiter.AttemptAcquire(node.AddressOf(http) + " " + origin);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>A partner's log: its node and the keys that sign for it.</summary>
internal sealed record PartnerLog(string Node, IReadOnlyList<byte[]> Keys);

/// <summary>The logs of trusted partners: <c>{node}/log/{n}</c>, signed by a key of use <c>log</c> in the partner's manifest.</summary>
internal sealed class PartnerLogs(IPartners partners)
{
    public async Task<PartnerLog?> FindAsync(string origin, CancellationToken ct)
    {
        var end = origin.LastIndexOf("/log/", StringComparison.Ordinal);
        if (end < 0 || !int.TryParse(origin.AsSpan(end + 5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1 || origin[(end + 5)..] != number.ToString(CultureInfo.InvariantCulture))
            return null;
        return await partners.FindAsync(origin[..end], ct) is { } partner ? new PartnerLog(partner.Node, partner.Manifest.NotesOf(KeyUse.Log)) : null;
    }
}
