using Samverk.Modules.Dialogue;
using Samverk.Modules.Dialogue.Rules;
using Xunit;

namespace Samverk.Tests.Dialogue;

public sealed class MeetingsTests
{
    private static readonly DialogueRecords Records = EmbeddedRecords.Records;

    [Fact]
    public void All_54_meetings_are_there_each_with_a_source()
    {
        Assert.Equal(54, Records.Meetings.Count);
        Assert.Equal(66, Records.Meetings.Sum(x => x.Hosts.Count));
        Assert.All(Records.Meetings, x => Assert.NotEmpty(x.Sources.Addresses));
    }

    [Fact]
    [Rule("DR4")]
    public void The_Stockholm_meeting_has_a_host_from_each_continent()
    {
        var meeting = Meeting("2023-11-14-thematic-stockholm");
        Assert.Equal(["SWE", "SOM"], meeting.Hosts.Select(x => x.Iso3));
        Assert.Equal(HostBalance.BothContinents, meeting.HostBalance);
        Assert.Equal((new DateOnly(2023, 11, 14), new DateOnly(2023, 11, 15)), (meeting.Start?.NotBefore, meeting.End?.NotAfter));
    }

    [Fact]
    [Rule("DR3")]
    public void The_Stockholm_meeting_is_tagged_by_its_theme_and_the_tags_are_labelled_inferred()
    {
        var tags = Meeting("2023-11-14-thematic-stockholm").Tags;
        Assert.Equal(["10.7.2", "15(i)", "D1", "D2", "D3", "D4", "D5"], tags.Select(x => x.Entry.Code));
        Assert.All(tags, x => Assert.Equal(Certainty.Inferred, x.Certainty));
        Assert.Equal("10.7", tags[0].Entry.Parent);
        Assert.Equal("Whole-of-government approach", tags[1].Entry.Title);
    }

    [Theory]
    [Rule("DR4")]
    [InlineData("2023-10-04-thematic-berlin", HostBalance.BothContinents)]
    [InlineData("2017-05-18-thematic-berlin", HostBalance.AfricaMissing)]
    [InlineData("2017-11-08-thematic-luxor", HostBalance.EuropeMissing)]
    [InlineData("undated-thematic-stockholm", HostBalance.NoneRecorded)]
    [InlineData("2023-03-16-som-berlin", HostBalance.NotAsked)]
    public void A_missing_second_host_is_seen(string id, HostBalance balance) => Assert.Equal(balance, Meeting(id).HostBalance);

    [Fact]
    [Rule("DR2")]
    public void Both_days_of_The_Hague_are_kept_each_with_its_source()
    {
        var conflict = Assert.Single(Meeting("2020-03-05-som-the-hague").Conflicts);
        Assert.Equal(("2020-03-05", "2020-03-06", "2020-03-05"), (conflict.ValueA, conflict.ValueB, conflict.ValueUsed));
        Assert.NotEqual(conflict.SourceA.Addresses, conflict.SourceB?.Addresses);
    }

    [Fact]
    [Rule("DR2")]
    public void Where_neither_value_is_used_none_is_claimed()
    {
        Assert.Equal(7, Records.Conflicts.Count);
        Assert.Null(Assert.Single(Records.ConflictsAbout("LBY")).ValueUsed);
    }

    [Fact]
    public void A_meeting_known_by_its_month_has_the_bounds_of_the_month_and_is_inferred()
    {
        var start = Meeting("2017-02-jvap-som-malta").Start;
        Assert.Equal(new DatedBounds("2017-02", new(2017, 2, 1), new(2017, 2, 28), Certainty.Inferred), start);
        Assert.False(start!.IsExact);
        Assert.Null(Meeting("undated-thematic-stockholm").Start);
    }

    [Theory]
    [InlineData(MeetingOrder.NewestFirst, "2025-04-09-ministerial-cairo")]
    [InlineData(MeetingOrder.OldestFirst, "2014-10-13-precursor-khartoum")]
    public void Sorted_by_time_the_undated_stands_last(MeetingOrder order, string first)
    {
        var rows = Find(new MeetingQuery { Order = order, PageSize = 100 }).Rows;
        Assert.Equal((first, "undated-thematic-stockholm"), (rows[0].Id, rows[^1].Id));
    }

    [Fact]
    public void Pages_together_hold_each_meeting_once_and_a_page_beyond_the_last_shows_the_last()
    {
        var pages = Enumerable.Range(1, 6).Select(x => Find(new MeetingQuery { Page = x, PageSize = 10 })).ToList();
        Assert.Equal(54, pages.SelectMany(x => x.Rows).DistinctBy(x => x.Id).Count());
        Assert.All(pages, x => Assert.Equal((54, 6), (x.Count, x.Pages)));
        var beyond = Find(new MeetingQuery { Page = 99, PageSize = 10 });
        Assert.Equal((6, 4), (beyond.Page, beyond.Rows.Count));
    }

    [Theory]
    [InlineData("STOCKHOLM", 2)]
    [InlineData("stöckhölm", 2)]
    [InlineData("whole-of-government readmission", 1)]
    [InlineData("Tyskland klimat", 0)]
    [InlineData("tyskland climate", 2)]
    [InlineData("Etiopien", 9)]
    [InlineData("itoobiya", 9)]
    [InlineData("إثيوبيا", 9)]
    [InlineData("اثيوبيا", 9)]
    [InlineData("  ", 54)]
    [InlineData("no such meeting", 0)]
    public void Search_heeds_neither_accents_nor_case_and_knows_states_in_every_language(string words, int count) =>
        Assert.Equal(count, Find(new MeetingQuery { Words = words }).Count);

    [Fact]
    public void Filters_narrow_together()
    {
        Assert.Equal(7, Find(new MeetingQuery { Year = 2023 }).Count);
        Assert.Equal("2023-11-14-thematic-stockholm",
            Assert.Single(Find(new MeetingQuery { Year = 2023, Iso3 = "SOM", Format = MeetingFormat.ThematicMeeting }).Rows).Id);
    }

    private static MeetingsFound Find(MeetingQuery query) => MeetingSearch.Find(Records, query, "en");

    private static ProcessMeeting Meeting(string id) => Assert.Single(Records.Meetings, x => x.Id == id);
}
