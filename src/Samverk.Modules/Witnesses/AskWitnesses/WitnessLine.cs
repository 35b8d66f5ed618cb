using System.Globalization;
using System.Text;
using Samverk.Evidence;
using Samverk.Exchange;

namespace Samverk.Modules.Witnesses;

/// <summary>What a witness answered.</summary>
/// <param name="Status">The status; 0 where none came.</param>
/// <param name="Body">The body.</param>
internal sealed record WitnessReply(int Status, string Body)
{
    /// <summary>The size that the witness cosigned last, of a conflict.</summary>
    public long? Size => Status == 409 && long.TryParse(Body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}

/// <summary>The way to a partner's witness. Whatever the network does is an answer; only the end of the program throws.</summary>
internal sealed class WitnessLine(HttpClient http, ILine line)
{
    public Task<WitnessReply> AddAsync(Partner witness, AddCheckpoint asked, CancellationToken ct) => SendAsync(witness,
        new HttpRequestMessage(HttpMethod.Post, new Uri(witness.Manifest.Origin!, AddCheckpoints.Path)) { Content = new StringContent(asked.ToString(), Encoding.UTF8, "text/plain") }, ct);

    /// <summary>What the witness signed last of a log, as its signed note.</summary>
    public async Task<SignedNote?> LatestAsync(Partner witness, string origin, CancellationToken ct) =>
        await SendAsync(witness, new HttpRequestMessage(HttpMethod.Get, new Uri(witness.Manifest.Origin!, AddCheckpoints.LatestPath(origin))), ct) is { Status: 200, Body: var note }
            ? SignedNote.Read(note)
            : null;

    private async Task<WitnessReply> SendAsync(Partner witness, HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            if (line.IsCut(witness.Node))
                return new WitnessReply(0, "");
            try
            {
                using var response = await http.SendAsync(request, ct);
                return new WitnessReply((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
            {
                return new WitnessReply(0, "");
            }
        }
    }
}
