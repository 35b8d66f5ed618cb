using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Host.Serving;
using Samverk.Kernel;

namespace Samverk.SystemTests.Exchange;

/// <summary>
/// Speaks NX/1 to a running node with the keys of one of its partners, without that partner's program: it can say what no program
/// of ours would.
/// </summary>
internal sealed class PartnerVoice : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    private PartnerVoice(ServiceProvider services, KeyManifest to) => (this.services, To) = (services, to);

    /// <summary>Who is spoken to.</summary>
    public KeyManifest To { get; }

    public ExchangeNode Me => services.GetRequiredService<ExchangeNode>();

    public PrivateKey Signing => Me.Keys.For(KeyUse.ObjectSign);

    /// <summary>Another part of the partner's node.</summary>
    public T Part<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<PartnerVoice> OfAsync(string nodeFolder, string to)
    {
        var parts = new ServiceCollection().AddLogging().AddNode(new NodeFolder(nodeFolder)).BuildServiceProvider();
        var partner = await parts.GetRequiredService<IPartners>().FindAsync(to, CancellationToken.None);
        return new PartnerVoice(parts, partner!.Manifest);
    }

    /// <summary>A reference that no case has yet.</summary>
    public static string Subject() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The first message under a subject.</summary>
    public Envelope Message(Guid agreement, string subject, string type, JsonObject content) => new()
    {
        Id = Ids.Sortable(),
        Source = Me.Id,
        Recipient = To.Node,
        Type = type,
        DataSchema = MessageTypes.SchemaOf(type),
        Subject = subject,
        Agreement = agreement,
        Time = services.GetRequiredService<IClock>().Now,
        Sequence = 1,
        PreviousHash = new string('0', 64),
        Content = content,
    };

    /// <summary>A consent, which begins a case at the other node.</summary>
    public Envelope Consent(Guid agreement, string subject, params IEnumerable<string> categories) => Message(agreement, subject, "nx.consent.given.v1", new JsonObject
    {
        ["consent"] = Ids.New().ToString(),
        ["categories"] = new JsonArray([.. categories.Select(category => JsonValue.Create(category))]),
        ["until"] = "2027-11-02",
        ["purpose"] = Purposes.Reintegration,
    });

    /// <summary>The message that follows another.</summary>
    public Envelope After(Envelope before, string jws, string type, JsonObject content) =>
        Message(before.Agreement, before.Subject, type, content) with { Sequence = before.Sequence + 1, PreviousHash = Hashes.Of(jws) };

    public string Sign(Envelope envelope) => Jws.Sign(EnvelopeJson.Write(envelope), Signing, Jws.Message);

    public string Encrypt(string jws) => Jwe.Encrypt(jws, Me.Id, To.Node, To.Present(KeyUse.ObjectEnc)!.Key);

    /// <summary>The receipt of one message.</summary>
    public async Task<PartnerAnswer> SayAsync(string jws, CancellationToken ct) => await PostAsync(Encoding.ASCII.GetBytes(Encrypt(jws)), ct);

    public Task<PartnerAnswer> SayAsync(Envelope envelope, CancellationToken ct) => SayAsync(Sign(envelope), ct);

    public Task<PartnerAnswer> PostAsync(byte[] body, CancellationToken ct) => PostAsync(body, Assertion(body), ct);

    /// <summary>A fresh assertion for a body; made with other keys where they are given.</summary>
    public string Assertion(byte[] body, NodeKeys? keys = null)
    {
        var gate = new HopGate(keys is null ? Me : Me with { Keys = keys }, Part<IPartners>(), Part<IReplayGuard>(), TimeProvider.System);
        return gate.Assert(new HopRequest("POST", Reception.Path, body), To).Header;
    }

    public async Task<PartnerAnswer> PostAsync(byte[] body, string assertion, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(To.Origin!, Reception.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/jose");
        request.Headers.TryAddWithoutValidation("Authorization", assertion);
        using var answer = await http.SendAsync(request, ct);
        return new PartnerAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await services.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record PartnerAnswer(int Status, string Body)
{
    public IReadOnlyList<string> Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The code of a problem, or that of the first receipt.</summary>
    public string Code => Status == 200 ? Member("code") : JsonNode.Parse(Body)!["code"]!.GetValue<string>();

    /// <summary>What the first receipt says: accepted, held, parked or refused.</summary>
    public string Result => Member("result");

    public string Member(string name)
    {
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(Lines[0].Split('.')[1]));
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
