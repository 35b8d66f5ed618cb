using System.Net;
using Samverk.Host.Demo.Seeding;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>A breach from its discovery to the person who is told, over HTTP. The data protection officer sees counts, and no case.</summary>
[Collection(ServedOnSqlite.Name)]
public sealed class BreachTests(ServedOnSqlite served) : WebTests(served)
{
    [Fact]
    [Rule(29)]
    public async Task The_access_log_names_the_cases_and_their_persons_are_told()
    {
        var (ingrid, here) = await OpenedAsync("Farxiya Breach Xirsi");
        await ingrid.ReadsAsync(here, Ct);
        var birgitta = await AsAsync("se/birgitta");
        var today = Corridor.Stage.Today;
        await birgitta.ReadsAsync("/data-protection/breaches/record", Ct);
        await birgitta.Browser.Form("Record the breach").TryAsync(Ct);
        Refused(birgitta.Browser, HttpStatusCode.UnprocessableEntity, "Choose what happened to the data");

        await birgitta.ReadsAsync("/data-protection/breaches/record", Ct);
        await birgitta.Browser.Form("Record the breach").Choose("What happened to the data?", ["Seen or received"])
            .Write("What happened", "Somebody used an officer's account.").Day("Which day did it become known?", today).Write("At what time?", "00:10")
            .Write("Whose account was it?", DemoStage.Officer("se/ingrid").Name).Day("Looks from which day?", today.AddDays(-1)).Day("To which day?", today)
            .Choose("Is it likely to bring a high risk", ["Yes, a high risk"]).PressAsync(Ct);
        birgitta.Browser.Says("left to tell the authority");
        var breach = birgitta.Browser.Path.Split('?')[0];
        await birgitta.Browser.Form("Ask those who lead the cases").PressAsync(Ct);
        birgitta.Browser.Says("0 of ");
        birgitta.Browser.DoesNotSay("Farxiya");

        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("about a breach of their data");
        await ingrid.ReadsAsync($"{here}/breach/{breach.Split('/')[^1]}", Ct);
        await ingrid.Browser.Form("Record that they were told").Choose("How was the person told?", ["By phone"]).PressAsync(Ct);
        await birgitta.ReadsAsync(breach, Ct);
        birgitta.Browser.Says("1 of ");
        await birgitta.Browser.Form("The authority was told now").PressAsync(Ct);
        birgitta.Browser.Says("Authority told");

        foreach (var page in new[] { "/data-protection", "/data-protection/processing", "/data-protection/transfers", "/data-protection/notices" })
        {
            await birgitta.ReadsAsync(page, Ct);
            birgitta.Browser.DoesNotSay("Farxiya");
            await ingrid.OpensAsync(page, Ct);
            Assert.Equal(HttpStatusCode.NotFound, ingrid.Browser.Status);
        }
    }
}
