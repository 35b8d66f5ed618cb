using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>A real node and an identity provider, each a process of its own.</summary>
public sealed class NodeWithProvider : RealNode
{
    private const string Redirect = "https://localhost/sign-in/with/sgsi/answer";

    private Process? provider;

    internal HttpClient Provider { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{TestPorts.Next()}");
        Provider.BaseAddress = new Uri(origin);
        provider = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, ProviderChild.Verb, origin, Redirect]) { RedirectStandardInput = true, UseShellExecute = false });
        await AnswersAsync();
        await RestartAsync(settings => settings with
        {
            Providers =
            [
                new OutsideProvider
                {
                    Id = "sgsi", Name = "Agency sign-in", Authority = origin, ClientId = ProviderChild.Client,
                    Strengths = [new("acr", "high", new(2026, 1, 1), new(2099, 12, 31)), new("acr", "formerly-high", new(2020, 1, 1), new(2020, 12, 31))],
                },
                new OutsideProvider { Id = "other", Name = "Other sign-in", Authority = origin + "/other", ClientId = ProviderChild.Client },
            ],
        });
    }

    /// <summary>Says who is signed in at the provider, and what is wrong with its next answer.</summary>
    internal Task SaysAsync(string next) => Provider.GetStringAsync("/next?" + next, Ct);

    /// <summary>Goes to the provider and comes back with its answer; gives the address of the answer.</summary>
    internal async Task<string> ThroughAsync(HttpBrowser desk, string from)
    {
        using var asked = await desk.FetchAsync(from, Ct);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var answered = await Provider.GetAsync(asked.Headers.Location, Ct);
        var answer = answered.Headers.Location ?? throw new InvalidOperationException(await answered.Content.ReadAsStringAsync(Ct));
        Assert.StartsWith(Redirect + "?", answer.AbsoluteUri, StringComparison.Ordinal);
        await desk.OpenAsync(answer.PathAndQuery, Ct);
        return answer.PathAndQuery;
    }

    internal async Task EndProviderAsync()
    {
        if (provider is { HasExited: false })
        {
            provider.Kill();
            await provider.WaitForExitAsync(CancellationToken.None);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await EndProviderAsync();
        provider?.Dispose();
        Provider.Dispose();
        await base.DisposeAsync();
    }

    private async Task AnswersAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                await Provider.GetStringAsync("/.well-known/openid-configuration", Ct);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, Ct);
            }
        }
        throw new InvalidOperationException("The identity provider does not answer.");
    }
}

/// <summary>Signing in at an outside provider (identity.md 1), from linking to the provider's end.</summary>
[Rule(26)]
public sealed class ProviderTests(NodeWithProvider node) : IClassFixture<NodeWithProvider>
{
    private const string Subject = "subject-that-nobody-may-log-4711";
    private const string NotTrusted = "The answer of the provider could not be trusted, so nobody was signed in.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_linked_signs_in_with_the_strength_that_the_table_gives_and_nothing_that_is_wrong_passes()
    {
        await node.SaysAsync($"subject={Subject}&acr=high");
        using (var stranger = new HttpBrowser(node.Origin))
        {
            await node.ThroughAsync(stranger, "/sign-in/with/sgsi?to=/sign-ins");
            stranger.Says("This account at the provider is not linked with one here.");
        }
        Assert.Equal("pushed S256 code openid nonce:True", await node.Provider.GetStringAsync("/asked", Ct));

        await LinksAsync();
        await StrengthsAsync();
        await FreshnessAsync();
        await WrongAnswersAsync();
        await WhoComesBackWithoutHavingAskedAsync();
        await ProviderDownAsync();
    }

    private async Task LinksAsync()
    {
        using var desk = new HttpBrowser(node.Origin);
        await node.Agneta.SignInAsync(desk, node.Origin, "/sign-ins", Ct);
        await desk.Form("Link Agency sign-in").PressAsync(Ct);
        var go = desk.Page.QuerySelector("a.btn[href^='/sign-in/with/']")!.GetAttribute("href")!;

        // The link that leads there proves nothing in another browser, even of somebody who is signed in.
        using (var other = new HttpBrowser(node.Origin))
        {
            await node.Margareta.SignInAsync(other, node.Origin, "/sign-ins", Ct);
            await node.ThroughAsync(other, go);
            other.Says("is not linked with one here");
        }
        await node.ThroughAsync(desk, go);
        desk.Says("The account at the provider is linked.");
    }

    private async Task StrengthsAsync()
    {
        foreach (var (acr, strength) in new[] { ("high", 2), ("formerly-high", 1), ("substantial", 1), ("", 1) })
        {
            await node.SaysAsync($"subject={Subject}&acr={acr}&group=case-manager&role=case-manager");
            using var desk = new HttpBrowser(node.Origin);
            await node.ThroughAsync(desk, "/sign-in/with/sgsi?to=/sign-ins");
            Assert.Equal("/sign-ins", desk.Path);
            Assert.Equal(strength, await node.StrengthAsync("agneta"));
            if (strength < 2)
                continue;
            // She administers the node. A group named like a role, and a role, say nothing here.
            await desk.OpenAsync("/administration", Ct);
            Assert.Equal(("/administration", HttpStatusCode.OK), (desk.Path, desk.Status));
            await desk.OpenAsync("/cases/open", Ct);
            Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
        }
    }

    private async Task FreshnessAsync()
    {
        // A sign-in is as old here as it is there; where the provider does not say, it is not fresh.
        foreach (var (age, isFresh) in new[] { ("600", false), ("not said", false), ("0", true) })
        {
            await node.SaysAsync($"subject={Subject}&acr=high&age={age}");
            using var desk = new HttpBrowser(node.Origin);
            await node.ThroughAsync(desk, "/sign-in/with/sgsi?to=/sign-ins");
            Assert.Equal(isFresh, await IsFreshAsync(desk));
        }
        // A proof for what needs a fresh one: not where the provider let an old sign-in count, nor where it proves less than the passkey did.
        foreach (var (acr, age, says) in new[]
        {
            ("high", "30", "The provider did not ask you to sign in anew"), ("substantial", "0", "This proves less than the sign-in that you have."), ("high", "0", "Signed in now"),
        })
        {
            await node.SaysAsync($"subject={Subject}&acr={acr}&age={age}");
            using var desk = new HttpBrowser(node.Origin);
            await node.Agneta.SignInAsync(desk, node.Origin, "/sign-in/again?to=/sign-ins", Ct);
            await desk.Form("Sign in with Agency sign-in").PressAsync(Ct);
            await node.ThroughAsync(desk, desk.Page.QuerySelector("a.btn[href^='/sign-in/with/']")!.GetAttribute("href")!);
            desk.Says(says);
        }
        await AWeakerProofRenewsNothingAsync();
    }

    private async Task AWeakerProofRenewsNothingAsync()
    {
        using var desk = new HttpBrowser(node.Origin);
        await node.Agneta.SignInAsync(desk, node.Origin, "/sign-ins", Ct);
        Assert.True(await IsFreshAsync(desk));
        await using (var database = node.OpenDatabase())
            Assert.Null((await database.WriteAsync([new Statement("UPDATE sessions SET proved_at=proved_at-$1", 360_000_000L)], Ct)).Refused);
        Assert.False(await IsFreshAsync(desk));
        await desk.OpenAsync("/sign-in/again?to=/sign-ins", Ct);
        await desk.Form("Sign in again").Write("Password", SignInNode.Password).TryAsync(Ct);
        desk.Says("This proves less than the sign-in that you have.");
        Assert.False(await IsFreshAsync(desk));
    }

    /// <summary>Whether this sign-in counts as fresh: the form is empty, so that nothing is opened by it.</summary>
    private static async Task<bool> IsFreshAsync(HttpBrowser desk)
    {
        await desk.OpenAsync("/administration/offices/open", Ct);
        using var answer = await desk.SendAsync("/administration/offices/open", desk.Form("Open office").Fields(), Ct);
        if (answer.StatusCode != HttpStatusCode.UnprocessableEntity)
            Assert.StartsWith("/sign-in/again?to=", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        return answer.StatusCode == HttpStatusCode.UnprocessableEntity;
    }

    private async Task WrongAnswersAsync()
    {
        foreach (var (fault, code) in new[]
        {
            ("issuer", "issuer"), ("audience", "audience"), ("expired", "expired"), ("nonce", "nonce"), ("unsigned", "signature"), ("key", "signature"), ("algorithm", "signature"),
        })
        {
            await node.SaysAsync($"subject={Subject}&acr=high&fault={fault}");
            using var desk = new HttpBrowser(node.Origin);
            await node.ThroughAsync(desk, "/sign-in/with/sgsi?to=/sign-ins");
            Assert.Equal("/sign-in?answer=provider-" + code, desk.Path);
            desk.Says(NotTrusted);
            Assert.Contains("provider-" + code, await node.SecurityEventsAsync());
            await desk.OpenAsync("/sign-ins", Ct);
            Assert.StartsWith("/sign-in?to=", desk.Path, StringComparison.Ordinal);
        }
        await node.SaysAsync($"subject={Subject}&fault=declined");
        using (var desk = new HttpBrowser(node.Origin))
        {
            await node.ThroughAsync(desk, "/sign-in/with/sgsi?to=/sign-ins");
            desk.Says("The provider did not sign you in.");
        }
        // Of two providers none states that it were the other.
        using (var desk = new HttpBrowser(node.Origin))
        {
            await desk.OpenAsync("/sign-in/with/other?to=/sign-ins", Ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, desk.Status);
            desk.Says(NotTrusted);
        }
        await WhatIsLoggedAsync();
    }

    private async Task WhatIsLoggedAsync()
    {
        var log = await File.ReadAllTextAsync(Path.Combine(node.Data, "log.txt"), Ct);
        var lines = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(lines, line => Assert.Equal(DateTimeKind.Utc, line.GetProperty("Timestamp").GetDateTime().Kind));
        var refused = lines.First(line => line.GetProperty("Message").GetString() == "A sign-in with the provider sgsi was refused: provider-nonce.");
        Assert.InRange(refused.GetProperty("Timestamp").GetDateTime(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10), TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Matches("^[0-9a-f]{32}$", refused.GetProperty("TraceId").GetString());
        Assert.DoesNotContain("/sign-in/with", log, StringComparison.Ordinal);
        Assert.Contains("A sign-in with the provider sgsi was refused: provider-issuer.", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject, log, StringComparison.Ordinal);
        Assert.DoesNotContain("agneta", log, StringComparison.OrdinalIgnoreCase);
    }

    private async Task WhoComesBackWithoutHavingAskedAsync()
    {
        await node.SaysAsync($"subject={Subject}&acr=high");
        using var desk = new HttpBrowser(node.Origin);
        var answer = await node.ThroughAsync(desk, "/sign-in/with/sgsi?to=/sign-ins");
        Assert.Equal("/sign-ins", desk.Path);
        // The same answer again, and in a browser that asked nothing.
        foreach (var browser in new[] { desk, new HttpBrowser(node.Origin) })
        {
            await browser.OpenAsync(answer, Ct);
            browser.Says(NotTrusted);
        }
        // RFC 9207: another issuer in the answer is refused before the code is handed out.
        using var mixed = new HttpBrowser(node.Origin);
        using var asked = await mixed.FetchAsync("/sign-in/with/sgsi", Ct);
        using var answered = await node.Provider.GetAsync(asked.Headers.Location, Ct);
        var other = System.Text.RegularExpressions.Regex.Replace(answered.Headers.Location!.PathAndQuery, "iss=[^&]*", "iss=https%3A%2F%2Felsewhere.example", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        await mixed.OpenAsync(other, Ct);
        Assert.Equal("/sign-in?answer=provider-issuer", mixed.Path);
        // A page elsewhere signs nobody in by a link; nor does anybody end a session by the framework's own addresses.
        foreach (var (site, leadsTo) in new[] { ("cross-site", "/sign-in"), ("same-site", "/sign-in"), ("same-origin", node.Provider.BaseAddress!.AbsoluteUri) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/with/sgsi");
            request.Headers.Add("Sec-Fetch-Site", site);
            using var led = await mixed.SendAsync(request, Ct);
            Assert.StartsWith(leadsTo, led.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
        using (var nothing = await mixed.FetchAsync("/nothing-is-here", Ct))
            foreach (var path in new[] { "/signout-oidc", "/signout-callback-oidc" })
                using (var ended = await mixed.FetchAsync(path, Ct))
                    Assert.Equal(nothing.StatusCode, ended.StatusCode);
        foreach (var path in new[] { "/sign-in/with/nobody", "/sign-in/with/..%2f" })
            using (var unknown = await mixed.FetchAsync(path, Ct))
                Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await mixed.OpenAsync("/sign-in/with/sgsi/answer?code=x&state=y", Ct);
        mixed.Says(NotTrusted);
    }

    private async Task ProviderDownAsync()
    {
        await node.EndProviderAsync();
        using var desk = new HttpBrowser(node.Origin);
        await desk.OpenAsync("/sign-in/with/sgsi?to=/sign-ins", Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, desk.Status);
        desk.Says("The provider does not answer at the moment. Sign in with a passkey, or try again later.");
        await node.Agneta.SignInAsync(desk, node.Origin, "/sign-ins", Ct);
        Assert.Equal("/sign-ins", desk.Path);
    }
}
