using System.Text.Json;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

internal sealed class ReadLog(LookStore looks, IClock clock) : IReadLog, IWhoLooked
{
    public async Task<Refusal?> NoteAsync(IReadOnlyList<Look> seen, CancellationToken ct)
    {
        if (seen.Count == 0)
            return null;
        var now = clock.Now;
        return await looks.WriteAsync([.. seen.Select(look => new StoredLook(
            new RootId(look.CaseId),
            new ReadFacts(now, Guid.Empty, look.Office, NameOf(look.Kind), look.Purpose, look.Decision, look.Fields, look.Grant),
            look.By, (int)look.Kind, look.Tier, IsSealed(look)))], ct);
    }

    public async Task<IReadOnlyList<LookLine>> OfCaseAsync(Guid caseId, int skip, int take, CancellationToken ct) =>
        [.. (await looks.OfRootAsync(new RootId(caseId), skip, take, ct))
            .Select(look => new LookLine(look.At, look.Account, look.Office, look.Purpose, (LookKind)look.Kind, look.Tier, look.Grant))];

    public Task<int> CountOfCaseAsync(Guid caseId, CancellationToken ct) => looks.CountOfRootAsync(new RootId(caseId), ct);

    public async Task<IReadOnlyList<Guid>> CasesSeenByAsync(AccountId account, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        await looks.RootsSeenByAsync(account, from, to, ct);

    private static bool IsSealed(Look look) => look.Tier >= Tier.T3 || look.Kind is LookKind.Export or LookKind.AccessLog || look.Grant is not null;

    private static string NameOf(LookKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
