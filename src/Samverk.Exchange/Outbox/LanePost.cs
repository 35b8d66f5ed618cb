using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Samverk.Exchange;

/// <summary>Messages with the body that carries them.</summary>
internal sealed record Batch(IReadOnlyList<QueuedMessage> Messages, byte[] Body);

/// <summary>What came back. Lines are believed only where each is a receipt that the partner signed.</summary>
/// <param name="Lines">The lines of a 200 answer.</param>
/// <param name="IsSigned">Whether <c>NX-Hop</c> binds the answer to the request.</param>
/// <param name="IsRefused">Whether the status was a 4xx.</param>
/// <param name="Problem">What went wrong, or empty.</param>
internal sealed record PostAnswer(IReadOnlyList<string> Lines, bool IsSigned, bool IsRefused, string Problem)
{
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Packs and posts one body.</summary>
internal sealed class LanePost(LaneParts parts)
{
    /// <summary>Encrypts the first messages anew, as many as fit into 1 MiB; at least one fits.</summary>
    public Batch Pack(KeyManifest partner, IReadOnlyList<QueuedMessage> leased)
    {
        if (partner.Present(KeyUse.ObjectEnc) is not { } to)
            return new Batch(leased, []);
        var (packed, body) = (new List<QueuedMessage>(), new StringBuilder());
        foreach (var message in leased)
        {
            var jwe = Jwe.Encrypt(message.Jws, parts.Me.Id, partner.Node, to.Key);
            if (body.Length + 1 + jwe.Length > Reception.MaxBody)
                break;
            body.Append(body.Length > 0 ? "\n" : "").Append(jwe);
            packed.Add(message);
        }
        return new Batch(packed, Encoding.ASCII.GetBytes(body.ToString()));
    }

    /// <summary>Posts it. Whatever the network does is an answer with a problem; only the end of the program throws.</summary>
    public async Task<PostAnswer> SendAsync(KeyManifest partner, Batch batch, CancellationToken ct)
    {
        if (batch.Body.Length == 0 && batch.Messages.Count > 0)
            return Problem("The partner's manifest has no key to encrypt to.");
        var asked = parts.Gate.Assert(new HopRequest("POST", Reception.Path, batch.Body), partner);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(partner.Origin!, Reception.Path)) { Content = new ByteArrayContent(batch.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/jose");
        request.Headers.TryAddWithoutValidation("Authorization", asked.Header);
        try
        {
            using var response = await parts.Http.SendAsync(request, ct);
            return Read(partner, asked, response, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Problem(problem is OperationCanceledException ? "The partner did not answer in time." : "The partner's node cannot be reached.");
        }
    }

    private PostAnswer Read(KeyManifest partner, HopAssertion asked, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (status != 200)
        {
            return new PostAnswer([], false, status is >= 400 and < 500 and not 401 and not 429, StatusProblem(status, body))
            {
                RetryAfter = AfterOf(response.Headers.RetryAfter),
            };
        }
        var hop = response.Headers.TryGetValues("NX-Hop", out var values) ? values.First() : "";
        var isSigned = parts.Gate.CheckAnswer(hop, partner, asked, (status, body)).Refused is null;
        var lines = Encoding.ASCII.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new PostAnswer(lines, isSigned, false, isSigned ? "" : "The answer was not signed by the partner.");
    }

    private TimeSpan? AfterOf(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - parts.Time.GetUtcNow());

    // The code tells an administrator what to mend (hop-clock, too-large); it is shown, never acted on.
    private static string StatusProblem(int status, byte[] body)
    {
        var code = StrictJson.Read(body, 8192).Match(
            json => json.TryGetProperty("code", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "", _ => "");
        var shown = code.Length is > 0 and <= 40 && code.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') ? $" ({code})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"The partner answered with status {status}{shown}, unsigned.");
    }

    private static PostAnswer Problem(string problem) => new([], false, false, problem);
}
