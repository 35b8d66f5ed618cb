using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Ui;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>The API as a node describes it to programs, and how it says no.</summary>
public abstract class OpenApiTests(NodeSide side) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("samverk-openapi-");
    private WebApplication? app;
    private HttpClient? http;

    public async ValueTask InitializeAsync()
    {
        Node(side).Save(folder.FullName);
        new NodeFolder(folder.FullName).MakeManifest(null, DateTimeOffset.UnixEpoch);
        app = NodeApplication.Build(new NodeFolder(folder.FullName));
        Assert.Null(await app.Services.GetRequiredService<SchemaSteps>().ApplyAsync(CancellationToken.None));
        await app.StartAsync();
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        GC.SuppressFinalize(this);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_description_is_the_verified_one() =>
        Verified.Matches(await http!.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken), side == NodeSide.Secretariat ? "openapi-secretariat" : "openapi", ".json");

    [Fact]
    public async Task Every_operation_has_a_name_an_answer_and_a_refusal()
    {
        using var document = JsonDocument.Parse(await http!.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEqual("", operation.Value.GetProperty("operationId").GetString());
            var responses = operation.Value.GetProperty("responses");
            Assert.True(responses.GetProperty("200").GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _));
            Assert.True(responses.GetProperty("401").GetProperty("content").TryGetProperty("application/problem+json", out _));
        });
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/api/v1/cases", HttpStatusCode.NotFound, "not-found")]
    public Task A_refusal_is_problem_details_with_a_code(string method, string path, HttpStatusCode status, string code) => RefusesAsync(method, path, status, code);

    protected async Task RefusesAsync(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await http!.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    private static NodeSettings Node(NodeSide side) => new()
    {
        Name = "North",
        NodeId = "nx://se/openapi",
        Country = "SWE",
        Letters = "NO",
        Kind = NodeKind.Demo,
        Side = side,
        Zone = "Europe/Stockholm",
        Listen = "http://127.0.0.1:0",
        PublicOrigin = "http://127.0.0.1",
    };
}

/// <summary>A country's node: its cases, to those who are signed in.</summary>
public sealed class CountryOpenApiTests() : OpenApiTests(NodeSide.HostCountry)
{
    [Fact]
    public Task Cases_are_for_those_who_are_signed_in() => RefusesAsync("GET", "/api/v1/cases", HttpStatusCode.Unauthorized, "signed-out");
}

/// <summary>The secretariat's node: the dialogue and its figures, to all.</summary>
public sealed class SecretariatOpenApiTests() : OpenApiTests(NodeSide.Secretariat)
{
    [Fact]
    public Task A_meeting_that_is_not_there_is_refused() => RefusesAsync("GET", "/api/v1/process/meetings/none", HttpStatusCode.NotFound, "not-found");
}
