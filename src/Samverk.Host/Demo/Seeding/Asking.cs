using System.Globalization;
using System.Runtime.CompilerServices;

namespace Samverk.Host.Demo.Seeding;

/// <summary>The questions that a case sends to the other country before travel, with one of three honest answers, or none in time.</summary>
internal sealed class Asking(DemoStage stage, Random dice, InventedCase asked, DateOnly travel)
{
    private readonly List<(Question Question, Guid Commitment)> promised = [];

    public async IAsyncEnumerable<DateOnly> PlayAsync((string Place, string Officer) home, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (offer, officer, text, what) in Wanted(home))
        {
            var referral = await asked.ReferAsync(offer, text, what, dice.Next(4) == 0 ? "urgent" : "normal", ct);
            yield return stage.Today.AddDays(dice.Next(1, 8));
            var question = new Question(stage, officer, referral, text);
            switch (dice.Next(20))
            {
                case 0: // too late, or not at all so far
                    yield return stage.Today.AddDays(dice.Next(16, 40));
                    await question.FindAsync(ct);
                    break;
                case < 3:
                    await question.FindAsync(ct);
                    await question.DeclineAsync(dice.Of(["not-our-task", "no-place-or-time", "not-on-that-date"]), "", ct);
                    continue;
                case < 7:
                    await question.FindAsync(ct);
                    await question.AskMoreAsync("How many people are there, and can all of them use stairs?", ct);
                    yield return stage.Today.AddDays(dice.Next(1, 4));
                    await asked.InformAsync(referral, "As many as the case says. Stairs are no difficulty.", ct);
                    yield return stage.Today.AddDays(dice.Next(1, 4));
                    break;
                default:
                    await question.FindAsync(ct);
                    break;
            }
            var first = (travel > stage.Today ? travel : stage.Today).AddDays(12);
            promised.Add((question, await question.AcceptAsync(first, ct)));
            yield return stage.Today.AddDays(dice.Next(0, 2));
        }
    }

    /// <summary>After arrival what was promised is carried out, most of it soon; then the person says whether it came.</summary>
    public async IAsyncEnumerable<DateOnly> DeliverAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (question, commitment) in promised)
        {
            if (dice.Next(10) == 0)
                yield return stage.Today.AddDays(dice.Next(8, 16));
            await question.DoneAsync(commitment, ct);
            yield return stage.Today.AddDays(dice.Next(4, 12));
            await asked.ConfirmAsync(commitment, dice.Next(12) switch { < 9 => "yes", 9 => "partly", 10 => "no", _ => "not-reached" }, ct);
        }
    }

    private IEnumerable<(DemoOffer Offer, string Officer, string Text, string What)> Wanted((string Place, string Officer) home)
    {
        var office = DemoPeople.Of(Modules.NodeSide.CountryOfReturn).First(x => x.Officers.Any(officer => officer.Key == home.Officer)).Key;
        var day = travel.ToString("d MMMM", CultureInfo.InvariantCulture);
        yield return (DemoDirectory.Find(office, "arrival-help"), home.Officer,
            $"Can someone meet {People()} at the airport of {home.Place} on {day}?", "A car, and the way to the first room.");
        if (dice.Next(2) == 0)
            yield return (DemoDirectory.Find(office, "housing"), home.Officer, $"Is there a room for {People()} in {home.Place} from {day}?", "A room for the first three months.");
        if (asked.Person.Household.Any(member => member.IsChild))
            yield return (DemoDirectory.Find(CountryOfReturnPeople.Education, "school"), "so/hassan", $"Are there school places in {home.Place} after {day}?", "Places in the grade that the certificates say.");
        if (dice.Next(3) == 0)
            yield return (DemoDirectory.Find(CountryOfReturnPeople.Labour, "work"), "so/abdullahi", $"Can there be a skills interview by phone before {day}?", "An interview in Somali.");
        if (dice.Next(4) == 0)
            yield return (DemoDirectory.Find(CountryOfReturnPeople.SocialProtection, "cash"), "so/maryan", $"Can cash support in {home.Place} begin after {day}?", "Monthly support for half a year.");
    }

    private string People() => asked.Person.Household.Count(member => member.IsChild) switch
    {
        0 => asked.Person.Household.Count > 0 ? "two adults" : "one adult",
        1 => "a family with one child",
        2 => "a family with two children",
        _ => "a family with three children",
    };
}
