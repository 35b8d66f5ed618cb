using System.Runtime.CompilerServices;

namespace Samverk.Host.Demo.Seeding;

/// <summary>One case from the first talk on, told in the order in which it happens. It yields the day on which it goes on.</summary>
internal sealed class CaseStory(DemoStage stage, Random dice)
{
    private static readonly string[] Towns = ["Gävle", "Sandviken", "Uppsala", "Stockholm", "Södertälje"];

    private static readonly (string Place, string Officer)[] Homes =
        [("Baidoa", "so/nasra"), ("Baidoa", "so/sahal"), ("Mogadishu", "so/abdiaziz"), ("Kismayo", "so/halima")];

    public required InventedCase Case { get; init; }

    public required Fate Fate { get; init; }

    public required DateOnly Begins { get; init; }

    /// <summary>The case of the guided walk: it stands before travel, with something to do on both sides.</summary>
    public bool IsTheWalk { get; init; }

    public async IAsyncEnumerable<DateOnly> PlayAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var home = IsTheWalk ? Homes[0] : dice.Of(Homes);
        await Case.OpenAsync(IsTheWalk ? "Gävle" : Fate == Fate.AsksBack ? home.Place : dice.Of(Towns), home.Place, ct);
        yield return In(1, 6);
        if (Fate == Fate.AsksBack)
        {
            await foreach (var day in new AskingBack(stage, dice, Case).PlayAsync(ct))
                yield return day;
            yield break;
        }
        await Case.CounselAsync(inPrivate: true, ct);
        yield return In(2, 9);
        if (Fate == Fate.Undecided)
        {
            await Case.ChooseAsync("undecided", [], ct);
            yield break;
        }
        await Case.CounselAsync(inPrivate: dice.Next(3) > 0, ct);
        yield return In(1, 12);
        if (Fate == Fate.Fears)
        {
            await Case.ChooseAsync("undecided", [dice.Of(["H-ASY", "H-REF", "H-VOL"])], ct);
            yield break;
        }
        await Case.ChooseAsync(Fate == Fate.Stays ? "stays" : "returns", [], ct);
        if (Fate == Fate.Stays)
        {
            yield return In(10, 25);
            await Case.CloseAsync("stays", ct);
            yield break;
        }
        await foreach (var day in PrepareAsync(home, ct))
            yield return day;
    }

    private async IAsyncEnumerable<DateOnly> PrepareAsync((string Place, string Officer) home, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return In(1, 4);
        await Case.ScreenAsync(dice.Next(10) == 0, ct);
        var consent = await Case.ConsentAsync(["name-and-contact", "plan-and-arrival", "family", "school-papers", "work-papers", "housing-needs"], ct);
        yield return In(1, 3);
        if (IsTheWalk)
            await ManyHandsAsync(ct);
        var row = await Case.AddRowAsync("travel", "Tickets and the way to the airport", "se/lars-erik", ct);
        await Case.AgreeAsync(ct);
        if (Fate == Fate.Withdraws)
        {
            yield return In(2, 20);
            await Case.WithdrawAsync(consent, ct);
            yield break;
        }
        yield return In(1, 6);
        var travel = stage.Today.AddDays(IsTheWalk ? 75 : dice.Next(24, 50));
        var commitment = await Case.CommitAsync("se/lars-erik", row, "Tickets", travel.AddDays(-3), ct);
        await Case.PlanTravelAsync(travel, home.Place, ct);
        var asking = new Asking(stage, dice, Case, travel);
        await foreach (var day in asking.PlayAsync(home, ct))
            yield return day;
        if (travel > stage.Today.AddDays(3))
            yield return travel.AddDays(-3);
        await Case.DoneAsync("se/lars-erik", row, commitment, ct);
        yield return travel;
        await Case.DepartAsync(ct);
        yield return travel.AddDays(dice.Next(1, 4));
        await Case.ArriveAsync(ct);
        yield return In(1, 3);
        await foreach (var day in asking.DeliverAsync(ct))
            yield return day;
        yield return In(8, 20);
        await Case.AnswerAsync(Case.Leader, row, commitment, PersonsWord(), ct);
    }

    /// <summary>Offices beside the one that leads: each sees its own part of the same case, and who may be asked for the rest.</summary>
    private async Task ManyHandsAsync(CancellationToken ct)
    {
        var vaccinations = await Case.AddRowAsync("vaccination-record", "Vaccination record of the children", "se/helena", ct, "Sumaya missed the second measles dose; the health centre has it.");
        var rent = await Case.AddRowAsync("housing", "End of the rental contract", "se/johan", ct, "Three months' notice; the deposit is disputed.");
        await Case.CommitAsync("se/helena", vaccinations, "Record in English and French", stage.Today.AddDays(60), ct);
        await Case.CommitAsync("se/johan", rent, "Notice given to the landlord", stage.Today.AddDays(60), ct);
        await Case.AskAdviserAsync("se/leila", ct);
    }

    private string PersonsWord() => dice.Next(10) switch { < 7 => "yes", 7 => "partly", 8 => "no", _ => "not-reached" };

    private DateOnly In(int least, int most) => stage.Today.AddDays(dice.Next(least, most + 1));
}
