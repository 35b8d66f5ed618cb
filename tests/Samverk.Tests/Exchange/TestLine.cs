using System.Net;
using Samverk.Exchange;

namespace Samverk.Tests.Exchange;

/// <summary>The network between the nodes of a test: carries requests to a node's reception, and fails as a test says.</summary>
internal sealed class TestLine(params IReadOnlyList<TestNode> nodes) : HttpMessageHandler
{
    /// <summary>What happens to a request instead of its delivery, or null.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>What a request has to wait for.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What happens to an answer on its way back.</summary>
    public Func<HttpResponseMessage, HttpResponseMessage> Back { get; set; } = answer => answer;

    public List<byte[]> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        lock (Bodies)
            Bodies.Add(body);
        await Before(request, cancellationToken);
        if (Instead(request) is { } instead)
            return instead;
        var node = nodes.Single(node => node.Me.Origin.Host == request.RequestUri!.Host);
        var answer = await node.Reception.ReceiveAsync(
            request.Headers.GetValues("Authorization").Single(),
            new HopRequest(request.Method.Method, request.RequestUri!.PathAndQuery, body), cancellationToken);
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body.ToArray()) };
        if (answer.Hop is { } hop)
            response.Headers.TryAddWithoutValidation("NX-Hop", hop);
        return Back(response);
    }
}
