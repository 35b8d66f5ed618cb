using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>A group of the plan: what needs attention comes first.</summary>
public enum PlanGroup
{
    Unknown = 0,
    NeedsAttention,
    GoingToPlan,
    Done,
}

/// <summary>Someone in the plan, to call or write to.</summary>
public sealed record PlanPerson(string Name, string Note, string Telephone);

/// <summary>The plan as the page shows it.</summary>
public sealed record PlanView
{
    public required CaseHead Head { get; init; }

    public required IReadOnlyList<(PlanGroup Group, PlanTableRow Row)> Rows { get; init; }

    public required IReadOnlyList<PlanWaiting> Waiting { get; init; }

    public required IReadOnlyList<PlanPerson> People { get; init; }

    /// <summary>The newest lines of what happened.</summary>
    public required IReadOnlyList<TimelineEntry> Recent { get; init; }

    public required IReadOnlyList<SharedNow> Shared { get; init; }

    public required IClock Clock { get; init; }

    public required bool CanWrite { get; init; }

    public required bool CanRefer { get; init; }

    /// <summary>The rows of one group.</summary>
    public IReadOnlyList<PlanTableRow> Of(PlanGroup group) => [.. Rows.Where(row => row.Group == group).Select(row => row.Row)];
}

/// <summary>Makes the rows of the table from what the reader may see. Pure.</summary>
internal sealed class PlanTableMaker(Words words, DateOnly today, IMasked mask)
{
    public (PlanGroup Group, PlanTableRow Row) Make(PlanLineRow line, IReadOnlyList<CommitmentRow> commitments, IReadOnlyList<PlanWaiting> waiting)
    {
        var row = new PlanTableRow
        {
            Area = PlanWords.Kind(words, line.Kind),
            Icon = PlanWords.Icon(line.Kind),
            Person = line.OfficerName,
            Office = line.OfficeName,
        };
        if (line.HasDetails && !mask.Sees(line.PlanArea))
            return (PlanGroup.GoingToPlan, row with { WithheldBy = line.OfficeName, Status = Status.Withheld, AskHref = $"/cases/{line.CaseId}/why" });
        row = row with { Href = $"/cases/{line.CaseId}/rows/{line.RowId}" };
        var awaited = waiting.FirstOrDefault(one => one.Kind == line.Kind && one.OfficeName == line.OfficeName);
        return Filled(row, line, commitments, awaited);
    }

    /// <summary>A question that is out, where no row of the plan stands for it yet.</summary>
    public (PlanGroup Group, PlanTableRow Row) Make(PlanWaiting waiting) => (PlanGroup.NeedsAttention, new PlanTableRow
    {
        Area = PlanWords.Kind(words, waiting.Kind),
        Icon = PlanWords.Icon(waiting.Kind),
        Href = waiting.Href,
        Person = "", // nobody there is named before they answer
        Office = waiting.OfficeName,
        Step = waiting.OnUs ? words.Text("Answer their question") : words.Text("Answer to your referral"),
        When = waiting.IsLate ? words.Text("was due {day}", ("day", words.ShortDay(waiting.By))) : words.Text("by {day}", ("day", words.ShortDay(waiting.By))),
        IsLate = waiting.IsLate,
        Stops = [waiting.IsLate ? RouteStop.Late : RouteStop.Waiting, RouteStop.Ahead],
        StopsSay = words.Plural("{done} of {n} commitment done", "{done} of {n} commitments done", 0, ("done", 0)),
        Status = waiting.IsLate ? Status.Late : Status.Waiting,
    });

    private (PlanGroup, PlanTableRow) Filled(PlanTableRow row, PlanLineRow line, IReadOnlyList<CommitmentRow> commitments, PlanWaiting? awaited)
    {
        var done = commitments.Count(x => x.DoneOn is not null);
        var next = commitments.Where(x => x.DoneOn is null).OrderBy(x => x.Due).FirstOrDefault();
        var last = commitments.Where(x => x.DoneOn is not null).OrderBy(x => x.DoneOn).LastOrDefault();
        var missed = commitments.FirstOrDefault(x => x.Answer is PersonsAnswer.No or PersonsAnswer.Partly);
        var isLate = next is not null && next.Due < today;
        var status = Standing(isLate, awaited is not null, next is null && done > 0, done);
        var made = row with
        {
            Step = missed is not null ? PlanWords.Answer(words, missed.Answer) : next?.What ?? last?.What ?? line.Title,
            When = (next, last) switch
            {
                ({ } n, _) when isLate => words.Text("was due {day}", ("day", Day(n.Due))),
                ({ } n, _) => words.Text("by {day}", ("day", Day(n.Due))),
                (null, { DoneOn: { } on }) => Day(on),
                _ => null,
            },
            IsLate = isLate,
            Stops = Stops(commitments, status),
            StopsSay = words.Plural("{done} of {n} commitment done", "{done} of {n} commitments done", commitments.Count, ("done", done)),
            Status = status,
        };
        return (missed is not null || status is Status.Late or Status.Waiting ? PlanGroup.NeedsAttention
            : status == Status.Done ? PlanGroup.Done : PlanGroup.GoingToPlan, made);
    }

    private string Day(DateOnly day) => day.Year == today.Year ? words.ShortDay(day) : words.Day(day);

    private static Status Standing(bool isLate, bool isAwaited, bool isDone, int done) => (isLate, isAwaited, isDone, done) switch
    {
        (true, _, _, _) => Status.Late,
        (_, true, _, _) => Status.Waiting,
        (_, _, true, _) => Status.Done,
        (_, _, _, > 0) => Status.Doing,
        _ => Status.ToDo,
    };

    private static List<RouteStop> Stops(IReadOnlyList<CommitmentRow> commitments, Status status)
    {
        var stops = commitments.Where(x => x.DoneOn is not null).Select(_ => RouteStop.Done).ToList();
        var here = status switch
        {
            Status.Late => RouteStop.Late,
            Status.Waiting => RouteStop.Waiting,
            Status.Doing => RouteStop.Now,
            _ => RouteStop.Ahead,
        };
        stops.AddRange(commitments.Where(x => x.DoneOn is null).Select((_, index) => index == 0 ? here : RouteStop.Ahead));
        return stops;
    }
}
