using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>Passkeys in Chromium, with an authenticator that it plays: enrolled, used, and refused where they must be.</summary>
[Rule(26)]
[Lesson("L11")]
public sealed class PasskeyTests(PilotNode pilot, Chromium chromium) : IClassFixture<PilotNode>
{
    private const string Refused = "This passkey is not known here, or it could not be checked.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_enrolling_to_a_copy_that_is_refused()
    {
        Assert.SkipWhen(chromium.Missing is not null, chromium.Missing ?? "");
        await using var context = await chromium.ContextAsync(Screen.Desktop, "en", withScript: true);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var key = await Authenticator.AddAsync(context, page);

        await page.GotoAsync(new Uri(pilot.Origin, "/sign-in?to=/sign-ins").AbsoluteUri);
        await page.FillAsync("#name", "margareta");
        await page.FillAsync("#password", PilotNode.Password);
        await PressAsync(page, "Sign in", "/sign-ins");
        await page.FillAsync("#name", "The key on my desk");
        await PressAsync(page, "Enrol a passkey", "/sign-ins?done=enrol-passkey");
        Assert.Contains("The key on my desk", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await SignInAsync(page, "/sign-ins");

        // Without user verification: the browser would not answer what the node asks, so what it is asked is weakened on the way.
        await page.RouteAsync("**/sign-in/passkey/question", async route =>
        {
            var answer = await route.FetchAsync();
            var asked = JsonNode.Parse(await answer.TextAsync())!;
            var options = JsonNode.Parse(asked["options"]!.GetValue<string>())!;
            options["userVerification"] = "discouraged";
            asked["options"] = options.ToJsonString();
            await route.FulfillAsync(new() { Response = answer, Body = asked.ToJsonString() });
        });
        await key.VerifiesAsync(false);
        await SignInAsync(page, "/sign-in/passkey");
        Assert.Contains(Refused, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.UnrouteAllAsync();
        await key.VerifiesAsync(true);

        // A copy whose counter stands where the passkey stood before.
        await key.CountsFromAsync(0);
        await SignInAsync(page, "/sign-in/passkey");
        Assert.Contains(Refused, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await using (var database = pilot.OpenDatabase())
            Assert.Equal("passkey-counter-fell", (await database.QueryAsync(new Statement("SELECT code FROM security_events"), row => row.GetString(0), Ct)).Single());
        await key.CountsFromAsync(100);
        await SignInAsync(page, "/sign-ins");

        // The same passkey where the node's settings do not name the page's origin.
        await pilot.RestartAsync(node => node with { PasskeyOrigins = [] });
        await SignInAsync(page, "/sign-in/passkey");
        Assert.Contains(Refused, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task SignInAsync(IPage page, string leadsTo)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(new Uri(pilot.Origin, "/sign-in?to=/sign-ins").AbsoluteUri);
        await PressAsync(page, "Sign in with a passkey", leadsTo);
    }

    private static async Task PressAsync(IPage page, string button, string leadsTo)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).PathAndQuery == leadsTo);
    }

    /// <summary>A key that Chromium plays.</summary>
    private sealed class Authenticator(ICDPSession devTools, string id)
    {
        public static async Task<Authenticator> AddAsync(IBrowserContext context, IPage page)
        {
            var devTools = await context.NewCDPSessionAsync(page);
            await devTools.SendAsync("WebAuthn.enable");
            var added = await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            });
            return new Authenticator(devTools, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public Task VerifiesAsync(bool verifies) =>
            devTools.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = verifies });

        public async Task CountsFromAsync(int counter)
        {
            var all = await devTools.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id });
            var credential = JsonSerializer.Deserialize<Dictionary<string, object>>(all!.Value.GetProperty("credentials")[0])!;
            await devTools.SendAsync("WebAuthn.removeCredential", new() { ["authenticatorId"] = id, ["credentialId"] = credential["credentialId"] });
            credential["signCount"] = counter;
            await devTools.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = id, ["credential"] = credential });
        }
    }
}
