using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>What to answer over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType"><c>application/jose</c>, or <c>application/problem+json</c>.</param>
/// <param name="Body">The body.</param>
/// <param name="Hop">The header <c>NX-Hop</c>; null unless the status is 200.</param>
public sealed record ReceptionAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? Hop);

/// <summary>
/// <c>POST /nx/1/inbox</c> without a web server: the hop gate, the size, and one receipt a line for one JWE a line, in order; final receipts of
/// messages that were released follow. An endpoint hands the request over and writes the answer.
/// </summary>
/// <param name="gate">Refuses strangers.</param>
/// <param name="inbox">Takes the messages in.</param>
/// <param name="signals">Learns that the partner is there.</param>
/// <param name="line">Whether the line is cut.</param>
public sealed class Reception(HopGate gate, Inbox inbox, LaneSignals signals, ILine line)
{
    /// <summary>The path of the inbox.</summary>
    public const string Path = "/nx/1/inbox";

    /// <summary>The longest body: 1 MiB. A web server should refuse more before it reads it.</summary>
    public const int MaxBody = 1 << 20;

    /// <summary>The most messages in one body.</summary>
    public const int MostMessages = 64;

    /// <summary>Takes one request. A problem's status is 401 (hop), 413 (size), 400 (form) or 503 (line cut), and moves nothing at the caller.</summary>
    public async Task<ReceptionAnswer> ReceiveAsync(string? authorization, HopRequest request, CancellationToken ct)
    {
        if (request.Body.Length > MaxBody)
            return Problem(413, ExchangeRefusals.TooLarge);
        var hop = await gate.CheckAsync(authorization, request, ct);
        if (hop.Match<HopCaller?>(done => done, _ => null) is not { } caller)
            return Problem(401, hop.Refused!);
        if (line.IsCut(caller.Partner.Node))
            return Problem(503, ExchangeRefusals.Busy);
        signals.Contact(caller.Partner.Node);
        var lines = Encoding.ASCII.GetString(request.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > MostMessages)
            return Problem(413, ExchangeRefusals.TooLarge);
        var (own, released) = (new List<string>(), new List<string>());
        foreach (var jwe in lines)
        {
            var receipts = await inbox.ReceiveAsync(caller.Partner, jwe, ct);
            own.Add(receipts[0].Jws);
            released.AddRange(receipts.Skip(1).Select(receipt => receipt.Jws));
        }
        var body = Encoding.ASCII.GetBytes(string.Join('\n', own.Concat(released)));
        return new ReceptionAnswer(200, "application/jose", body, gate.Answer(caller, 200, body));
    }

    private static ReceptionAnswer Problem(int status, Refusal refused)
    {
        var json = new JsonObject { ["type"] = "about:blank", ["status"] = status, ["code"] = refused.Code, ["detail"] = refused.English() };
        foreach (var (name, value) in refused.Arguments)
            json[name] = value;
        return new ReceptionAnswer(status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(json), null);
    }
}
