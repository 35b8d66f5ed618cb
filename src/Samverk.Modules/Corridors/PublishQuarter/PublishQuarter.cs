using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Disclosure;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Corridors;

/// <summary>Publishes the tables of a quarter: by the calendar, or by hand where the calendar was missed.</summary>
internal static class PublishQuarter
{
    public static async Task<IResult> GetAsync(Visit visit, PublishQuarterHandler handler, CancellationToken ct) =>
        MayPublish(visit.Me)
            ? await ShowAsync(visit, handler, (new FieldErrors(), null, StatusCodes.Status200OK), ct)
            : await visit.RefusedAsync(Refusal.NotPermitted);

    public static async Task<IResult> PostAsync(Visit visit, PublishQuarterHandler handler, CancellationToken ct)
    {
        if (!MayPublish(visit.Me))
            return await visit.RefusedAsync(Refusal.NotPermitted);
        var errors = visit.Post.Errors();
        if (errors.Count == 0 && !QuarterPeriod.TryParse(visit.Post.Text("quarter"), out _))
            errors.Add("quarter", visit.Say(CorridorRefusals.QuarterUnknown));
        if (errors.Count > 0)
            return await ShowAsync(visit, handler, (errors, visit.Post.Act, StatusCodes.Status422UnprocessableEntity), ct);
        var done = await handler.HandleAsync(QuarterPeriod.Parse(visit.Post.Text("quarter")!), visit.Act("publish-quarter", "agreement"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/figures", "publish-quarter")),
            refused: no => ShowAsync(visit, handler, (errors.Add("quarter", visit.Say(no)), visit.Post.Act, Visit.StatusOf(no)), ct));
    }

    // There is no role of a statistician yet: whoever runs the node, or watches over its work, publishes.
    internal static bool MayPublish(SubjectFacts me) => me.Is(Roles.Administrator) || me.Is(Roles.Supervisor);

    private static async Task<IResult> ShowAsync(
        Visit visit, PublishQuarterHandler handler, (FieldErrors Errors, ActId? Act, int Status) form, CancellationToken ct)
    {
        var standing = await handler.StandingAsync(ct);
        return await visit.PageAsync<PublishQuarterPage>(
            new
            {
                form.Errors,
                Act = form.Act?.ToString() ?? Ids.New().ToString(),
                standing.Corridor,
                Missing = standing.Refused is { } no ? visit.Say(no) : null,
                standing.Quarters,
            },
            form.Status,
            dialogue: true);
    }
}

/// <summary>A quarter as the page of publication lists it.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="PublishedOn">When it was published; null where it was not.</param>
/// <param name="From">From when it may be.</param>
/// <param name="IsOpen">Whether it can be published today.</param>
public sealed record QuarterStanding(QuarterPeriod Quarter, DateOnly? PublishedOn, DateOnly From, bool IsOpen);

/// <summary>How publication stands.</summary>
internal sealed record PublicationStanding(string? Corridor, Refusal? Refused, IReadOnlyList<QuarterStanding> Quarters);

internal sealed class PublishQuarterHandler(
    IEventStore events, IStatistics statistics, OpenRows rows, CorridorFinder finder, NodeSettings node, IClock clock)
{
    private bool IsHost => node.Side == NodeSide.HostCountry;

    private DateOnly Today => DateOnly.FromDateTime(clock.Now.UtcDateTime);

    /// <summary>Counts, protects, audits and publishes one quarter.</summary>
    public async Task<Outcome<Appended>> HandleAsync(QuarterPeriod quarter, Act act, CancellationToken ct)
    {
        var found = await finder.FindAsync(ct);
        return await found.Match(
            done: corridor => PublishAsync(corridor, quarter, act, ct),
            refused: no => Task.FromResult<Outcome<Appended>>(no));
    }

    /// <summary>Publishes every quarter that settled and is not out yet, the oldest first. Quarters that only partly lie in the agreement are passed over.</summary>
    public async Task<int> PublishDueAsync(CancellationToken ct)
    {
        var standing = await StandingAsync(ct);
        var published = 0;
        foreach (var open in standing.Quarters.Where(quarter => quarter.IsOpen).OrderBy(quarter => quarter.Quarter))
        {
            var found = await finder.FindAsync(ct);
            var done = await found.Match(
                done: corridor => PublishAsync(corridor, open.Quarter, ByCalendar(corridor, open.Quarter), ct),
                refused: no => Task.FromResult<Outcome<Appended>>(no));
            published += done.Match(_ => 1, _ => 0);
        }
        return published;
    }

    /// <summary>Which quarters are out, and which can be published.</summary>
    public async Task<PublicationStanding> StandingAsync(CancellationToken ct)
    {
        var found = await finder.FindAsync(ct);
        if (found.Refused is { } no)
            return new PublicationStanding(null, no, []);
        var corridor = found.Match(done => done, refused => throw new InvalidOperationException(refused.English()));
        var published = await rows.Of<QuarterCellRow>()
            .Where(cell => cell.Root == corridor.WithSecretariat.Row.AgreementId && cell.Corridor == corridor.Name && cell.Node == "")
            .Select(cell => new { cell.Quarter, cell.KnownOn }).Distinct().ToDictionaryAsync(cell => cell.Quarter, cell => cell.KnownOn, ct);
        var quarters = new List<QuarterStanding>();
        for (var quarter = First(corridor); quarter.LastDay < Today; quarter = QuarterPeriod.Of(quarter.LastDay.AddDays(1)))
        {
            var from = FigureRelease.SettledOn(quarter);
            DateOnly? on = published.TryGetValue(quarter.ToString(), out var day) ? day : null;
            quarters.Add(new QuarterStanding(quarter, on, from, on is null && Today >= from));
        }
        quarters.Reverse();
        return new PublicationStanding(corridor.Name, null, quarters);
    }

    // The first quarter that lies wholly within both agreements; three years back at most.
    private QuarterPeriod First(OwnCorridor corridor)
    {
        var day = new[] { corridor.WithPartner.Row.ValidFrom, corridor.WithSecretariat.Row.ValidFrom, Today.AddYears(-3) }.Max();
        var quarter = QuarterPeriod.Of(day);
        return quarter.FirstDay == day ? quarter : QuarterPeriod.Of(quarter.LastDay.AddDays(1));
    }

    private async Task<Outcome<Appended>> PublishAsync(OwnCorridor corridor, QuarterPeriod quarter, Act act, CancellationToken ct)
    {
        var agreement = corridor.WithPartner.Row.AgreementId;
        var (first, last) = (quarter.FirstDay, quarter.LastDay);
        var facts = await statistics.Rows<FigureFactRow>()
            .Where(fact => fact.On >= first && fact.On <= last && (fact.Agreement == agreement || fact.Agreement == Guid.Empty)).ToListAsync(ct);
        var release = FigureRelease.Protect(FigureTables.Exact(facts, quarter, IsHost), await finder.KeyAsync(corridor, ct));
        var stream = CorridorNames.StreamOf(corridor.Name);
        return await events.AppendAsync(
            new Append(act, new RootId(corridor.WithSecretariat.Row.AgreementId), RootKind.Agreement) { Guards = [corridor.WithPartner.Guard] },
            history => FigureRelease.Publish(history.Find<CorridorFigures>(stream), corridor.Name, quarter, release, Today)
                .Then<Changes>(published => Changes.On(stream, published)),
            ct);
    }

    private Act ByCalendar(OwnCorridor corridor, QuarterPeriod quarter)
    {
        var agreement = corridor.WithSecretariat.Row.AgreementId;
        var id = CorridorNames.ActOf(agreement, corridor.Name, quarter.ToString());
        return new Act(id, "publish-quarter", PartnerAccounts.Of(node.NodeId), default, clock.Now, clock.Now, Purposes.Supervision, "agreement " + agreement, id.Value);
    }
}

/// <summary>The tables that a publication sends to the secretariat.</summary>
internal sealed class CorridorOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is QuarterPublished published)
                yield return new OutgoingMessage(after.Root.Value, MessageTypes.AgreementSubject, CorridorMembers.IndicatorsPublished, IndicatorsMessage.Write(published));
        }
    }
}
