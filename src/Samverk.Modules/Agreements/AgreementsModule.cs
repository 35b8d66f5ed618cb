using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Modules.Agreements.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Agreements;

/// <summary>Partners, the agreements with them, and the messages that travel under these.</summary>
internal sealed class AgreementsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, AgreementsRowModel>();
        services.AddScoped<IAgreements, AgreementQueries>();
        services.AddSingleton<IAgreementTerms, AgreementTermsInMemory>();
    }
}

internal sealed class AgreementsRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<AgreementRow>(row => row.ToTable("agreements").HasKey(x => x.AgreementId));
}

internal sealed class AgreementQueries(NodeDbContext rows) : IAgreements
{
    public async Task<IReadOnlyList<AgreementRow>> AllAsync(CancellationToken ct) =>
        await rows.Set<AgreementRow>().AsNoTracking().OrderBy(x => x.PartnerName).ToListAsync(ct);

    public Task<AgreementTerms?> TermsAsync(Guid agreement, CancellationToken ct) => Task.FromResult<AgreementTerms?>(null);

    public Task<PartnerLine> LineAsync(Guid agreement, CancellationToken ct) => Task.FromResult(new PartnerLine(null, null, 0, IsCut: false));
}

/// <summary>The documents of our agreements: signed once, never changed, so they stay in memory.</summary>
internal sealed class AgreementTermsInMemory : IAgreementTerms
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, AgreementDocument> documents = new();

    public AgreementDocument? Find(Guid agreement) => documents.GetValueOrDefault(agreement);

    public void Add(AgreementDocument document) => documents[document.Id] = document;
}
