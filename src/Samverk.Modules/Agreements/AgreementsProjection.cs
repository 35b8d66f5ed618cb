using System.Text;
using Microsoft.EntityFrameworkCore;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Agreements.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Agreements;

/// <summary>A partner that was given first trust, with the manifest adopted last.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class PartnerRow
{
    public Guid Root { get; init; }

    public string Node { get; init; } = "";

    public string Name { get; init; } = "";

    public string RootKid { get; init; } = "";

    /// <summary>JWS compact.</summary>
    public string Manifest { get; init; } = "";

    public long Version { get; init; }
}

internal sealed class AgreementsRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<AgreementRow>(row => row.ToTable("agreements").HasKey(x => x.AgreementId));
        model.Entity<CodeMappingRow>(row => row.ToTable("code_mappings").HasKey(x => new { x.Root, x.System, x.Value }));
        model.Entity<PartnerRow>(row => row.ToTable("partners").HasKey(x => new { x.Root, x.Node }));
    }
}

internal sealed class AgreementsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(AgreementRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Agreement;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        var stream = new StreamId(after.Root.Value);
        if (after.Find<Agreement>(stream) is not { } agreement)
            return;
        var signature = agreement.OurSignature.Length > 0 ? agreement.OurSignature : agreement.TheirSignature;
        var document = AgreementDocuments.Read(signature);
        rows.Put(new AgreementRow
        {
            AgreementId = after.Root.Value,
            PartnerNode = agreement.Partner,
            PartnerName = "",
            State = agreement.State,
            SuspendedByUs = agreement.SuspendedByUs,
            SuspendedByPartner = agreement.SuspendedByPartner,
            ValidFrom = document.ValidFrom,
            ValidTo = document.ValidTo,
            Document = signature,
            Version = after.VersionOf(stream),
        });
    }
}

internal sealed class PartnersProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(PartnerRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh.Where(stored => stored.Event is PartnerTrusted or PartnerManifestAdopted))
        {
            var history = after.Events.Where(x => x.Stream == stored.Stream && x.StreamVersion <= stored.StreamVersion).Select(x => x.Event).ToList();
            var trusted = history.OfType<PartnerTrusted>().Last();
            var adopted = history.OfType<PartnerManifestAdopted>().LastOrDefault();
            rows.Put(new PartnerRow
            {
                Root = after.Root.Value,
                Node = trusted.Node,
                Name = trusted.Name,
                RootKid = trusted.RootKid,
                Manifest = adopted?.Manifest ?? trusted.Manifest,
                Version = stored.StreamVersion,
            });
        }
    }
}

/// <summary>Agreement documents out of their signatures, parsed once. The signature was verified when it was stored.</summary>
internal static class AgreementDocuments
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, AgreementDocument> Parsed = new(StringComparer.Ordinal);

    public static AgreementDocument Read(string signature) => Parsed.GetOrAdd(signature, static jws =>
    {
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]);
        return AgreementJson.Read(payload).Match(done => done, no => throw new InvalidOperationException(
            $"A stored agreement is not readable any more: {no.English()} {Encoding.UTF8.GetString(payload)[..40]}"));
    });
}
