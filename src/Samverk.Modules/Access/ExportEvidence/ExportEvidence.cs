using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>What is exported: of which case, by whom, for whom and why.</summary>
/// <param name="CaseNumber">The case; null for the first that the exporter sees, or that the node has where they see none by their office.</param>
/// <param name="Recipient">Who gets the file: a court, the person, a partner.</param>
/// <param name="Purpose">A code of <see cref="Purposes"/>.</param>
public sealed record ExportWish(string? CaseNumber, string Recipient, string Purpose);

/// <summary>The node's own key manifest, as its root key signed it.</summary>
internal sealed record OwnManifestJws(string Jws);

/// <summary>
/// One file with which somebody outside can check what was done in a case and who looked (evidence.md 6). The export is itself a look that the log
/// notes, in the file too; witnesses are asked to sign for it at once.
/// </summary>
internal sealed class EvidenceExport(
    NodeDbContext rows, IAccess access, IReadLog log, Checkpoints checkpoints, IWitnesses witnesses, CurrentLog current, EvidenceParts made, ExchangeNode node, IClock clock)
{
    public async Task<Outcome<byte[]>> MakeAsync(SubjectFacts by, ExportWish wish, CancellationToken ct)
    {
        if (await FindAsync(by, wish, ct) is not { } caseId)
            return Refusal.NotFound;
        // The record of what was done is itself no case content: who administers it may hand it out, without what was done.
        var areas = await access.AreasAsync(by, caseId, wish.Purpose, ct);
        if (areas.Count == 0 && !by.Is(Roles.Administrator) && !by.Is(Roles.DataProtectionOfficer))
            return Refusal.NotFound;
        var looked = new Look(by.Account, by.Office, caseId, wish.Purpose, LookKind.Export, areas.Count > 0 ? Tier.T2 : Tier.T1, [], "");
        if (await log.NoteAsync([looked], ct) is { } refused)
            return refused;
        if (await checkpoints.MakeAsync(ct) is null)
            return Refusal.CannotWrite;
        await witnesses.AskAsync(ct);
        var heads = await HeadsAsync(ct);
        var parts = await made.MakeAsync(new RootId(caseId), heads, areas.ToHashSet(), ct);
        return BundleFile.Write([Signed(by, wish, heads, parts), .. parts]);
    }

    private async Task<Guid?> FindAsync(SubjectFacts by, ExportWish wish, CancellationToken ct)
    {
        var number = wish.CaseNumber;
        if (number is null && await access.Visible<CaseRow>(by, AccessAction.Read, wish.Purpose).OrderBy(x => x.CaseNumber).FirstOrDefaultAsync(ct) is { } visible)
            return visible.CaseId;
        return await rows.Set<CaseRow>().Where(x => number == null || x.CaseNumber == number).OrderBy(x => x.CaseNumber).Select(x => (Guid?)x.CaseId).FirstOrDefaultAsync(ct);
    }

    /// <summary>The newest checkpoint of each log, with the cosignatures that came.</summary>
    private async Task<LogHeads> HeadsAsync(CancellationToken ct)
    {
        var heads = new SortedDictionary<int, KeptCheckpoint>();
        for (var number = 1; number <= current.Number; number++)
        {
            if (await checkpoints.LastAsync(number, ct) is { } head)
                heads[number] = head;
        }
        return new LogHeads(heads);
    }

    private BundlePart Signed(SubjectFacts by, ExportWish wish, LogHeads heads, List<BundlePart> parts)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new
        {
            v = 1,
            node = node.Id,
            logs = heads.ByLog.Select(head => new { log = current.OriginOf(head.Key), size = head.Value.Size }),
            exportedAt = clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            office = by.OfficeName,
            recipient = wish.Recipient,
            purpose = wish.Purpose,
            acts = parts.Count(part => part.Path.StartsWith("entries/act-", StringComparison.Ordinal)),
            reads = parts.Count(part => part.Path.StartsWith("entries/read-", StringComparison.Ordinal)),
            withheld = "Acts of areas that the exporter may not see are there as entries, with their commitment and without what was done.",
            parts = parts.ToDictionary(part => part.Path, part => Convert.ToHexStringLower(SHA256.HashData(part.Bytes))),
        });
        return new BundlePart("bundle.jws", Encoding.ASCII.GetBytes(Jws.Sign(said, node.Keys.For(KeyUse.ObjectSign), Jws.Bundle)));
    }
}
