using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
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
/// One file with which somebody outside can check what was done in a case and who looked (evidence.md 6). It holds what the exporter may see;
/// of the rest the commitments alone. The export is itself a look that the log notes, in the file too.
/// </summary>
internal sealed class EvidenceExport(
    NodeDbContext rows, IAccess access, IReadLog log, Checkpoints checkpoints, EvidenceReader reader, EventCodec codec, ExchangeNode node, OwnManifestJws manifest, NoteKey logKey, IClock clock)
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
        if (await checkpoints.MakeAsync(ct) is not { } head)
            return Refusal.CannotWrite;
        var parts = await PartsAsync(new RootId(caseId), head, areas.ToHashSet(), ct);
        return BundleFile.Write([Signed(by, wish, head, parts), .. parts]);
    }

    private async Task<Guid?> FindAsync(SubjectFacts by, ExportWish wish, CancellationToken ct)
    {
        var number = wish.CaseNumber;
        if (number is null && await access.Visible<CaseRow>(by, AccessAction.Read, wish.Purpose).OrderBy(x => x.CaseNumber).FirstOrDefaultAsync(ct) is { } visible)
            return visible.CaseId;
        return await rows.Set<CaseRow>().Where(x => number == null || x.CaseNumber == number).OrderBy(x => x.CaseNumber).Select(x => (Guid?)x.CaseId).FirstOrDefaultAsync(ct);
    }

    private async Task<List<BundlePart>> PartsAsync(RootId root, KeptCheckpoint head, HashSet<PolicyArea> areas, CancellationToken ct)
    {
        var parts = new List<BundlePart>();
        var salts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = await reader.OfRootAsync(root, head.Size, ct);
        foreach (var entry in entries)
        {
            var name = $"{(entry.Chain == EntryChain.Act ? "act" : "read")}-{entry.Sequence:D6}";
            parts.Add(new BundlePart($"entries/{name}.json", entry.Body));
            parts.Add(new BundlePart($"proofs/{name}.tlog-proof", await ProofAsync(entry.Index, head, ct)));
            if (entry.Salt is not { } salt || entry.Payload.Count == 0 || !entry.Payload.All(payload => IsOpen(payload.Event, areas)))
                continue;
            salts[name] = Convert.ToBase64String(salt);
            parts.AddRange(entry.Payload.Select((payload, i) => new BundlePart($"payloads/{name}-{i:D2}.json", payload.Bytes)));
        }
        parts.Add(new BundlePart("salts.json", JsonSerializer.SerializeToUtf8Bytes(salts)));
        foreach (var chain in entries.Select(entry => entry.Chain).Distinct())
        {
            if (await reader.NewestHeadAsync(root, chain, head.Size, ct) is not { } heads)
                continue;
            var name = chain == EntryChain.Act ? "act" : "read";
            parts.Add(new BundlePart($"heads/{name}.json", heads.Body));
            parts.Add(new BundlePart($"heads/{name}.tlog-proof", await ProofAsync(heads.Index, head, ct)));
        }
        parts.Add(new BundlePart("keys/manifest.jws", Encoding.ASCII.GetBytes(manifest.Jws)));
        parts.Add(new BundlePart("README", Encoding.UTF8.GetBytes(Readme)));
        return parts;
    }

    private async Task<byte[]> ProofAsync(long index, KeptCheckpoint head, CancellationToken ct) =>
        Encoding.UTF8.GetBytes(ProofText.Write(index, await checkpoints.InclusionAsync(index, head.Size, ct), head.Note));

    /// <summary>Events of areas that the exporter sees, up to casework: protection and what is sealed leave their commitment alone.</summary>
    private bool IsOpen(string name, HashSet<PolicyArea> areas)
    {
        var type = codec.Types.First(known => known.Name == name).Type;
        return Attribute.GetCustomAttribute(type, typeof(FieldAttribute)) is FieldAttribute { Tier: <= Tier.T2 } field && areas.Contains(field.Area);
    }

    private BundlePart Signed(SubjectFacts by, ExportWish wish, KeptCheckpoint head, List<BundlePart> parts)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new
        {
            v = 1,
            node = node.Id,
            log = logKey.Name,
            logKey = Convert.ToBase64String(logKey.Public),
            exportedAt = clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            office = by.OfficeName,
            recipient = wish.Recipient,
            purpose = wish.Purpose,
            size = head.Size,
            acts = parts.Count(part => part.Path.StartsWith("entries/act-", StringComparison.Ordinal)),
            reads = parts.Count(part => part.Path.StartsWith("entries/read-", StringComparison.Ordinal)),
            withheld = "Acts of areas that the exporter may not see are there as entries, with their commitment and without what was done.",
            parts = parts.ToDictionary(part => part.Path, part => Convert.ToHexStringLower(SHA256.HashData(part.Bytes))),
        });
        return new BundlePart("bundle.jws", Encoding.ASCII.GetBytes(Jws.Sign(said, node.Keys.For(KeyUse.ObjectSign), Jws.Bundle)));
    }

    private const string Readme = """
        Evidence of one case: what was done in it, and who looked, as this node's log has it.

        Check it with tools/verify/verify.py of the Samverk project, which needs Python 3 and openssl:
            python3 verify.py FILE --root FINGERPRINT
        Take the verifier, its published hash and the fingerprint of the node's root key from elsewhere, not from this file.

        It shows that these entries stood in the log unchanged when the checkpoint was signed, that none of the case's entries up to then is left out,
        and that what is enclosed is what was done. It does not show that what was written is true, or that the clocks were right.

        """;
}
