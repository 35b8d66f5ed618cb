using Microsoft.EntityFrameworkCore;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Agreements;

internal sealed class AgreementQueries(OpenRows rows, OncePerVisit once, OutboxStore outbox, SendingLanes lanes, ILine line, IClock clock, TimeProvider time) : IAgreements
{
    public Task<IReadOnlyList<AgreementRow>> AllAsync(CancellationToken ct) => once.GetAsync(nameof(AgreementRow), () => ReadAllAsync(ct));

    private async Task<IReadOnlyList<AgreementRow>> ReadAllAsync(CancellationToken ct)
    {
        var partners = await rows.Of<PartnerRow>().ToDictionaryAsync(x => x.Node, x => x.Name, ct);
        var agreements = await rows.Of<AgreementRow>().ToListAsync(ct);
        return [.. agreements.Select(row => Named(row, partners.GetValueOrDefault(row.PartnerNode) ?? row.PartnerNode)).OrderBy(row => row.PartnerName, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyDictionary<string, string>> ManifestsAsync(CancellationToken ct) =>
        await rows.Of<PartnerRow>().ToDictionaryAsync(x => x.Node, x => x.Manifest, StringComparer.Ordinal, ct);

    public async Task<AgreementTerms?> TermsAsync(Guid agreement, CancellationToken ct)
    {
        if ((await AllAsync(ct)).FirstOrDefault(row => row.AgreementId == agreement) is not { } found)
            return null;
        var document = AgreementDocuments.Read(found.Document);
        return new AgreementTerms(
            found,
            document.Purposes,
            document.PolicyAreas,
            document.RespondWithinHours.ToDictionary(pair => pair.Key, pair => TimeSpan.FromHours(pair.Value), StringComparer.Ordinal),
            document.Allowed,
            new Guard(new RootId(agreement), new StreamId(agreement), found.Version));
    }

    public AgreementDocument DocumentOf(AgreementRow row) => AgreementDocuments.Read(row.Document);

    public async Task<PartnerLine> LineAsync(Guid agreement, CancellationToken ct)
    {
        var partner = await rows.Of<AgreementRow>().Where(x => x.AgreementId == agreement).Select(x => x.PartnerNode).FirstOrDefaultAsync(ct) ?? "";
        var status = lanes.Status.FirstOrDefault(lane => lane.Partner == partner);
        return new PartnerLine(OnOurClock(status?.LastContact), OnOurClock(status?.FailingSince), await outbox.WaitingAsync(partner, ct), line.IsCut(partner));
    }

    // Lanes live by the machine's time; what people read is told by the node's clock, which differs on a demo node (foundations 23).
    private DateTimeOffset? OnOurClock(DateTimeOffset? moment) => moment is { } at ? clock.Now - (time.GetUtcNow() - at) : null;

    private static AgreementRow Named(AgreementRow row, string name) => new()
    {
        AgreementId = row.AgreementId,
        PartnerNode = row.PartnerNode,
        PartnerName = name,
        PartnerCountry = row.PartnerCountry,
        State = row.State,
        SuspendedByUs = row.SuspendedByUs,
        SuspendedByPartner = row.SuspendedByPartner,
        ValidFrom = row.ValidFrom,
        ValidTo = row.ValidTo,
        Document = row.Document,
        Version = row.Version,
    };
}
