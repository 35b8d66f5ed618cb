using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>A system of an agency, from its opening to its end: it signs, reads for its purpose, and nothing else.</summary>
[Rule(26)]
public abstract class ServiceAccountTests(ServedNodes served) : WebTests(served)
{
    private const string Asks = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private Uri Origin => new(Corridor.Stage.HostCountry.Origin);

    [Fact]
    public async Task A_system_reads_by_its_key_alone_and_what_it_says_of_itself_counts_once_here_and_now()
    {
        var (ingrid, here) = await OpenedAsync("Xaawo System Cabdi");
        var caseId = here.Split('/')[2];
        using var theirs = new HttpBrowser(Origin);
        var petra = await Officer.SignInAsync(theirs, "Petra Wallin", Ct);
        var elsewhere = (await petra.OpensACaseAsync(new WalkPerson("Cabdi Otheroffice Xirsi", "Cabdi", ""), Ct)).Split('/')[2];
        using var administrator = await SignedInAsync("Margareta Bengtsson-Okonkwo");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await administrator.OpenAsync("/administration/services/open", Ct);
        await Filled(administrator, Jwk(key, withPrivate: true)).TryAsync(Ct);
        Refused(administrator, HttpStatusCode.UnprocessableEntity, "Never send the private one.");
        await Filled(administrator, Jwk(key)).Choose("Areas that it reads", "Protection").TryAsync(Ct);
        Refused(administrator, HttpStatusCode.UnprocessableEntity, "Each must be a mandate of its office.");
        await administrator.OpenAsync("/administration/services/open", Ct);
        await Filled(administrator, Jwk(key)).PressAsync(Ct);
        administrator.Says("The system may read.");
        await administrator.FollowAsync("Case register of the region", Ct);
        var client = administrator.Path.Split('/')[^1];

        var token = await TokenAsync(Assertion(client, key));
        Assert.NotNull(token);
        Assert.Equal(HttpStatusCode.OK, await ReadsAsync("/api/v1/cases/" + caseId, token));
        Assert.Equal(HttpStatusCode.OK, await ReadsAsync("/api/v1/cases", token));
        Assert.Equal(HttpStatusCode.NotFound, await ReadsAsync("/api/v1/cases/" + elsewhere, token));
        Assert.Equal(HttpStatusCode.NotFound, await ReadsAsync("/api/v1/cases/" + Guid.Empty, token));

        await OpensNoPageAsync(token!, here, ingrid);
        await WrongAssertionsAsync(client, key);

        // Another key: the former one opens nothing, and can't come back.
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await administrator.Form("Use this key from now on").Write("New public key", Jwk(key)).TryAsync(Ct);
        Refused(administrator, HttpStatusCode.UnprocessableEntity, "This key was used here before.");
        await administrator.Form("Use this key from now on").Write("New public key", Jwk(next)).PressAsync(Ct);
        Assert.Null(await TokenAsync(Assertion(client, key)));
        Assert.NotNull(await TokenAsync(Assertion(client, next)));

        // Closed: what it was given before ends with the next request.
        await administrator.Form("Let it read no longer").Write("Why", "The contract ended").PressAsync(Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadsAsync("/api/v1/cases/" + caseId, token));
        Assert.Null(await TokenAsync(Assertion(client, next)));
    }

    private async Task OpensNoPageAsync(string token, string here, Officer ingrid)
    {
        foreach (var path in new[] { here, "/cases", "/sign-ins", "/administration" })
            Assert.Equal(HttpStatusCode.SeeOther, await ReadsAsync(path, token));
        // Put into a cookie it is a sign-in of no browser; and a browser's cookie is no token.
        var cookie = Http(ingrid).CookieOf("samverk-session-").Split('=');
        using (var thief = new HttpBrowser(Origin, cookie: cookie[0] + "=" + token))
            using (var answer = await thief.FetchAsync("/cases", Ct))
                Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadsAsync("/api/v1/cases", cookie[1]));
    }

    private async Task WrongAssertionsAsync(string client, ECDsa key)
    {
        var (now, once) = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), Assertion(client, key));
        Assert.NotNull(await TokenAsync(once));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (assertion, code) in new[]
        {
            (once, "assertion-replayed"),
            (Assertion(client, key, claims => claims["exp"] = now + 600), "assertion-too-long"),
            (Assertion(client, key, claims => claims["aud"] = "https://elsewhere.example/api/v1/token"), "assertion-audience"),
            (Assertion(client, key, claims => (claims["iat"], claims["exp"]) = (now - 600, now - 400)), "assertion-clock"),
            (Assertion(client, key, claims => (claims["iat"], claims["exp"]) = (now + 200, now + 300)), "assertion-clock"),
            (Assertion(client, key, claims => claims["sub"] = Guid.Empty.ToString()), "assertion-not-accepted"),
            (Assertion(client, key, claims => claims.Remove("jti")), "assertion-not-accepted"),
            (Assertion(client, other), "assertion-not-accepted"),
            (Assertion(client, key, header: """{"alg":"none","typ":"JWT","kid":"x"}"""), "assertion-not-accepted"),
            (Assertion(client, key, header: """{"alg":"HS256","typ":"JWT","kid":"x"}"""), "assertion-not-accepted"),
            (once[..^4] + "AAAA", "assertion-not-accepted"),
            ("x.y.z", "assertion-not-accepted"),
            (new string('a', 5000), "assertion-not-accepted"),
            ("", "assertion-not-accepted"),
        })
        {
            using var answer = await AskAsync(assertion);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        await using var store = Corridor.Open(NodeSide.HostCountry);
        Assert.Equal(1, (await store.QueryAsync("SELECT COUNT(*) FROM security_events WHERE code='assertion-replayed' AND source=$1", row => row.GetInt64(0), Ct, client))[0]);
    }

    private static FilledForm Filled(HttpBrowser administrator, string jwk) => administrator.Form("Let it read")
        .Write("Name of the system", "Case register of the region").Write("Who answers for it", "Ingrid Holm")
        .Write("The one purpose that it reads for", "to give advice").Choose("Areas that it reads", "Identity and papers", "Housing and land")
        .Write("Clause or mandate, in words", "Ordinance on the agency's register, section 4").Write("Its public key", jwk);

    private static string Jwk(ECDsa key, bool withPrivate = false)
    {
        var parameters = key.ExportParameters(withPrivate);
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(parameters.Q.X), ["y"] = Base64Url.EncodeToString(parameters.Q.Y) };
        if (withPrivate)
            jwk["d"] = Base64Url.EncodeToString(parameters.D);
        return jwk.ToJsonString();
    }

    private string Assertion(string client, ECDsa key, Action<JsonObject>? spoil = null, string? header = null)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var kid = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = client,
            ["sub"] = client,
            ["aud"] = new Uri(Origin, "/api/v1/token").AbsoluteUri,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        };
        spoil?.Invoke(claims);
        var head = (header ?? $$"""{"alg":"ES256","typ":"JWT","kid":"{{kid}}"}""").Replace("\"x\"", $"\"{kid}\"", StringComparison.Ordinal);
        var signed = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(head)) + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private async Task<string?> TokenAsync(string assertion)
    {
        using var answer = await AskAsync(assertion);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["access_token"]!.GetValue<string>() : null;
    }

    private async Task<HttpResponseMessage> AskAsync(string assertion)
    {
        using var http = Plain();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_assertion_type", Asks), new("client_assertion", assertion)]);
        return await http.PostAsync(new Uri(Origin, "/api/v1/token"), form, Ct);
    }

    private async Task<HttpStatusCode> ReadsAsync(string path, string? token)
    {
        using var http = Plain();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync(new Uri(Origin, path), Ct);
        return answer.StatusCode;
    }

    private static HttpClient Plain() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    private async Task<HttpBrowser> SignedInAsync(string name)
    {
        var browser = new HttpBrowser(Origin);
        await Officer.SignInAsync(browser, name, Ct);
        return browser;
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class Service_accounts_on_sqlite(ServedOnSqlite served) : ServiceAccountTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Service_accounts_on_postgres(ServedOnPostgres served) : ServiceAccountTests(served);
