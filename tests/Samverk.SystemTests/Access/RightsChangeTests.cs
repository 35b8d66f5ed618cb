using System.Net;
using Samverk.Host.Demo.Seeding;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>Roles change by four eyes, simulated first, and count from the next request, in another process of the node too.</summary>
public abstract class RightsChangeTests(ServedNodes served) : WebTests(served)
{
    [Fact]
    [Proof("monotonicity")]
    public async Task One_proposes_and_another_approves_and_the_next_request_sees_it()
    {
        var (_, here) = await OpenedAsync("Deeqa Rights Samatar");
        var agneta = await AsAsync("se/agneta");
        await agneta.ReadsAsync(here, Ct);
        using var beside = await BesideAsync("se/agneta");
        await beside.ReadsAsync(here, Ct);
        var account = DemoStage.Officer("se/agneta").Account;

        var margareta = await AsAsync("se/margareta");
        await margareta.ReadsAsync($"/administration/officers/{account}/roles", Ct);
        await margareta.Browser.Form("Simulate").Choose("Statistician").Write("Why?", "She moves to the statistics unit.").TryAsync(Ct);
        Refused(margareta.Browser, HttpStatusCode.OK, "Who gains, who loses");
        var form = margareta.Browser.Form("Propose it");
        Unticked(form, "supervisor");
        await form.PressAsync(Ct);
        margareta.Browser.Says("Another administrator decides");
        Assert.False(margareta.Browser.HasButton("Approve it"));
        var change = margareta.Browser.Path.Split('?')[0];

        // Simulated, proposed: nothing has changed.
        await agneta.ReadsAsync(here, Ct);
        var henrik = await AsAsync("se/henrik");
        await henrik.ReadsAsync(change, Ct);
        henrik.Browser.Says("of them would be closed");
        await henrik.Browser.Form("Approve it").PressAsync(Ct);
        await beside.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, beside.Browser.Status);
        await agneta.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, agneta.Browser.Status);

        // And back, for whoever comes after in this corridor.
        await henrik.ReadsAsync($"/administration/officers/{account}/roles", Ct);
        form = henrik.Browser.Form("Simulate").Choose("Supervisor").Write("Why?", "She came back.");
        Unticked(form, "statistician");
        await form.TryAsync(Ct);
        await henrik.Browser.Form("Propose it").PressAsync(Ct);
        change = henrik.Browser.Path.Split('?')[0];
        await margareta.ReadsAsync(change, Ct);
        await margareta.Browser.Form("Approve it").PressAsync(Ct);
        await agneta.ReadsAsync(here, Ct);
        var ingrid = await AsAsync("se/ingrid");
        await ingrid.OpensAsync("/administration/changes", Ct);
        Assert.Equal(HttpStatusCode.NotFound, ingrid.Browser.Status);
    }

    private static void Unticked(FilledForm form, string value)
    {
        foreach (var box in form.Form.QuerySelectorAll("input[type=checkbox]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Where(box => box.GetAttribute("value") == value))
            box.IsChecked = false;
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class RightsChange_on_sqlite(ServedOnSqlite served) : RightsChangeTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class RightsChange_on_postgres(ServedOnPostgres served) : RightsChangeTests(served);
