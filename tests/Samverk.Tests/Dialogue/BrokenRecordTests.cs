using Samverk.Modules.Dialogue;
using Samverk.Modules.Dialogue.Rules;
using Xunit;

namespace Samverk.Tests.Dialogue;

public sealed class BrokenRecordTests
{
    [Theory]
    [InlineData("members.csv", "SWE,Sweden,Europe,2014-11-28,", "SWE,Sweden,Europe,2014-11-31,", "members.csv, line 28: '2014-11-31' is not a year, month or day")]
    [InlineData("members.csv", "SWE,Sweden,Europe,2014-11-28,", "SWE,Sweden,Europe,2015,", "members.csv, line 28: '2015' lies outside its own bounds")]
    [InlineData("members.csv", "SWE,Sweden,Europe,", "SWE,Sweden,Oceania,", "members.csv, line 28: region 'Oceania' is not one of the known")]
    [InlineData("members.csv", "SWE,Sweden,", "ESP,Sweden,", "members.csv, line 28: ESP stands twice")]
    [InlineData("members.csv", "SWE,Sweden,", "XXX,Sweden,", "members.csv, line 28: iso3 'XXX' is not known")]
    [InlineData("members.csv", "SWE,Sweden,", "SWE,Sweden,,", "members.csv, line 28: 14 cells, 13 columns")]
    [InlineData("members.csv", ",2019,2024-04,certain,unknown,", ",2025,2024-04,certain,unknown,", "members.csv, line 29: not before 2025 is later than not after 2024-04")]
    [InlineData("members.csv", "certainty,certainty_to", "certainty_to,certainty", "members.csv, line 1: the columns are not iso3,")]
    [InlineData("seats.csv", "2024-04,,,,SDN,", "2024-04,,,,,", "seats.csv, line 16: a substitute, and nobody else, stands in for a member")]
    [InlineData("chairs.csv", "8,DEU,2023-03-16", "9,DEU,2023-03-16", "chairs.csv, line 9: chairs are not numbered in order")]
    [InlineData("chairs.csv", "2023-03-16-som-berlin", "2023-03-16-som-bonn", "chairs.csv, line 9: took_chair_at '2023-03-16-som-bonn' is not known")]
    [InlineData("meetings.csv", "2023-11-14,2023-11-15,", "2023-11-14,2023-11-13,", "meetings.csv, line 49: start and end of the meeting do not fit")]
    [InlineData("meetings.csv", "2023-11-14,2023-11-15,", "2023-11-14,,", "meetings.csv, line 49: start and end of the meeting do not fit")]
    [InlineData("meetings.csv", "Stockholm,SWE,no,thematic_meeting", "Stockholm,SWE,No,thematic_meeting", "meetings.csv, line 49: online 'No' is neither yes nor no")]
    [InlineData("meeting_hosts.csv", "thematic-stockholm,SOM", "thematic-nowhere,SOM", "meeting_hosts.csv, line 60: meeting_id '2023-11-14-thematic-nowhere' is not known")]
    [InlineData("meeting_hosts.csv", "thematic-stockholm,SOM", "thematic-stockholm,Somalia", "meeting_hosts.csv, line 60: party 'Somalia' is not known")]
    [InlineData("conflicts.csv", "LBY,member_from", "LIB,member_from", "conflicts.csv, line 5: subject 'LIB' is not known")]
    [InlineData("country-names.csv", "SWE,Sweden,Sverige,", "SWE,Sweden,,", "country-names.csv, line 28: sv is empty")]
    [InlineData("meeting-tags.csv", "sdg,10.7.2", "sdg,10.7.9", "meeting-tags.csv, line 2: sdg has no code '10.7.9'")]
    [InlineData("jvap.csv", "D1-employment,D1,", "D1-employment,D9,", "jvap.csv, line 7: parent 'D9' does not stand above it")]
    public void A_broken_row_is_named_by_file_line_and_reason(string file, string good, string bad, string message)
    {
        var text = EmbeddedRecords.Text(file);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var broken = Assert.Throws<BrokenRecordException>(() => DialogueRecords.Read(
            name => name == file ? text.Replace(good, bad, StringComparison.Ordinal) : EmbeddedRecords.Text(name)));
        Assert.StartsWith(message, broken.Message, StringComparison.Ordinal);
    }
}
