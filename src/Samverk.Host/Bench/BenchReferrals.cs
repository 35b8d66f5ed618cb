using System.Diagnostics;
using System.Globalization;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;

namespace Samverk.Host.Bench;

/// <summary>Referrals from the press of the button on one node to the other's signed receipt, one after another over loopback.</summary>
internal sealed class BenchReferrals(DemoChild from, DemoChild to, DateOnly today)
{
    private const int PerCase = 20;

    public async Task<Timings> RunAsync(int count, CancellationToken ct)
    {
        var nodes = new DemoNodes([from, to]);
        await nodes.IntroduceAsync(ct);
        await nodes.HoldersAsync<bool>("directory", ct);
        await nodes.QuietAsync(ct);
        using var stage = new DemoStage(nodes);
        stage.Begin(today);
        var took = new List<double>();
        var used = from.ProcessorTime + to.ProcessorTime;
        var offer = DemoDirectory.Find(CountryOfReturnPeople.Baidoa, "arrival-help");
        InventedCase? asked = null;
        for (var number = -PerCase / 2; number < count; number++)
        {
            if (asked is null || number % PerCase == 0)
                asked = await PrepareAsync(stage, number, ct);
            await nodes.QuietAsync(ct);
            var pressed = Stopwatch.GetTimestamp();
            await asked.ReferAsync(offer, string.Create(CultureInfo.InvariantCulture, $"Can someone meet one adult, question {number}?"), "A car.", "normal", ct);
            while (await from.AskAsync<int>("waiting", null, ct) > 0)
            {
                // Asked again at once: the answer is the clock.
            }
            if (number >= 0) // those before warmed both nodes up
                took.Add(Stopwatch.GetElapsedTime(pressed).TotalMilliseconds);
        }
        return new Timings([.. took.Order()], TimeSpan.FromMilliseconds(took.Sum()), from.ProcessorTime + to.ProcessorTime - used);
    }

    private static async Task<InventedCase> PrepareAsync(DemoStage stage, int number, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"bench-{number}");
        var person = InventedPeople.Make(new Random(number), stage.Today.Year) with { Household = [] };
        var asked = new InventedCase(stage, key, person, "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.CounselAsync(inPrivate: false, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ScreenAsync(followUp: false, ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival", "housing-needs"], ct);
        await asked.PlanTravelAsync(stage.Today.AddDays(30), "Baidoa", ct);
        return asked;
    }
}
