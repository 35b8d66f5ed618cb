using System.Globalization;
using System.Runtime.CompilerServices;

namespace Samverk.Host.Demo.Seeding;

/// <summary>The other way: an office of the country of return asks for what the person needs from the country that they left.</summary>
internal sealed class AskingBack(DemoStage stage, Random dice, InventedCase asked)
{
    public async IAsyncEnumerable<DateOnly> PlayAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await asked.ConsentAsync(["name-and-contact", "school-papers", "work-papers"], ct);
        yield return stage.Today.AddDays(dice.Next(1, 4));
        var year = (stage.Today.Year - dice.Next(2, 9)).ToString(CultureInfo.InvariantCulture);
        var (offer, officer, text, what) = dice.Next(3) switch
        {
            0 => (DemoDirectory.Find("se/schools-gavle", "school-certificates"), "se/sofia", $"Can you send the school certificates from {year}?", "Certified copies, in English if there are any."),
            1 => (DemoDirectory.Find("se/social-insurance", "wages-owed"), "se/mats", $"Are wages of {year} still owed by the employer?", "What was reported, and how to claim the rest."),
            _ => (DemoDirectory.Find("se/social-insurance", "proof-of-work"), "se/mats", $"Can you confirm the work that was done from {year} on?", "A letter that says for whom, as what, how long."),
        };
        var referral = await asked.ReferAsync(offer, text, what, "normal", ct);
        yield return stage.Today.AddDays(dice.Next(5) == 0 ? dice.Next(16, 30) : dice.Next(2, 13));
        var question = new Question(stage, officer, referral, text);
        await question.FindAsync(ct);
        if (dice.Next(8) == 0)
        {
            await question.DeclineAsync("not-our-task", "The employer", ct);
            yield break;
        }
        var commitment = await question.AcceptAsync(stage.Today.AddDays(14), ct);
        yield return stage.Today.AddDays(dice.Next(3, 14));
        await question.DoneAsync(commitment, ct);
        yield return stage.Today.AddDays(dice.Next(3, 10));
        await asked.ConfirmAsync(commitment, dice.Next(5) switch { 0 => "partly", _ => "yes" }, ct);
    }
}
