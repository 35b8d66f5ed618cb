using System.Globalization;
using System.Net.Http.Json;
using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Modules.Demonstrations;

/// <summary>Moves the clocks of all nodes of the demonstration together. A clock never goes back.</summary>
internal sealed class DemoClocks(NodeSettings node, DemoCircle circle, IDemoClock own, IClock clock) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    private static readonly Refusal Behind =
        Refusal.Because("demo-clock-behind", "A clock never goes back. Open the page again: the clocks went on meanwhile.");

    /// <summary>Sets all clocks, this one last, so that a node that does not answer stops the jump here too.</summary>
    public async Task<Outcome<DateTimeOffset>> GoToAsync(DateTimeOffset moment, CancellationToken ct)
    {
        if (moment < clock.Now)
            return Behind;
        foreach (var other in circle.Beside(node.NodeId))
        {
            if (!await SetAsync(other, moment, ct))
                return Refusal.Because("demo-node-silent", "The node of {node} does not answer, so no clock was moved further. Try again.", new KeyValuePair<string, string>("node", other.Name));
        }
        own.MoveTo(moment);
        return moment;
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> SetAsync(DemoNode other, DateTimeOffset moment, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, other.Origin + "/demo/clock");
        request.Headers.Add(DemoCircle.Header, circle.Secret);
        request.Content = JsonContent.Create(moment.ToString("O", CultureInfo.InvariantCulture));
        try
        {
            using var answer = await http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
