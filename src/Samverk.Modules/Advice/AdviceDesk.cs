using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Advice.Rules;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Advice;

/// <summary>The two ways in: to ask an adviser, for who leads the case; to the notes, for the adviser alone.</summary>
internal sealed class AdviceDesk(IAccess access, ICases cases, IOffices offices)
{
    /// <summary>The way to give the case to an adviser: write in the legal area.</summary>
    public Task<Outcome<CaseHead>> OpenAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        HeadAsync(visit, new CaseScope(caseId, PolicyArea.LegalAndAsylum, visit.Purpose), ct);

    /// <summary>The way to the notes. Whoever is not the adviser finds nothing here, with the same answer as where there is nothing.</summary>
    public async Task<Outcome<CaseHead>> NotesAsync(Visit visit, Guid caseId, CancellationToken ct)
    {
        var scope = new CaseScope(caseId, PolicyArea.LegalAndAsylum, visit.Purpose) { Tier = Tier.T4, Adviser = visit.Me.Account };
        return (await access.DecideAsync(visit.Me, AccessAction.Write, scope, ct)).Allowed && await cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct) is { } head
            ? head
            : Refusal.NotFound;
    }

    /// <summary>The reader's own notes, the newest first.</summary>
    public Task<IReadOnlyList<AdviceNoteRow>> MineAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        access.Visible<AdviceNoteRow>(visit.Me, AccessAction.Read, visit.Purpose).Where(x => x.CaseId == caseId)
            .OrderBy(x => x.WrittenAt, descending: true).OrderBy(x => x.NoteId).ToListAsync(ct);

    /// <summary>Who advises now; null where nobody does.</summary>
    public async Task<OfficerRow?> NowAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        await access.Visible<LegalAdviserRow>(visit.Me, AccessAction.Read, visit.Purpose).Where(x => x.CaseId == caseId && x.IsOpen).FirstOrDefaultAsync(ct) is { } open
            ? await offices.FindAsync(new AccountId(open.Adviser), ct)
            : null;

    /// <summary>All who may be asked, with their offices.</summary>
    public async Task<IReadOnlyList<(OfficerRow Officer, OfficeRow Office)>> AdvisersAsync(CancellationToken ct)
    {
        var known = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId);
        return [.. (await offices.OfficersAsync(null, ct))
            .Where(officer => known.ContainsKey(officer.OfficeId) && new AskedAdviser(officer, known[officer.OfficeId]).MayAdvise)
            .Select(officer => (officer, known[officer.OfficeId]))];
    }

    private async Task<Outcome<CaseHead>> HeadAsync(Visit visit, CaseScope scope, CancellationToken ct)
    {
        // The legal area is hidden and never withheld: a refusal would tell that there is something.
        return (await access.DecideAsync(visit.Me, AccessAction.Refer, scope, ct)).Allowed && await cases.HeadAsync(visit.Me, scope.CaseId, visit.Purpose, ct) is { IsReceived: false } head
            ? head
            : Refusal.NotFound;
    }
}
