using System.Globalization;

namespace Samverk.Host.Demo.Seeding;

/// <summary>Puts invented persons together, the same ones for the same number.</summary>
internal static class InventedPeople
{
    /// <summary>The person of the guided walk.</summary>
    public static readonly InventedPerson Hodan = new(
        "Hodan Yusuf Abdi", "Hodan", "Faduma Ali", [new("Hodan Yuusuf Cabdi", "birth-certificate"), new("هودن يوسف عبدي", "school-certificate")],
        1992, null, IsWoman: true, "so", ["so", "sv"], "+46 70 174 06 14",
        [
            new("child", "Ayaan Mahad Omar", "Ayaan", 2017, IsChild: true, ["Hodan Yusuf Abdi", "Mahad Omar Jama"]),
            new("child", "Bilal Mahad Omar", "Bilal", 2020, IsChild: true, ["Hodan Yusuf Abdi", "Mahad Omar Jama"]),
            new("child", "Sumaya Mahad Omar", "Sumaya", 2024, IsChild: true, ["Hodan Yusuf Abdi", "Mahad Omar Jama"]),
        ]);

    public static InventedPerson Make(Random dice, int today)
    {
        var highland = dice.Next(8) == 0;
        var woman = dice.Next(100) < 45;
        var (women, men) = highland
            ? (InventedNames.HighlandWomen, InventedNames.HighlandMen)
            : (InventedNames.SomaliWomen, InventedNames.SomaliMen);
        var parts = Different(dice, [woman ? women : men, men, men]);
        var name = string.Join(' ', parts.Select(part => part.Plain));
        var year = today - dice.Next(23, 62); // "about" reaches some years down, and an adult must stay one
        return new InventedPerson(
            name, parts[0].Plain, dice.Next(3) == 0 ? $"{dice.Of(women).Plain} {dice.Of(men).Plain}" : "", Spellings(dice, parts, highland),
            year, dice.Next(3) == 0 ? new DateOnly(year, dice.Next(1, 13), dice.Next(1, 29)) : null, woman,
            highland ? "ti" : "so", highland ? ["ti", "en"] : dice.Next(2) == 0 ? ["so", "sv"] : ["so"],
            string.Create(CultureInfo.InvariantCulture, $"+46 70 174 0{dice.Next(10)} {dice.Next(10, 100)}"), Household(dice, parts, (name, woman, today)));
    }

    // Nobody is invented with one name twice: it would look like a fault of the page.
    private static InventedName[] Different(Random dice, IReadOnlyList<InventedName>[] lists)
    {
        var parts = new List<InventedName>();
        foreach (var list in lists)
            parts.Add(dice.Of([.. list.Where(name => parts.All(part => part.Plain != name.Plain))]));
        return [.. parts];
    }

    private static List<InventedSpelling> Spellings(Random dice, InventedName[] parts, bool highland)
    {
        var spellings = new List<InventedSpelling>();
        if (dice.Next(2) == 0)
            spellings.Add(new InventedSpelling(string.Join(' ', parts.Select(part => part.Own)), highland ? "birth-certificate" : dice.Of(["birth-certificate", "passport"])));
        if (!highland && dice.Next(3) == 0)
            spellings.Add(new InventedSpelling(string.Join(' ', parts.Select(part => part.Arabic)), "school-certificate"));
        return spellings;
    }

    private static List<InventedMember> Household(Random dice, InventedName[] parts, (string Name, bool IsWoman, int Today) self)
    {
        var members = new List<InventedMember>();
        if (dice.Next(100) >= 45)
            return members;
        var spouse = dice.Of(self.IsWoman ? InventedNames.SomaliMen : InventedNames.SomaliWomen).Plain + " " + dice.Of(InventedNames.SomaliMen).Plain + " " + dice.Of(InventedNames.SomaliMen).Plain;
        if (dice.Next(2) == 0)
            members.Add(new InventedMember("spouse", spouse, spouse.Split(' ')[0], self.Today - dice.Next(22, 58), IsChild: false, []));
        var father = self.IsWoman ? spouse : self.Name;
        foreach (var child in Enumerable.Range(0, dice.Next(0, 4)).Select(_ => dice.Of(InventedNames.Children).Plain).Distinct())
        {
            IReadOnlyList<string> holders = members.Count > 0 && members[0].Relation == "spouse" ? [self.Name, spouse] : [self.Name];
            members.Add(new InventedMember("child", $"{child} {father.Split(' ')[0]} {parts[1].Plain}", child, self.Today - dice.Next(1, 16), IsChild: true, holders));
        }
        return members;
    }

    /// <summary>One of some things.</summary>
    public static T Of<T>(this Random dice, IReadOnlyList<T> things) => things[dice.Next(things.Count)];
}
