using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Referrals;

internal sealed class AnswerLinksRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<AnswerLinkRow>(row =>
    {
        row.ToTable("answer_links").HasKey(x => new { x.CaseId, x.LinkId });
        row.HasIndex(x => x.TokenHash);
        row.HasIndex(x => x.ReferralId);
        row.HasIndex(x => new { x.Coordinator, x.IsAsked, x.AnswerBy });
    });
}

/// <summary>Writes the ways by e-mail that an act changed, or whose referral it did.</summary>
internal sealed class AnswerLinksProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(AnswerLinkRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        var changed = fresh.Where(stored => EventNames.StreamOf(stored.Event) is "answer-link" or "referral").Select(stored => stored.Stream).ToHashSet();
        if (changed.Count == 0)
            return;
        foreach (var (stream, link) in after.All<AnswerLink>().Where(link => changed.Contains(link.Stream) || changed.Contains(new StreamId(link.State.Referral))))
            rows.Put(Row(after, stream, link));
    }

    private static AnswerLinkRow Row(RootHistory after, StreamId stream, AnswerLink link)
    {
        var referral = after.Find<Referral>(new StreamId(link.Referral)) ?? Referral.Empty;
        return new AnswerLinkRow
        {
            CaseId = after.Root.Value,
            LinkId = stream.Value,
            ReferralId = link.Referral,
            Office = link.Office.Value,
            Coordinator = link.Coordinator.Value,
            TokenHash = link.TokenHash,
            FromOfficeName = AnswerLinkRules.AskedBy(after, new StreamId(link.Referral)),
            AnswerBy = referral.AnswerBy,
            SentAt = link.SentAt,
            Until = link.Until,
            CodeGivenAt = link.CodeGivenAt,
            CodeUntil = link.CodeUntil,
            IsMisdirected = link.IsMisdirected,
            Instead = link.Instead,
            IsAsked = referral.Status == ReferralStatus.Asked,
        };
    }
}

/// <summary>Finds links by token, by referral, and for the office that reads the codes.</summary>
internal sealed class AnswerLinkRows(OpenRows rows)
{
    public Task<AnswerLinkRow?> OfTokenAsync(string hash, CancellationToken ct) =>
        rows.Of<AnswerLinkRow>().OrderBy(x => x.LinkId).FirstOrDefaultAsync(x => x.TokenHash == hash, ct);

    public Task<AnswerLinkRow?> OfReferralAsync(Guid referral, CancellationToken ct) =>
        rows.Of<AnswerLinkRow>().OrderBy(x => x.LinkId).FirstOrDefaultAsync(x => x.ReferralId == referral, ct);

    /// <summary>The link, where this office reads its codes.</summary>
    public Task<AnswerLinkRow?> FindAsync(Guid link, OfficeId coordinator, CancellationToken ct) =>
        rows.Of<AnswerLinkRow>().OrderBy(x => x.CaseId).FirstOrDefaultAsync(x => x.LinkId == link && x.Coordinator == coordinator.Value, ct);

    /// <summary>The questions that wait for offices whose codes this office reads, the nearest day first.</summary>
    public Task<List<AnswerLinkRow>> WaitingAsync(OfficeId coordinator, int most, CancellationToken ct) =>
        rows.Of<AnswerLinkRow>().Where(x => x.Coordinator == coordinator.Value && x.IsAsked).OrderBy(x => x.AnswerBy).ThenBy(x => x.LinkId).Take(most).ToListAsync(ct);

    /// <summary>How many wait.</summary>
    public Task<int> CountWaitingAsync(OfficeId coordinator, CancellationToken ct) =>
        rows.Of<AnswerLinkRow>().CountAsync(x => x.Coordinator == coordinator.Value && x.IsAsked, ct);
}
