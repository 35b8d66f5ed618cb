using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Erasures.Contract;

namespace Samverk.Modules.Erasures;

/// <summary>What waits for the data protection officer, and what for a second person: by case number, nothing of the case.</summary>
internal sealed class ErasuresOnDesk(ErasureQueries queries) : IDeskPart
{
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct) =>
        [.. await OfOfficerAsync(reader, ct), .. await OfSecondPersonAsync(reader, ct)];

    private async Task<IEnumerable<DeskItem>> OfOfficerAsync(DeskReader reader, CancellationToken ct)
    {
        if (!ErasureDoor.MayOrder(reader.Me))
            return [];
        var asked = (await queries.WaitingAsync(ErasureStatus.Asked, ct)).Select(row => Item(
            reader, row.AskedBy == ErasureAskers.Partner ? reader.Words.Text("A partner asks to erase what it shared") : reader.Words.Text("A person asks that their data be erased"), row) with
        {
            Due = row.Due is { } due ? reader.DayOf(due.AddSeconds(-1)) : null,
        });
        var reviews = (await queries.FreezesAsync(ct)).Where(freeze => freeze.LiftedAt is null && freeze.ReviewOn <= queries.Today).Select(freeze =>
            new DeskItem(DeskSide.OnMe, reader.Words.Text("A disposal freeze is to be looked at again"), $"/data-protection/freezes/{freeze.FreezeId}")
            {
                Reference = freeze.CaseNumber,
                Due = freeze.ReviewOn,
                Action = reader.Words.Text("Look at it"),
            });
        return asked.Concat(reviews);
    }

    private async Task<IEnumerable<DeskItem>> OfSecondPersonAsync(DeskReader reader, CancellationToken ct)
    {
        if (!ErasureDoor.MayApprove(reader.Me))
            return [];
        var ordered = (await queries.WaitingAsync(ErasureStatus.Ordered, ct)).Where(row => !reader.Me.IsMe(new AccountId(row.OrderedBy)))
            .Select(row => Item(reader, reader.Words.Text("An erasure waits for a second person"), row));
        var runs = (await queries.RunsAsync(ct)).Where(run => run.Row is { DecidedAt: null, StoppedAt: null } && !reader.Me.IsMe(new AccountId(run.Row.ProposedBy))).Select(run =>
            new DeskItem(DeskSide.OnMe, reader.Words.Text("A list of cases to erase waits for a second person"), $"/data-protection/runs/{run.Row.RunId}")
            {
                Action = reader.Words.Text("Look at it"),
            });
        return ordered.Concat(runs);
    }

    private static DeskItem Item(DeskReader reader, string title, ErasureLineRow row) =>
        new(DeskSide.OnMe, title, $"/data-protection/erasures/{row.Root}/{row.ErasureId}") { Reference = row.CaseNumber, Action = reader.Words.Text("Look at it") };
}
