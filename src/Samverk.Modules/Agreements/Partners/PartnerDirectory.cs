using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>What the exchange asks of partners: read from the rows each time, so that a suspension binds every process at once.</summary>
internal sealed class PartnerDirectory(IServiceScopeFactory scopes) : IPartners, IAgreementTerms
{
    private readonly ConcurrentDictionary<string, Partner> read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, AgreementDocument> documents = new();

    public async Task<IReadOnlyList<Partner>> AllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manifests = await scope.ServiceProvider.GetRequiredService<OpenRows>().Of<PartnerRow>().Select(x => x.Manifest).ToListAsync(ct);
        return manifests.ConvertAll(Read);
    }

    public async Task<Partner?> FindAsync(string node, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manifest = await scope.ServiceProvider.GetRequiredService<OpenRows>().Of<PartnerRow>().Where(x => x.Node == node)
            .Select(x => x.Manifest).FirstOrDefaultAsync(ct);
        return manifest is null ? null : Read(manifest);
    }

    public async Task<AgreementStanding?> FindAgreementAsync(Guid agreement, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<OpenRows>().Of<AgreementRow>().Where(x => x.AgreementId == agreement)
            .Select(x => new { x.Document, x.State }).FirstOrDefaultAsync(ct);
        return found is null ? null : new AgreementStanding(Keep(agreement, found.Document), found.State);
    }

    /// <summary>The document of an agreement. Signed once and never changed, so that one look is enough.</summary>
    public AgreementDocument? Find(Guid agreement)
    {
        if (documents.TryGetValue(agreement, out var known))
            return known;
        using var scope = scopes.CreateScope();
        var signature = scope.ServiceProvider.GetRequiredService<OpenRows>().Of<AgreementRow>().Where(x => x.AgreementId == agreement)
            .Select(x => x.Document).FirstOrDefault();
        return signature is null ? null : Keep(agreement, signature);
    }

    /// <summary>Makes a document known before its act is written: the act's own message is sealed under it.</summary>
    public AgreementDocument Keep(Guid agreement, string signature) => documents.GetOrAdd(agreement, _ => AgreementDocuments.Read(signature));

    private Partner Read(string manifest) => read.GetOrAdd(manifest, static jws => new Partner(SignedManifest.Read(jws)
        .Match(done => done.Manifest, no => throw new InvalidOperationException($"A stored manifest is not readable any more: {no.English()}"))));
}
