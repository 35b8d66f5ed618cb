using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>
/// What came from people's own pages, on the desks of the office that leads the case and answers it. That somebody has changed their mind
/// about going stands on the travel desk at once.
/// </summary>
internal sealed class WordsOnDesk(IAccess access, ICases cases) : IDeskPart
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        var waiting = await access.Visible<PersonWordRow>(reader.Me, AccessAction.Write, reader.Purpose)
            .Where(x => x.AnsweredAt == null).OrderBy(x => x.At).PageAsync(0, Most, ct);
        var items = new List<DeskItem>();
        foreach (var word in waiting)
        {
            if (await cases.HeadAsync(reader.Me, word.CaseId, reader.Purpose, ct) is { } head && (word.Area == PolicyArea.ReturnLogistics || head.IsLedBy(reader.Me)))
                items.Add(Item(reader, word, head));
        }
        return items;
    }

    private static DeskItem Item(DeskReader reader, PersonWordRow word, CaseHead head) =>
        new(DeskSide.OnMe, PersonWordWords.Of(reader.Words, word.Kind), $"/cases/{word.CaseId}/my-page")
        {
            Under = reader.Words.Text("From the person's own page, {day}", ("day", reader.DayOf(word.At))),
            Reference = head.CaseNumber,
            Due = reader.DayOf(word.At),
            Action = reader.Words.Text("Open"),
            CaseId = word.CaseId,
        };
}

/// <summary>What came from a person's page, in words.</summary>
internal static class PersonWordWords
{
    public static string Of(Words words, string kind) => kind switch
    {
        PersonWords.ChangedMind => words.Text("The person has changed their mind about going: call the journey off"),
        PersonWords.Mistake => words.Text("The person says that something is wrong"),
        PersonWords.CallMe => words.Text("The person asks to be telephoned"),
        PersonWords.TriedInVain => words.Text("Wrong codes were tried at the person's page: ask the person, and give a new code"),
        _ => words.Text("Not known"),
    };
}
