using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents.Contract;

namespace Samverk.Modules.Consents;

internal sealed class SharingNow(IAccess access, IAgreements agreements, IClock clock) : ISharing
{
    public async Task<IReadOnlyList<SharedNow>> NowAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct)
    {
        var rows = await (await access.OfCaseAsync<ConsentRow>(reader, caseId, purpose, ct)).OrderBy(row => row.Since).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        return
        [
            .. rows.Where(row => row.HoldsOn(clock.Today)).Select(row => new SharedNow(
                row.RecipientOffice.Length > 0 ? row.RecipientOffice : partners.GetValueOrDefault(row.Agreement, ""), row.Categories, row.Since, row.IsOurs)),
        ];
    }
}
