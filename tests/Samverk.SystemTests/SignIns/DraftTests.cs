using System.Net;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>What was typed before the session ended comes back after the sign-in: to whom it belongs, once, for a day.</summary>
[Rule(26)]
public abstract class DraftTests(ServedNodes served) : WebTests(served)
{
    private const string Typed = "Wants her sister Hodan to come along";

    [Fact]
    public async Task A_form_that_comes_too_late_comes_back_to_its_owner_and_lies_sealed_until_it_is_taken()
    {
        await using var database = new Host.Serving.NodeFolder(Corridor.FolderOf(NodeSide.HostCountry)).OpenDatabase();
        using var desk = await SignedInAsync("Ingrid Holm");
        await desk.OpenAsync("/cases/open", Ct);
        var fields = desk.Form("Open case").Write("Full name, as the person says it", Typed).Fields();
        var act = Guid.Parse(fields.First(field => field.Key == "act").Value);
        await EndAsync(database, desk);

        // A page elsewhere that sends a form in her name leaves nothing behind.
        using (var foreign = await desk.SendFromAsync("/cases/open", fields, "cross-site", Ct))
            Assert.Equal("/sign-in?to=%2Fcases%2Fopen", foreign.Headers.Location?.OriginalString);
        Assert.Equal("", await KeptAsync(database, act));

        await desk.PostAsync("/cases/open", fields, Ct);
        Assert.StartsWith("/sign-in?to=%2Fcases%2Fopen%3Fdraft%3D", desk.Path, StringComparison.Ordinal);
        var kept = await KeptAsync(database, act);
        Assert.NotEqual("", kept);
        Assert.DoesNotContain(Typed, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Typed))[..20], kept, StringComparison.Ordinal);

        // Somebody else at the same address gets an empty form; so does she after a day.
        using (var other = await SignedInAsync("Petra Wallin"))
        {
            await other.OpenAsync("/cases/open?draft=" + act, Ct);
            other.DoesNotSay(Typed);
        }
        Assert.Null(await new Drafts(database, new Later(TimeSpan.FromHours(25))).FindAsync(await OwnerAsync(database, act), act, Ct));

        await desk.Form("Ingrid Holm").TryAsync(Ct);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/cases/open?draft=" + act), (desk.Status, desk.Path));
        desk.Says("What you typed is kept. Please send it again.");
        Assert.Contains($"value=\"{Typed}\"", desk.Source, StringComparison.Ordinal);

        await desk.Form("Open case").Choose("In which language did you tell them", "English").Write("Full name, as the person says it", "Xaawo Draft Cabdi")
            .Write("Year", "1990", "When were they born?").Choose("Languages they speak well", "English").PressAsync(Ct);
        Assert.StartsWith("/cases/", desk.Path, StringComparison.Ordinal);
        Assert.Equal("", await KeptAsync(database, act));
        await desk.OpenAsync("/cases/open?draft=" + act, Ct);
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        desk.DoesNotSay(Typed);
    }

    [Fact]
    public async Task A_session_that_somebody_ended_keeps_nothing()
    {
        await using var database = new Host.Serving.NodeFolder(Corridor.FolderOf(NodeSide.HostCountry)).OpenDatabase();
        using var desk = await SignedInAsync("Petra Wallin");
        await desk.OpenAsync("/cases/open", Ct);
        var fields = desk.Form("Open case").Write("Full name, as the person says it", Typed).Fields();
        var session = (await new Sessions(database, TimeProvider.System).FindAsync(desk.CookieOf("samverk-session-").Split('=')[1], Ct))!;
        await new Sessions(database, TimeProvider.System).EndAsync(session.Account, session.Id, Ct);
        await desk.PostAsync("/cases/open", fields, Ct);
        Assert.Equal("/sign-in?to=%2Fcases%2Fopen", desk.Path);
    }

    [Fact]
    public async Task The_keys_that_seal_drafts_and_cookies_lie_sealed_themselves()
    {
        await using var database = new Host.Serving.NodeFolder(Corridor.FolderOf(NodeSide.HostCountry)).OpenDatabase();
        var keys = await new StoredSettings(database).ReadAsync("web-key/", Ct);
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains("<sealed", key.Value, StringComparison.Ordinal));
        Assert.All(keys, key => Assert.DoesNotContain("masterKey", key.Value, StringComparison.Ordinal));
    }

    private static Task EndAsync(NodeDatabase database, HttpBrowser desk)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(desk.CookieOf("samverk-session-").Split('=')[1])));
        return database.WriteAsync(
            [new Statement("UPDATE sessions SET idle_at=$2 WHERE reference_hash=$1", hash, Micro.Of(TimeProvider.System.GetUtcNow().AddMinutes(-1)))], Ct);
    }

    private static async Task<string> KeptAsync(NodeDatabase database, Guid act) =>
        string.Concat(await database.QueryAsync(new Statement("SELECT sealed FROM drafts WHERE draft_id=$1", act), row => row.GetString(0), Ct));

    private static async Task<AccountId> OwnerAsync(NodeDatabase database, Guid act) =>
        (await database.QueryAsync(new Statement("SELECT account_id FROM drafts WHERE draft_id=$1", act), row => new AccountId(row.GetGuid(0)), Ct)).Single();

    private async Task<HttpBrowser> SignedInAsync(string name)
    {
        var browser = new HttpBrowser(new Uri(Corridor.Stage.HostCountry.Origin));
        await Officer.SignInAsync(browser, name, Ct);
        return browser;
    }

    private static new CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class Drafts_on_sqlite(ServedOnSqlite served) : DraftTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Drafts_on_postgres(ServedOnPostgres served) : DraftTests(served);
