using Samverk.Modules.Dialogue;
using Samverk.Modules.Dialogue.Rules;
using Xunit;

namespace Samverk.Tests.Dialogue;

/// <summary>The Process as of the Stockholm meeting, and on days when the sources leave something open.</summary>
[Rule("DR1")]
public sealed class DialogueOnDayTests
{
    private static readonly DateOnly Stockholm = new(2023, 11, 14);
    private static readonly DialogueRecords Records = EmbeddedRecords.Records;

    [Fact]
    public void Forty_members_and_the_United_Kingdom_of_whom_it_is_uncertain()
    {
        var members = DialogueOnDay.Members(Records, Stockholm, "en");
        Assert.Equal(40, members.Count(x => x.Standing == Standing.Yes));
        var kingdom = Assert.Single(members, x => x.Standing != Standing.Yes);
        Assert.Equal(("GBR", Standing.Uncertain, true, 2024), (kingdom.Member.Iso3, kingdom.Standing, kingdom.Signatory, kingdom.NotListedSince));
        Assert.True(kingdom.Inferred);
        Assert.Equal("member_to", Assert.Single(kingdom.Conflicts).Field);
    }

    [Theory]
    [InlineData("2014-11-27", 0, 0)]
    [InlineData("2014-11-28", 37, 1)]
    [InlineData("2016-06-01", 37, 4)]
    [InlineData("2017-12-31", 41, 0)]
    [InlineData("2018-12-31", 41, 0)]
    [InlineData("2024-04-30", 40, 1)]
    [InlineData("2024-05-01", 40, 0)]
    public void Members_on_other_days(string day, int certain, int uncertain)
    {
        var members = DialogueOnDay.Members(Records, Day(day), "en");
        Assert.Equal((certain, uncertain), (members.Count(x => x.Standing == Standing.Yes), members.Count(x => x.Standing == Standing.Uncertain)));
    }

    [Fact]
    [Rule("DR3")]
    public void An_inferred_start_is_labelled_for_ever()
    {
        var inferred = DialogueOnDay.Members(Records, Stockholm, "en").Where(x => x.Inferred && x.Standing == Standing.Yes);
        Assert.Equal(["Libya", "Norway", "Switzerland", "Uganda"], inferred.Select(x => x.Name));
    }

    [Fact]
    public void The_seat_of_Sudan_is_held_by_Somalia_whose_start_is_uncertain()
    {
        var sudan = Assert.Single(DialogueOnDay.Seats(Records, Stockholm), x => x.Seat.Iso3 == "SDN");
        Assert.Equal((SeatStatus.Suspended, Standing.Yes), (sudan.Seat.Status, sudan.Standing));
        Assert.Equal(("SOM", SeatStatus.Substitute, Standing.Uncertain), (sudan.HeldBy?.Iso3, sudan.HeldBy?.Status, sudan.HeldByStanding));
        Assert.DoesNotContain(DialogueOnDay.Seats(Records, Stockholm), x => x.Seat.Iso3 == "SOM");
    }

    [Fact]
    public void Sweden_is_seated_and_the_United_Kingdom_is_not()
    {
        var seats = DialogueOnDay.Seats(Records, Stockholm);
        Assert.Equal(Standing.Yes, Assert.Single(seats, x => x.Seat.Iso3 == "SWE").Standing);
        Assert.DoesNotContain(seats, x => x.Seat.Iso3 is "GBR" or "FIN" or "UGA");
    }

    [Fact]
    public void After_the_enlargement_each_continent_has_six_seats()
    {
        var seats = DialogueOnDay.Seats(Records, new DateOnly(2024, 5, 1));
        Assert.Equal(6, seats.Count(x => x.Seat.Group == SeatGroup.Europe));
        Assert.Equal(6, seats.Count(x => x.Seat.Group == SeatGroup.Africa));
        Assert.Equal(Standing.Yes, Assert.Single(seats, x => x.Seat.Iso3 == "SDN").HeldByStanding);
        Assert.Equal(3, seats.Count(x => x.Seat.Group == SeatGroup.Institution && x.Standing == Standing.Yes));
    }

    [Theory]
    [InlineData("2023-11-14", "Germany Yes")]
    [InlineData("2023-03-16", "South Sudan Yes, Germany Yes")]
    [InlineData("2020-03-05", "Eritrea Yes, Netherlands Uncertain")]
    [InlineData("2020-03-06", "Eritrea Uncertain, Netherlands Yes")]
    [InlineData("2026-01-01", "France Yes")]
    [InlineData("2014-11-27", "")]
    public void The_chair_and_on_the_day_of_a_handover_both(string day, string chairs) =>
        Assert.Equal(chairs, string.Join(", ", DialogueOnDay.Chairs(Records, Day(day), "en").Select(x => $"{x.Name} {x.Standing}")));

    [Theory]
    [InlineData("en", "Austria", "United Kingdom")]
    [InlineData("sv", "Belgien", "Österrike")]
    [InlineData("so", "Awsteriya", "Ugaandha")]
    [InlineData("ar", "إثيوبيا", "هولندا")]
    public void States_stand_in_the_order_of_the_readers_language(string language, string first, string last)
    {
        var names = DialogueOnDay.Members(Records, Stockholm, language).Select(x => x.Name).ToList();
        Assert.Equal((first, last), (names[0], names[^1]));
        Assert.Equal(41, names.Distinct(StringComparer.Ordinal).Count());
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
