using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Directory.Rules;
using Xunit;

// Not Samverk.Tests.Directory: the tests of files mean System.IO.Directory
namespace Samverk.Tests.ServiceDirectory;

public sealed class DirectoryRulesTests
{
    private static readonly OfficeId Office = new(Ids.New());
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly RootHistory Nothing = new(RootId.Node, RootKind.Node, 0, []);

    [Fact]
    public void One_broken_row_of_five_hundred_is_named_and_the_others_are_taken()
    {
        var rows = Enumerable.Range(1, 500).Select(n => n == 250 ? "A-250,,active" : string.Create(CultureInfo.InvariantCulture, $"A-{n},Service {n},active"));

        var file = Read("id,name,status\n" + string.Join('\n', rows) + "\n");

        Assert.Equal(499, file.Entries.Count);
        var problem = Assert.Single(file.Problems);
        Assert.Equal((251, "row-name"), (problem.Line, problem.Why.Code));
    }

    [Fact]
    [Lesson("L22")]
    public void The_later_of_two_rows_with_one_id_is_the_one_that_is_named()
    {
        var file = Read("id,name\nA-1,One\nA-2,Two\nA-3,Three\nA-2,Two again\n");

        Assert.Equal(["One", "Two", "Three"], file.Entries.Select(entry => entry.Name));
        Assert.Equal(5, Assert.Single(file.Problems).Line);
    }

    [Fact]
    [Lesson("L22")]
    public void The_same_file_again_changes_nothing()
    {
        var entries = Read("id,name\nA-1,One\nA-2,Two\n").Entries;
        var node = After(Nothing, DirectoryRules.List(Nothing, Office, entries, wholeOffice: true));

        Assert.Empty(DirectoryRules.List(node, Office, entries, wholeOffice: true).Events);
    }

    [Theory]
    [InlineData("file-columns", "PK\u0003\u0004\u0014\0\0\0\b\0services.csv")]
    [InlineData("file-columns", "id,name,name\nA-1,One,Two\n")]
    [InlineData("file-columns", "\0\0\0\0")]
    [InlineData("file-columns", "\"")]
    [InlineData("file-json", "[{\"id\":\"A-1\",\"name\":\"\\ud800\"}]")]
    [InlineData("file-json", "[{\"id\":\"A-1\"")]
    [InlineData("file-empty", "\uFEFF  \n")]
    public void What_is_no_list_of_services_is_refused(string code, string text) =>
        Assert.Equal(code, DirectoryFile.Read(text, "The office", "housing").Refused?.Code);

    [Fact]
    public void Levels_beyond_any_list_are_refused() =>
        Assert.Equal("file-json", DirectoryFile.Read(string.Concat(Enumerable.Repeat("[", 100_000)), "The office", "housing").Refused?.Code);

    [Fact]
    public void What_a_spreadsheet_marked_is_taken_as_it_was_meant_and_what_no_page_holds_is_named()
    {
        var file = Read($"id,name,phone\nA-1,One\u0007\0,'+252612345678\nA-2,Two,{new string('9', 5000)}\n");
        Assert.Equal(("One", "+252612345678"), (file.Entries.Single().Name, file.Entries.Single().Telephone));
        Assert.Equal("row-too-long", Assert.Single(file.Problems).Why.Code);
    }

    [Fact]
    [Lesson("L7")]
    public void Each_schedule_ends_by_itself_and_hours_that_ended_are_not_offered()
    {
        var file = Read("""
            [{"id":"A-1","name":"One","assured_date":"2026-11-01","schedules":[{"until":"2025-12-31"},{}]},
             {"id":"A-2","name":"Two","assured_date":"2026-11-01","schedules":[{"valid_to":"2025-12-31"}]}]
            """);

        Assert.Equal([true, false], file.Entries.Select(entry => DirectoryRules.IsOffered(entry, Today)));
    }

    [Fact]
    [Lesson("L7")]
    public void What_vanished_from_the_whole_file_is_no_longer_in_its_source()
    {
        var node = After(Nothing, DirectoryRules.List(Nothing, Office, Read("id,name\nA-1,One\nA-2,Two\n").Entries, wholeOffice: true));

        var change = Assert.Single(DirectoryRules.List(node, Office, Read("id,name\nA-1,One\n").Entries, wholeOffice: true).Events);

        Assert.Equal(ServiceStatuses.NoLongerInSource, ((ServiceListed)change.Event).Entry.Status);
    }

    [Theory]
    [Rule(24)]
    [InlineData("2026-05-24", true)]
    [InlineData("2026-05-23", false)]
    [InlineData("", false)]
    public void What_nobody_checked_for_six_months_is_not_offered(string assured, bool offered) =>
        Assert.Equal(offered, DirectoryRules.IsOffered(Read($"id,name,assured_date\nA-1,One,{assured}\n").Entries[0], Today));

    [Fact]
    public void A_partner_is_told_once_and_then_only_what_changed()
    {
        var root = new RootId(Ids.New());
        var agreement = new RootHistory(root, RootKind.Agreement, 0, []);
        var entries = Read("id,name\nA-1,One\nA-2,Two\n").Entries;
        var told = After(agreement, DirectoryRules.Offer(agreement, entries));

        Assert.Empty(DirectoryRules.Offer(told, entries).Events);
        var again = (DirectoryOffered)Assert.Single(DirectoryRules.Offer(told, [entries[0], entries[1] with { Name = "Two, new" }]).Events).Event;
        Assert.Equal("Two, new", Assert.Single(again.Services).Name);
    }

    private static DirectoryFile Read(string text) =>
        DirectoryFile.Read(text, "Office", "housing").Match(done: file => file, refused: no => throw new InvalidOperationException(no.English()));

    private static RootHistory After(RootHistory before, Changes changes)
    {
        var act = new Act(new ActId(Ids.New()), "import-directory", default, Office, default, default, Purposes.Administration, "law", Ids.New());
        return before.With([.. changes.Events.Select((change, at) => new StoredEvent(before.Root, change.Stream, 1, before.Version + 1, at, change.Event, act))]);
    }
}
