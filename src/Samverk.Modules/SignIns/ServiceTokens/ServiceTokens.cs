using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>
/// A system of an agency shows that it holds its key, and gets a session of ten minutes for the API (RFC 6749, 4.4 with RFC 7523). No
/// secret is shared, and what it may read is decided at each request like anybody's.
/// </summary>
internal static class ServiceTokens
{
    private const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Asked for with grant_type, client_assertion_type and client_assertion.</summary>
    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> PostAsync(Visit visit, ServiceSignIn services, CancellationToken ct)
    {
        visit.Http.Response.Headers.CacheControl = "no-store";
        var post = visit.Post;
        if (post.Text("grant_type") != "client_credentials" || post.Text("client_assertion_type") != Kind)
            return ApiAnswers.Refused(Refusal.Because("grant-not-known", "Ask with grant_type client_credentials and a client_assertion."), StatusCodes.Status400BadRequest);
        var token = await services.SignInAsync(post.Text("client_assertion") ?? "", ct);
        return token.Match<Results<Ok<TokenAnswer>, ProblemHttpResult>>(
            done: reference => TypedResults.Ok(new TokenAnswer(reference, "Bearer", (int)ServiceSignIn.Lifetime.TotalSeconds)),
            refused: no => ApiAnswers.Refused(no, no.Kind == RefusalKind.Unavailable ? null : StatusCodes.Status401Unauthorized));
    }
}

/// <summary>What a system shows with each request: <c>Authorization: Bearer …</c>.</summary>
[Field(PolicyArea.Security, Tier.T1)]
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

internal sealed class ServiceSignIn(
    IOffices offices, ISubjects subjects, Samverk.Storage.Sessions sessions, IReplayGuard used, ISecurityEvents security, NodeSettings node, IClock clock, TimeProvider time)
{
    /// <summary>What stands in place of a browser in the session of a system: no browser is named so, and no cookie of it opens anything.</summary>
    public const string Device = "service";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int LongestAssertion = 4096;

    private string Audience => node.PublicOrigin.TrimEnd('/') + "/api/v1/token";

    public async Task<Outcome<string>> SignInAsync(string assertion, CancellationToken ct)
    {
        if (assertion.Length > LongestAssertion || Jws.Read(assertion, Jws.ClientAssertion).Match<UnverifiedJws?>(done => done, _ => null) is not { } unverified)
            return ServiceAssertionRules.NotAccepted;
        if ((await offices.ServicesAsync(ct)).FirstOrDefault(row => row.Kid == unverified.Kid && !row.IsClosed) is not { } service
            || ServiceKeys.IsOver(service.KeyFrom, clock.Now) || ReadKey(service.Key) is not { } key)
            return ServiceAssertionRules.NotAccepted;
        var account = new AccountId(service.Account);
        if (unverified.VerifiedBy(key).Match(done => ServiceClaims.Read(done), _ => null) is not { } claims)
            return ServiceAssertionRules.NotAccepted;
        var now = time.GetUtcNow();
        if (ServiceAssertionRules.Check(claims, account, Audience, now) is { } no)
            return no;
        if (!await used.FirstTimeAsync("service:" + account, claims.Jti, claims.Expires + ServiceAssertionRules.Tolerance, ct))
        {
            await security.RaiseAsync(new SecurityEvent("assertion-replayed", account.ToString(), null, "Refused: a system's assertion came a second time."), ct);
            return ServiceAssertionRules.Replayed;
        }
        // Two factors at most: it never opens T3 or T4, whatever else it were given.
        var facts = new SignInFacts(SignInStrength.S1, now);
        if (await subjects.LoadAsync(account, facts, ct) is null)
            return ServiceAssertionRules.NotAccepted;
        return await sessions.BeginAsync(new Session(Ids.New(), account, (int)facts.Strength, now, now, now + Lifetime, now + Lifetime, Device), ct);
    }

    private static PublicKey? ReadKey(string jwk)
    {
        using var json = System.Text.Json.JsonDocument.Parse(jwk);
        return PublicKey.FromJwk(json.RootElement).Match<PublicKey?>(done => done, _ => null);
    }
}
