using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Samverk.Host.Serving;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>A real node from its first administrator to the first officer: what opens when, and what does not.</summary>
[Rule(26)]
public sealed class RealNodeTests(RealNodeTests.JustMade node) : IClassFixture<RealNodeTests.JustMade>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_alone_opens_nothing_and_two_administrators_end_the_set_up()
    {
        using var desk = await node.TypedAsync("margareta", SignInNode.Password);
        Assert.Equal("/sign-ins", desk.Path);
        desk.Says("Until then nothing else opens for you on this node.");
        foreach (var path in new[] { "/", "/administration", "/administration/set-up", "/partners", "/cases", "/cases/open" })
        {
            await desk.OpenAsync(path, Ct);
            Assert.Equal("/sign-ins", desk.Path);
        }
        using (var api = await desk.FetchAsync("/api/v1/cases", Ct))
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);

        using var passkey = new SoftPasskey();
        await node.GetsWaysAsync(desk, passkey);
        await desk.OpenAsync("/", Ct);
        Assert.Equal("/administration/set-up", desk.Path);
        desk.Says("Until two administrators can sign in with a passkey, no case, no agreement and no ceremony of keys can begin here.");
        desk.Says("Appoint a second administrator.");
        desk.Says("Move root.pem out of the node's folder");
        foreach (var path in new[] { "/partners", "/cases", "/cases/open", "/recoveries" })
        {
            await desk.OpenAsync(path, Ct);
            Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
            desk.Says("This node is still being set up");
        }

        // Appointed is not enough: the second one, too, must be able to sign in strongly.
        var code = await RealNode.AppointsAsync(desk, "Agneta Sundberg", "Administration", "Administrator");
        await node.SetUpAsync(code, "Agneta Sundberg", "agneta");
        await desk.OpenAsync("/partners", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
        using var second = await node.TypedAsync("agneta", SignInNode.Password);
        using var key = new SoftPasskey();
        await node.GetsWaysAsync(second, key);
        await desk.OpenAsync("/partners", Ct);
        Assert.Equal(HttpStatusCode.OK, desk.Status);

        await AnAdministratorIsNoOfficerAsync(desk);
        await AnOfficerSignsInWithTwoFactorsAsync(desk, second);
        await SetUpChecksAsync(desk);

        // A passkey at a page with another origin is refused, and the same one here is not.
        using var elsewhere = new HttpBrowser(node.Origin);
        await passkey.SignInAsync(elsewhere, new Uri("https://north.example.evil"), "/administration", Ct);
        elsewhere.Says("This passkey is not known here, or it could not be checked.");
        await passkey.SignInAsync(elsewhere, node.Origin, "/administration", Ct);
        Assert.Equal("/administration", elsewhere.Path);
    }

    private static async Task AnAdministratorIsNoOfficerAsync(HttpBrowser desk)
    {
        await desk.OpenAsync("/administration/officers/appoint", Ct);
        await desk.Form("Appoint").Write("The officer's name", "Both Hats").Write("Office", "Administration").Choose("Roles", "Administrator", "Case manager").TryAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Status);
        desk.Says("one account can't hold this role and another");
        // Nor two administrators at once, as which they could approve what they proposed themselves.
        await OpensAsync(desk, "Second administration");
        await desk.OpenAsync(SecondOffice(desk, "Agneta Sundberg"), Ct);
        await desk.Form("Let the officer act for this office too").Write("Office", "Second administration").Choose("Roles", "Administrator").TryAsync(Ct);
        desk.Says("Who administers the node does so for one office alone");
        await desk.OpenAsync("/cases/open", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, desk.Status);
    }

    private async Task AnOfficerSignsInWithTwoFactorsAsync(HttpBrowser administrator, HttpBrowser second)
    {
        await OpensAsync(administrator, "Migration office");
        await node.SetUpAsync(await RealNode.AppointsAsync(administrator, "Ingrid Holm", "Migration office", "Case manager"), "Ingrid Holm", "ingrid");
        // Who appointed her does not decide on her role, and before that she is nobody here.
        await administrator.OpenAsync("/administration/changes", Ct);
        await administrator.OpenAsync(administrator.Page.QuerySelector("a[href^='/administration/changes/']")!.GetAttribute("href")!, Ct);
        administrator.Says("Another administrator decides");
        Assert.False(administrator.HasButton("Approve it"));
        using (var early = await node.TypedAsync("ingrid", SignInNode.Password))
            early.Says("The name, the password or the code is not right.");
        await RealNode.ApprovesAsync(second, "Ingrid Holm");
        using var desk = await node.TypedAsync("ingrid", SignInNode.Password);
        Assert.Equal("/sign-ins", desk.Path);
        await desk.Form("Set up Codes from an app").PressAsync(Ct);
        var secret = PasswordAndCodeTests.FromBase32(PasswordAndCodeTests.Secret().Match(desk.Words).Value);
        var step = OneTimeCodes.StepAt(TimeProvider.System.GetUtcNow());
        await desk.Form("Use codes from this app").Write("Code that the app shows now", OneTimeCodes.CodeOf(secret, step)).PressAsync(Ct);
        await desk.OpenAsync("/cases", Ct);
        Assert.Equal("/sign-ins", desk.Path);
        await node.TypedAsync("ingrid", SignInNode.Password, OneTimeCodes.CodeOf(secret, step + 1), desk);
        await desk.OpenAsync("/cases", Ct);
        Assert.Equal("/sign-ins", desk.Path); // without recovery codes a lost telephone would lock her out
        await desk.Form("Make new ones Recovery codes").PressAsync(Ct);
        var recovery = PasswordAndCodeTests.RecoveryCode().Match(desk.Source).Value;
        await desk.OpenAsync("/cases", Ct);
        Assert.Equal(("/cases", HttpStatusCode.OK), (desk.Path, desk.Status));
        // The administration wants a passkey, which she does not have; and for her there is none.
        await desk.OpenAsync("/administration", Ct);
        Assert.Equal("/sign-ins", desk.Path);
        desk.DoesNotSay("For which office?");

        await ASecondOfficeIsChosenAtSignInAsync(administrator, second, recovery);
    }

    private static async Task OpensAsync(HttpBrowser administrator, string office)
    {
        await administrator.OpenAsync("/administration/offices/open", Ct);
        await administrator.Form("Open office").Write("Name of the office", office).Write("Organisation", "Agency").Choose("Level", "Local")
            .Choose("Mandates in law", "Identity and papers", "Housing and land").PressAsync(Ct);
    }

    private static string SecondOffice(HttpBrowser administrator, string person) => administrator.Page
        .QuerySelectorAll("a[href$='/second-office']").First(link => link.TextContent.Contains(person, StringComparison.Ordinal)).GetAttribute("href")!;

    private async Task ASecondOfficeIsChosenAtSignInAsync(HttpBrowser administrator, HttpBrowser approving, string recovery)
    {
        await OpensAsync(administrator, "Housing office");
        var second = SecondOffice(administrator, "Ingrid Holm");
        await administrator.OpenAsync(second, Ct);
        await administrator.Form("Let the officer act for this office too").Write("Office", "Housing office").Choose("Roles", "Administrator").TryAsync(Ct);
        administrator.Says("one account can't hold this role and another");
        await administrator.OpenAsync(second, Ct);
        await administrator.Form("Let the officer act for this office too").Write("Office", "Housing office").Choose("Roles", "Provider of a service").PressAsync(Ct);
        administrator.Says("The change is proposed. Another administrator decides on it.");
        await RealNode.ApprovesAsync(approving, "Ingrid Holm");

        using var desk = await node.TypedAsync("ingrid", SignInNode.Password, recovery);
        Assert.Equal("/sign-in/office?to=%2F", desk.Path);
        var before = desk.CookieOf("__Host-samverk-session-");
        await desk.Form("Housing office").PressAsync(Ct);
        Assert.Equal("/", desk.Path);
        desk.Says("Housing office");
        Assert.NotEqual(before, desk.CookieOf("__Host-samverk-session-"));
        await desk.OpenAsync("/cases/open", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, desk.Status); // a provider opens no case, whatever she may for her first office
        // Her ways to sign in are those of the person; an office that is not hers is no choice.
        await desk.OpenAsync("/sign-ins", Ct);
        desk.Says("Change office");
        desk.Says("Asked for beside your password");
        await desk.OpenAsync("/sign-in/office", Ct);
        var fields = desk.Form("Housing office").Fields();
        using (var refused = await desk.SendAsync("/sign-in/office", [.. fields.Where(field => field.Key != "office"), new("office", Guid.Empty.ToString())], Ct))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await desk.Form("Migration office").PressAsync(Ct);
        await desk.OpenAsync("/cases/open", Ct);
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        await WhoIsAppointedKeepsTheAccountAsync(administrator);
        await RealNode.ApprovesAsync(approving, "Petra Wallin");
        await GivenBackThroughTheSecondOfficeAsync(administrator);
    }

    /// <summary>The form by which somebody was appointed names their account: sent again it opens it to nobody.</summary>
    private async Task WhoIsAppointedKeepsTheAccountAsync(HttpBrowser administrator)
    {
        const string Appoint = "/administration/officers/appoint";
        await administrator.OpenAsync(Appoint, Ct);
        var fields = administrator.Form("Appoint").Write("The officer's name", "Petra Wallin").Write("Office", "Housing office").Choose("Roles", "Supervisor").Fields().ToList();
        await administrator.PostAsync(Appoint, fields, Ct);
        await node.SetUpAsync(SignInNode.Code().Match(administrator.Words).Value, "Petra Wallin", "petra");
        await administrator.PostAsync(Appoint, fields, Ct);
        administrator.Says("This officer has a set-up code already. It was shown once and is not kept.");
        Assert.DoesNotMatch(SignInNode.Code(), administrator.Words);

        await using var database = node.OpenDatabase();
        var first = (await database.QueryAsync(
            new Statement("SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"NormalizedUserName\"=$1", SetUpCodes.Fold("margareta")), row => row.GetGuid(0), Ct)).Single();
        await administrator.PostAsync(Appoint, fields.Select(field => field.Key == "act" ? new("act", first.ToString()) : field), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, administrator.Status);
        administrator.Says("This form was already sent with other content.");
    }

    private async Task GivenBackThroughTheSecondOfficeAsync(HttpBrowser administrator)
    {
        using var supervisor = await node.TypedAsync("petra", SignInNode.Password);
        using var key = new SoftPasskey();
        await node.GetsWaysAsync(supervisor, key);
        await supervisor.OpenAsync("/recoveries", Ct);
        await supervisor.Form("I met this person and confirm Ingrid Holm").PressAsync(Ct);
        await administrator.OpenAsync("/recoveries", Ct);
        await administrator.Form("Make the code Ingrid Holm").PressAsync(Ct);
        await node.SetUpAsync(SignInNode.Code().Match(administrator.Words).Value, "Ingrid Holm", "ingrid again");
        using var gone = await node.TypedAsync("ingrid", SignInNode.Password);
        gone.Says("The name, the password or the code is not right.");
        using var desk = await node.TypedAsync("ingrid again", SignInNode.Password);
        Assert.Equal("/sign-in/office?to=%2F", desk.Path);
    }

    private async Task SetUpChecksAsync(HttpBrowser desk)
    {
        var backups = Directory.CreateTempSubdirectory("samverk-backups-").FullName;
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)server.Client.LocalEndPoint!).Port;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var answering = AnswerTimeAsync(server, ends.Token);
        await node.RestartAsync(settings => settings with
        {
            TimeServer = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            BackupTo = backups,
            RetentionApproval = "The controller, 12 October 2026",
        });
        File.Move(Path.Combine(node.Data, "keys", "root.pem"), Path.Combine(backups, "root.pem"));
        await desk.OpenAsync("/administration/set-up", Ct);
        foreach (var missing in new[] { "Move root.pem", "Set timeServer", "Set backupTo", "Have the retention table approved", "Appoint a second administrator" })
            desk.DoesNotSay(missing);
        desk.Says("Set keyDatabase in node.json");
        desk.Says("The node did not answer at its public address");
        desk.Says("Appoint the data protection officer");
        await ends.CancelAsync();
        await answering;
        Directory.Delete(backups, recursive: true);
    }

    // A time server that agrees with this machine.
    private static async Task AnswerTimeAsync(UdpClient server, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var asked = await server.ReceiveAsync(ct);
                var answer = new byte[48];
                (answer[0], answer[1]) = (0x24, 1);
                var since = TimeProvider.System.GetUtcNow() - new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(40), (uint)since.TotalSeconds);
                await server.SendAsync(answer, asked.RemoteEndPoint, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    [Fact]
    public async Task A_clock_that_is_off_or_a_server_that_does_not_know_the_time_is_not_right()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)server.Client.LocalEndPoint!).Port}");
        var asked = TimeServer.AskAsync(address, Ct);
        var question = await server.ReceiveAsync(Ct);
        await server.SendAsync(new byte[48], question.RemoteEndPoint, Ct);
        await Assert.ThrowsAsync<InvalidDataException>(() => asked);
    }

    /// <summary>A real node of which only the first account is made.</summary>
    public sealed class JustMade() : SignInNode("Real");
}
