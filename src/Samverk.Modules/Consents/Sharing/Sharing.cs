using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Consents;

/// <summary>A consent with the partner's name.</summary>
public sealed record SharingLine(ConsentRow Consent, string Partner);

/// <summary>What is shared of a case now, what was, and what never is.</summary>
public sealed record SharingView(CaseHead Head, IReadOnlyList<SharingLine> Now, IReadOnlyList<SharingLine> Before, DateOnly Today, TimeZoneInfo Zone)
{
    /// <summary>Categories that no recipient may see now.</summary>
    public IReadOnlyList<string> NotShared => [.. ShareCategories.All.Except(Now.SelectMany(line => line.Consent.Categories))];
}

/// <summary>Who may see what of this person, since when, and how to close it.</summary>
internal static class Sharing
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, SharingQueries sharing, CancellationToken ct) =>
        await sharing.FindAsync(visit.Me, id, visit.Purpose, ct) is { } view
            ? await ShowAsync(visit, view, new FieldErrors(), StatusCodes.Status200OK)
            : await visit.NotFoundAsync();

    public static Task<IResult> ShowAsync(Visit visit, SharingView view, FieldErrors errors, int status) => visit.PageAsync<SharingPage>(
        new { View = view, MayGive = !view.Head.IsViewClosed && !view.Head.IsHeld, Errors = errors }, status);
}

internal sealed class SharingQueries(IAccess access, ICases cases, IAgreements agreements, IClock clock)
{
    public async Task<SharingView?> FindAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct)
    {
        if (await cases.HeadAsync(reader, caseId, purpose, ct) is not { } head)
            return null;
        var rows = await access.Visible<ConsentRow>(reader, AccessAction.Read, purpose)
            .Where(x => x.CaseId == caseId).OrderBy(x => x.Since, descending: true).ToListAsync(ct);
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        var lines = rows.Select(row => new SharingLine(row, partners.GetValueOrDefault(row.Agreement, ""))).ToList();
        return new SharingView(head,
            [.. lines.Where(line => line.Consent.HoldsOn(clock.Today))],
            [.. lines.Where(line => !line.Consent.HoldsOn(clock.Today))],
            clock.Today, clock.Zone);
    }

    /// <summary>Agreements under which something may pass today.</summary>
    public async Task<IReadOnlyList<AgreementRow>> PartnersAsync(CancellationToken ct) =>
        [.. (await agreements.AllAsync(ct)).Where(row =>
            row.State == AgreementState.Active && row.ValidFrom <= clock.Today && clock.Today <= row.ValidTo)];
}

/// <summary>Withdrawals that a partner has not answered: its receipt is due in 24 hours, its effect in 72 (exchange.md 8).</summary>
internal sealed class AcknowledgementsDeskPart(IAccess access, ICases cases, IAgreements agreements) : IDeskPart
{
    private static readonly TimeSpan ReceiptDue = TimeSpan.FromHours(24);
    private static readonly TimeSpan EffectDue = TimeSpan.FromHours(72);

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        var waiting = await access.Visible<ConsentRow>(reader.Me, AccessAction.List, reader.Purpose)
            .Where(x => x.IsOurs && x.WithdrawnAt != null && x.ReportedAt == null).OrderBy(x => x.WithdrawnAt).PageAsync(0, 50, ct);
        if (waiting.Count == 0)
            return [];
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        var items = new List<DeskItem>();
        foreach (var row in waiting)
        {
            if (await cases.HeadAsync(reader.Me, row.CaseId, reader.Purpose, ct) is { } head)
                items.Add(Item(reader, row, head, partners.GetValueOrDefault(row.Agreement, "")));
        }
        return items;
    }

    private static DeskItem Item(DeskReader reader, ConsentRow row, CaseHead head, string partner)
    {
        var due = row.WithdrawnAt!.Value + (row.ReceivedAt is null ? ReceiptDue : EffectDue);
        var isLate = due < reader.Clock.Now;
        var under = row.ReceivedAt is null
            ? reader.Words.Text("{partner} has not received it yet", ("partner", partner))
            : reader.Words.Text("{partner} received it, and has not said what it did", ("partner", partner));
        // Late, it is ours again: someone has to telephone the partner.
        return new DeskItem(
            isLate ? DeskSide.OnMe : DeskSide.OnOthers,
            isLate
                ? reader.Words.Text("Call {partner}: sharing was closed and they have not answered", ("partner", partner))
                : reader.Words.Text("Answer to the closed sharing"),
            $"/cases/{row.CaseId}/sharing")
        {
            Under = under,
            Reference = head.CaseNumber,
            Due = reader.DayOf(due),
            Action = isLate ? reader.Words.Text("Look") : "",
            CaseId = row.CaseId,
        };
    }
}
