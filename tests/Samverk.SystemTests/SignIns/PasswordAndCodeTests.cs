using System.Net;
using System.Text.RegularExpressions;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>Signing in with a password and a code of the moment; what is wrong always reads alike.</summary>
[Rule(26)]
public sealed partial class PasswordAndCodeTests(PilotNode pilot) : IClassFixture<PilotNode>
{
    private const string Wrong = "The name, the password or the code is not right.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_of_the_moment_works_once_a_recovery_code_once_and_an_unknown_account_is_answered_alike()
    {
        using var desk = await pilot.TypedAsync("Margareta", PilotNode.Password);
        foreach (var weak in new[] { "short", "qwertyuiopasdfgh", "margaretamargareta" })
        {
            await desk.OpenAsync("/sign-ins/password", Ct);
            await desk.Form("Change password").Write("New password", weak).TryAsync(Ct);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        }
        await desk.OpenAsync("/sign-ins", Ct);
        var offer = desk.Form("Set up Codes from an app");
        var fields = offer.Fields().ToList();
        await offer.PressAsync(Ct);
        var secret = FromBase32(Secret().Match(desk.Words).Value);
        await desk.Form("Use codes from this app").Write("Code that the app shows now", "000000").TryAsync(Ct);
        desk.Says("This code is not right.");
        // One step ahead, as an app whose clock runs fast: this code is then used up, and those before it.
        var step = OneTimeCodes.StepAt(TimeProvider.System.GetUtcNow());
        await desk.Form("Use codes from this app").Write("Code that the app shows now", OneTimeCodes.CodeOf(secret, step)).PressAsync(Ct);
        desk.Says("From now on a code of the moment is asked for");
        await desk.Form("Make new ones Recovery codes").PressAsync(Ct);
        var (recovery, reserve) = (RecoveryCode().Matches(desk.Source)[0].Value, RecoveryCode().Matches(desk.Source)[1].Value);

        // Another secret that is only offered takes nothing from the one that counts.
        await desk.PostAsync("/sign-ins/codes", fields, Ct);
        Assert.NotEqual(secret, FromBase32(Secret().Match(desk.Words).Value));

        using var known = await pilot.TypedAsync("margareta", PilotNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, known.Status);
        known.Says(Wrong);
        using var unknown = await pilot.TypedAsync("nobody", PilotNode.Password);
        Assert.Equal(Plain(known.Source), Plain(unknown.Source).Replace("nobody", "margareta", StringComparison.Ordinal));
        using var replayed = await pilot.TypedAsync("margareta", PilotNode.Password, OneTimeCodes.CodeOf(secret, step));
        replayed.Says(Wrong);
        using var skewed = await pilot.TypedAsync("margareta", PilotNode.Password, OneTimeCodes.CodeOf(secret, step + 9));
        skewed.Says(Wrong);
        using var next = await pilot.TypedAsync("margareta", PilotNode.Password, OneTimeCodes.CodeOf(secret, step + 1));
        next.Says("Margareta Bengtsson");
        using var recovered = await pilot.TypedAsync("margareta", PilotNode.Password, recovery);
        recovered.Says("Margareta Bengtsson");
        using var again = await pilot.TypedAsync("margareta", PilotNode.Password, recovery);
        again.Says(Wrong);

        // A stranger who goes on trying is slowed down, and the browser in which the owner signed in before is not.
        for (var (n, slowed) = (0, false); !slowed; n++)
            using (var stranger = await pilot.TypedAsync("margareta", "words of a stranger"))
            {
                // The first waits are of one second, two and four: a busy machine takes longer than that to ask again.
                Assert.InRange(n, 0, 12);
                slowed = n >= 4 && stranger.Words.Contains("There were many tries that failed.", StringComparison.Ordinal);
                if (!slowed)
                    stranger.Says(Wrong);
            }
        await pilot.TypedAsync("margareta", PilotNode.Password, reserve, desk);
        Assert.Equal((HttpStatusCode.OK, "/"), (desk.Status, desk.Path));

        // In the database lies neither the secret, nor the codes.
        await using var database = pilot.OpenDatabase();
        var kept = (await database.QueryAsync(new Statement("SELECT secret FROM one_time_secrets"), row => row.GetString(0), Ct)).Single();
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(recovery, await database.QueryAsync(new Statement("SELECT code_hash FROM recovery_codes"), row => row.GetString(0), Ct));
    }

    private static string Plain(string page) => Act().Replace(page, "*");

    internal static byte[] FromBase32(string text)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(text.Where(Letters.Contains).Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Secret();

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex RecoveryCode();

    [GeneratedRegex("(?<=name=\"(?:__token|act)\" value=\")[^\"]*", RegexOptions.None, 1000)]
    private static partial Regex Act();
}
