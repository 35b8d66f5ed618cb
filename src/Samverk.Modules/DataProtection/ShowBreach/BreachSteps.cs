using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.DataProtection.Rules;

namespace Samverk.Modules.DataProtection;

/// <summary>The steps after a breach was recorded.</summary>
internal sealed class BreachSteps(IEventStore events, IWhoLooked looked, BreachQueries breaches, IClock clock)
{
    public DateTimeOffset Now => clock.Now;

    public Task<Outcome<Appended>> TellAuthorityAsync(Guid breach, BreachAuthorityTold told, Act act, CancellationToken ct) => StepAsync(breach, act,
        known => BreachRules.TellAuthority(known, told, breaches.Due(known?.Recorded?.FoundAt ?? told.At)).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);

    public Task<Outcome<Appended>> TellPartnerAsync(Guid breach, BreachPartnerTold told, Act act, CancellationToken ct) =>
        StepAsync(breach, act, known => BreachRules.TellPartner(known, told).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);

    public Task<Outcome<Appended>> CloseAsync(Guid breach, BreachClosed closed, Act act, CancellationToken ct) =>
        StepAsync(breach, act, known => BreachRules.Close(known, closed).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);

    /// <summary>
    /// Puts the breach into each case that the access log names, so that whoever leads it tells the person. Cut off in the middle, the next
    /// press goes on: a case that has it stays as it is.
    /// </summary>
    public async Task<Outcome<Appended>> NameCasesAsync(Guid breach, Act act, CancellationToken ct)
    {
        if (await breaches.FindAsync(breach, ct) is not { } line)
            return Refusal.NotFound;
        // Asked first: no case hears of a breach that is closed.
        if (line.Row.ClosedAt is not null)
            return BreachRefusals.Closed;
        var recorded = new BreachRecorded(line.Row.Kind, line.Row.What, line.Row.FoundAt, new AccountId(line.Row.Account), line.Row.SeenFrom, line.Row.SeenTo, line.Row.IsHighRisk);
        var cases = await CasesAsync(line.Row, ct);
        foreach (var caseId in cases)
        {
            var inCase = act with { Id = BreachRules.ActOf(breach, caseId), ContentHash = "" };
            var done = await events.AppendAsync(new Append(inCase, new RootId(caseId), RootKind.Case), history => BreachRules.Concern(history, breach, recorded), ct);
            if (done.Refused is { } no)
                return no;
        }
        return await StepAsync(breach, act, known => BreachRules.NameCases(known, cases.Count).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);
    }

    /// <summary>The cases that the access log names.</summary>
    public async Task<IReadOnlyList<Guid>> CasesAsync(BreachRow breach, CancellationToken ct) => breach.Account == Guid.Empty
        ? []
        : await looked.CasesSeenByAsync(new AccountId(breach.Account), breach.SeenFrom, breach.SeenTo, ct);

    private Task<Outcome<Appended>> StepAsync(Guid breach, Act act, Func<Breach?, Outcome<IEvent[]>> decide, CancellationToken ct)
    {
        var stream = new StreamId(breach);
        return events.AppendAsync(new Append(act, RootId.Node, RootKind.Node),
            history => decide(history.Find<Breach>(stream)).Then<Changes>(facts => Changes.On(stream, facts)), ct);
    }
}
