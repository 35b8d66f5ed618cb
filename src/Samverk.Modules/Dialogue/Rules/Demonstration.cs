using Samverk.Ui;

namespace Samverk.Modules.Dialogue.Rules;

/// <summary>An invented commitment of one end of a corridor. Members A and B are no states: no position is put in a state's mouth.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Owner">Msgid: whose commitment.</param>
/// <param name="Says">Msgid: what it says.</param>
/// <param name="Answer">Msgid: how the member answered the paragraph.</param>
/// <param name="Target">Msgid: from where to where, by when.</param>
public sealed record InventedCommitment(string Id, string Owner, string Says, string Answer, string Target);

/// <summary>The line that joins the Stockholm meeting to the figure (dialogue.md 10, from step 6): invented, and said to be on every page.</summary>
internal static class Demonstration
{
    public const string MeetingId = "2023-11-14-thematic-stockholm";
    public const string ParagraphId = "r7";
    public const string ParagraphPath = "/process/meetings/" + MeetingId + "/paragraphs/" + ParagraphId;

    public static readonly string Paragraph = Words.Later(
        "With the person’s consent, a referral between both ends is answered within 14 days and kept only when the person confirms.");

    public static readonly IReadOnlyList<InventedCommitment> Commitments =
    [
        new("A-2024-02", Words.Later("Commitment of Member A, the host end"),
            Words.Later("What the other end asks is answered, and counts as kept only when the person says yes."),
            Words.Later("Member A accepted the paragraph as it stands."),
            Words.Later("Commitments kept: from 60% in July–September 2023 to 80% in October–December 2024.")),
        new("B-2024-03", Words.Later("Commitment of Member B, the end of return"),
            Words.Later("Referrals from the other end are answered within 14 days, by the municipality where it holds the task."),
            Words.Later("Member B accepted the paragraph with its own words."),
            Words.Later("Commitments kept: from 60% in July–September 2023 to 80% in October–December 2024.")),
    ];
}
