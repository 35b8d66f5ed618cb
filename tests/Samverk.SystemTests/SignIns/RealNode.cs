using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>A real node that is set up: two administrators with passkeys and recovery codes. Nobody else is on it.</summary>
public class RealNode() : SignInNode("Real")
{
    internal SoftPasskey Margareta { get; } = new();

    internal SoftPasskey Agneta { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var first = await TypedAsync("margareta", Password);
        await GetsWaysAsync(first, Margareta);
        var code = await AppointsAsync(first, "Agneta Sundberg", "Administration", "Administrator");
        await SetUpAsync(code, "Agneta Sundberg", "agneta");
        using var second = await TypedAsync("agneta", Password);
        await GetsWaysAsync(second, Agneta);
    }

    /// <summary>An administrator appoints somebody, and gets the code to hand over.</summary>
    internal static async Task<string> AppointsAsync(HttpBrowser desk, string person, string office, string role)
    {
        await desk.OpenAsync("/administration/officers/appoint", Ct);
        await desk.Form("Appoint").Write("The officer's name", person).Write("Office", office).Choose("Roles", role).PressAsync(Ct);
        return Code().Match(desk.Words).Value;
    }

    /// <summary>Another administrator approves the newest change of rights that waits, which is that of a person.</summary>
    internal static async Task ApprovesAsync(HttpBrowser desk, string person)
    {
        await desk.OpenAsync("/administration/changes", Ct);
        var change = desk.Page.QuerySelectorAll("a[href^='/administration/changes/']").First(link => link.TextContent.Contains(person, StringComparison.Ordinal));
        await desk.OpenAsync(change.GetAttribute("href")!, Ct);
        await desk.Form("Approve it").PressAsync(Ct);
    }

    /// <summary>The strength of the newest session of an account.</summary>
    internal async Task<int> StrengthAsync(string name)
    {
        await using var database = OpenDatabase();
        return (await database.QueryAsync(
            new Statement("SELECT strength FROM sessions JOIN \"AspNetUsers\" ON \"Id\"=account_id WHERE \"NormalizedUserName\"=$1 ORDER BY began_at DESC", SetUpCodes.Fold(name)),
            row => row.GetInt32(0), Ct))[0];
    }

    public override async ValueTask DisposeAsync()
    {
        Margareta.Dispose();
        Agneta.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
