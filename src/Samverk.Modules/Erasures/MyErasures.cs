using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;

namespace Samverk.Modules.Erasures;

internal sealed class MyErasures(IEventStore events, IAgreements agreements, ErasureQueries queries) : IErasures
{
    public Task<Outcome<Appended>> AskAsync(Guid caseId, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(caseId), RootKind.Case) { ReachesErased = true },
        history => ErasureRules.AskByPerson(history, new StreamId(act.Id.Value), queries.AnswerDue), ct);

    public async Task<MyErasure?> OfAsync(RootHistory history, CancellationToken ct)
    {
        if (Erasure.LastOf(history) is not { } state)
            return null;
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        return new MyErasure(state, [.. state.Recipients.Select(known => new ErasureAnswer(
            partners.GetValueOrDefault(known.Agreement, ""), known.AskedAt, known.ReceivedAt, known.AnsweredAt, known.IsErased, known.Ground, known.KeptUntil))]);
    }
}
