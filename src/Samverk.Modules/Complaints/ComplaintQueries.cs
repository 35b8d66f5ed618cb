using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Complaints;

/// <summary>A page of the complaints that a handler sees.</summary>
public sealed record ComplaintPage(IReadOnlyList<ComplaintLine> Lines, int Number, int Total)
{
    public const int Size = 50;

    public int From => ((Number - 1) * Size) + 1;

    public int To => From + Lines.Count - 1;
}

/// <summary>A complaint with the names that go with it.</summary>
public sealed record ComplaintLine(ComplaintRow Row, string AboutName, string TakenByName);

internal sealed class ComplaintQueries(OpenRows rows, IOffices offices)
{
    /// <summary>Those that wait first, the oldest first.</summary>
    public async Task<ComplaintPage> ListAsync(SubjectFacts me, int page, CancellationToken ct)
    {
        var total = await Seen(me).CountAsync(ct);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + ComplaintPage.Size - 1) / ComplaintPage.Size));
        var found = await Seen(me).OrderBy(x => x.AnsweredAt != null).ThenBy(x => x.MadeAt).ThenBy(x => x.ComplaintId)
            .Skip((number - 1) * ComplaintPage.Size).Take(ComplaintPage.Size).ToListAsync(ct);
        var lines = new List<ComplaintLine>();
        foreach (var row in found)
            lines.Add(await NamedAsync(row, ct));
        return new ComplaintPage(lines, number, total);
    }

    public Task<int> CountWaitingAsync(SubjectFacts me, CancellationToken ct) => Seen(me).CountAsync(x => x.AnsweredAt == null, ct);

    public async Task<ComplaintLine?> FindAsync(SubjectFacts me, Guid complaint, CancellationToken ct) =>
        await Seen(me).FirstOrDefaultAsync(x => x.ComplaintId == complaint, ct) is { } row ? await NamedAsync(row, ct) : null;

    /// <summary>For whoever wrote it.</summary>
    public async Task<ComplaintRow?> OpenAsync(string reference, string? code, CancellationToken ct)
    {
        var row = await rows.Of<ComplaintRow>().FirstOrDefaultAsync(x => x.Reference == reference, ct);
        return SpokenCodes.Matches(row?.CodeHash ?? "", "complaint:" + reference, code) ? row : null;
    }

    /// <summary>Offices that a complaint may be about, and whether somebody of another organisation would read it.</summary>
    public async Task<(IReadOnlyList<OfficeRow> Offices, bool AnyHandler)> ChoicesAsync(CancellationToken ct)
    {
        var handlers = (await offices.OfficersAsync(null, ct)).Any(officer => officer.Roles.Contains(Roles.ComplaintHandler));
        return (await offices.AllAsync(ct), handlers);
    }

    /// <summary>Whether somebody may handle a complaint about an office.</summary>
    public async Task<bool> HasHandlerAsync(Guid about, string organisation, CancellationToken ct)
    {
        var names = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Organisation);
        return (await offices.OfficersAsync(null, ct)).GroupBy(officer => officer.Person).Any(person => person.Any(officer => officer.Roles.Contains(Roles.ComplaintHandler))
            && person.All(officer => officer.OfficeId != about && (organisation.Length == 0 || names.GetValueOrDefault(officer.OfficeId, "") != organisation)));
    }

    public async Task<OfficeRow?> OfficeAsync(Guid office, CancellationToken ct) => await offices.FindAsync(new OfficeId(office), ct);

    // The wall as SQL: the same comparisons as the rule's, before anything is counted.
    private IQueryable<ComplaintRow> Seen(SubjectFacts me)
    {
        var (own, organisations) = (me.OfficesNow, me.OrganisationsNow);
        return ComplaintRules.MayHandle(me)
            ? rows.Of<ComplaintRow>().Where(x => !own.Contains(x.About) && !organisations.Contains(x.Organisation))
            : rows.Of<ComplaintRow>().Where(x => false);
    }

    private async Task<ComplaintLine> NamedAsync(ComplaintRow row, CancellationToken ct) => new(
        row,
        row.About == Guid.Empty ? "" : (await offices.FindAsync(new OfficeId(row.About), ct))?.Name ?? row.Organisation,
        row.TakenBy == Guid.Empty ? "" : (await offices.FindAsync(new AccountId(row.TakenBy), ct))?.Name ?? "");
}

internal static class ComplaintWords
{
    public static string Finding(Ui.Words words, string code) => code switch
    {
        ComplaintFindings.Right => words.Text("The complaint is right"),
        ComplaintFindings.RightInPart => words.Text("It is right in part"),
        ComplaintFindings.NothingFound => words.Text("Nothing wrong was found"),
        ComplaintFindings.Elsewhere => words.Text("Somebody else must look into it"),
        _ => words.Text("Not answered yet"),
    };
}
