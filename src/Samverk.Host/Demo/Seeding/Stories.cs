using System.Globalization;

namespace Samverk.Host.Demo.Seeding;

/// <summary>How an invented case goes.</summary>
internal enum Fate
{
    Unknown = 0,

    /// <summary>Goes home and stands on own feet.</summary>
    Returns,

    /// <summary>Chooses to stay: a good end.</summary>
    Stays,

    /// <summary>Has not decided, in their own time.</summary>
    Undecided,

    /// <summary>Says that they are afraid: the return is stopped.</summary>
    Fears,

    /// <summary>Chose to go, then takes the consent back.</summary>
    Withdraws,

    /// <summary>Is back already and walks in there; needs papers or wages from the country that they left.</summary>
    AsksBack,
}

/// <summary>The cases of a demonstration: always the same ones for the same number of cases and days.</summary>
internal static class Stories
{
    private static readonly string[] Leaders = ["se/ingrid", "se/staffan", "se/amir", "se/petra", "se/miriam"];

    private static readonly string[] LeadersThere = ["so/nasra", "so/nasra", "so/abdiaziz", "so/halima"];

    public static IReadOnlyList<CaseStory> Make(DemoStage stage, DateOnly first, DateOnly last, int count)
    {
        var days = last.DayNumber - first.DayNumber;
        var stories = new List<CaseStory>();
        for (var number = 1; number < count; number++)
        {
            var dice = Dice(number);
            var begins = first.AddDays(days * (number - 1) / Math.Max(1, count - 1));
            var fate = FateOf(dice.Next(100));
            stories.Add(new CaseStory(stage, dice)
            {
                Case = new InventedCase(stage, number.ToString(CultureInfo.InvariantCulture), InventedPeople.Make(dice, last.Year),
                    dice.Of(fate == Fate.AsksBack ? LeadersThere : Leaders)),
                Fate = fate,
                Begins = begins,
            });
        }
        stories.Add(new CaseStory(stage, Dice(0))
        {
            Case = new InventedCase(stage, "hodan", InventedPeople.Hodan, "se/ingrid"),
            Fate = Fate.Returns,
            Begins = first.AddDays(days * 2 / 3),
            IsTheWalk = true,
        });
        return stories;
    }

    private static Fate FateOf(int roll) => roll switch
    {
        < 12 => Fate.Stays,
        < 24 => Fate.Undecided,
        < 28 => Fate.Fears,
        < 34 => Fate.Withdraws,
        < 46 => Fate.AsksBack,
        _ => Fate.Returns,
    };

    /// <summary>Each case has dice of its own, so that it goes the same way whatever others do at the same time.</summary>
    private static Random Dice(int number) => new(20_250_000 + number);
}
