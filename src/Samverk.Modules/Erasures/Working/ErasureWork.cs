using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Laws.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Erasures;

/// <summary>Does what was approved, step by step (evidence.md 7). Each step can be done again, so that whoever comes after a crash begins anew.</summary>
internal sealed class ErasureWork(OpenRows rows, IEventStore events, PersonErasure persons, ILawPack laws, IClock clock)
{
    // A run that is stopped has ordered no more than these at once.
    private const int MostAtOnce = 20;

    /// <summary>Goes on with all that is unfinished; gives how many erasures it ended.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        foreach (var run in await rows.Of<RetentionRunRow>().Where(x => x.IsApproved && x.StoppedAt == null && x.EndedAt == null).Select(x => x.RunId).ToListAsync(ct))
            await OrderNextAsync(run, ct);
        var ended = 0;
        // All that are approved: some that are held up must not keep the others waiting.
        foreach (var line in await rows.Of<ErasureLineRow>().Where(x => x.Status == ErasureStatus.Approved).OrderBy(x => x.ApprovedAt).ToListAsync(ct))
        {
            ended += await EraseAsync(line, ct) ? 1 : 0;
            if (ended == MostAtOnce)
                break;
        }
        return ended;
    }

    private async Task<bool> EraseAsync(ErasureLineRow line, CancellationToken ct)
    {
        var root = new RootId(line.Root);
        if (await events.LoadAsync(root, ct) is not { } history || history.Find<Erasure>(new StreamId(line.ErasureId)) is not { Status: ErasureStatus.Approved } erasure)
            return false;
        // Judged and said in one step, so that no freeze comes between the judgement and the keys. What forbids it stands on its page until it is gone.
        var begun = await events.AppendAsync(
            new Append(Act(line.ErasureId, "begin-erasure", erasure.ApprovedBy, erasure.ApprovedFor), root, RootKind.Case) { ReachesErased = true },
            latest => ErasureRules.Begin(latest, new StreamId(line.ErasureId)), ct);
        // Another word for "begun" where the keys went before this step was known.
        if (begun.Refused is { } no && no != Refusal.Erased)
            return false;
        var count = (await persons.PersonsAsync(root, ct)).Count;
        if (await persons.DestroyKeysAsync(root, line.ErasureId, clock.Now, ct) is not null || await persons.EmptyRowsAsync(root, clock.Now, ct) is not null)
            return false; // the node can't write now: the next look tries again
        var done = await events.AppendAsync(
            new Append(Act(line.ErasureId, "data-erased", erasure.ApprovedBy, erasure.ApprovedFor), root, RootKind.Case) { ReachesErased = true },
            latest => ErasureRules.Finish(latest, new StreamId(line.ErasureId), count), ct);
        return done.Refused is null;
    }

    /// <summary>Orders and approves the next cases of a run in the names of the two who decided on the list; at its end says so.</summary>
    private async Task OrderNextAsync(Guid runId, CancellationToken ct)
    {
        var stream = new StreamId(runId);
        if ((await events.LoadAsync(RootId.Node, ct))?.Find<RetentionRun>(stream) is not { Runs: true } run)
            return;
        var period = laws.On(run.Rule, clock.Today);
        var begun = (await rows.Of<ErasureLineRow>().Where(x => x.Run == runId && x.Status >= ErasureStatus.Approved).Select(x => x.Root).ToListAsync(ct)).ToHashSet();
        var (ordered, leftOut) = (0, 0);
        foreach (var caseId in run.Cases.Where(id => !begun.Contains(id)))
        {
            if (await OrderAsync((runId, run, period), caseId, ct) is not null)
                leftOut++;
            else if (++ordered == MostAtOnce)
                return;
        }
        if (ordered == 0 && !await rows.Of<ErasureLineRow>().AnyAsync(x => x.Run == runId && x.Status == ErasureStatus.Approved, ct))
        {
            await events.AppendAsync(new Append(Act(runId, "run-ended", run.DecidedBy, run.DecidedFor), RootId.Node, RootKind.Node),
                history => RetentionRules.End(history, stream, run.Cases.Count - leftOut, leftOut), ct);
        }
    }

    /// <summary>Judged again when its turn comes: since the list was made the case may have gone on and begun another time of keeping.</summary>
    private async Task<Refusal?> OrderAsync((Guid Id, RetentionRun Run, LegalPeriod Period) of, Guid caseId, CancellationToken ct)
    {
        var (runId, run, period) = of;
        var erasure = new StreamId(ErasureRules.ActOf(runId, "order " + caseId).Value);
        var root = new RootId(caseId);
        var ordered = await events.AppendAsync(new Append(Act(erasure.Value, "order-erasure", run.ProposedBy, run.ProposedFor), root, RootKind.Case),
            history => ErasureRules.OrderOfRun(history, erasure, runId, period, clock.Today), ct);
        if (ordered.Refused is { } no)
            return no;
        return (await events.AppendAsync(new Append(Act(erasure.Value, "approve-erasure", run.DecidedBy, run.DecidedFor), root, RootKind.Case),
            history => ErasureRules.ApproveOfRun(history, erasure, account => account == run.DecidedBy, period, clock.Today), ct)).Refused;
    }

    private Act Act(Guid of, string step, AccountId by, OfficeId office)
    {
        var id = ErasureRules.ActOf(of, step);
        return new Act(id, step, by, office, clock.Now, clock.Now, Purposes.DataSubjectRequest, "law", of);
    }
}
