using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.DataProtection.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>A breach becomes known: the clock begins.</summary>
internal static class RecordBreach
{
    public static Task<IResult> GetAsync(Visit visit, IOffices offices, IClock clock, CancellationToken ct) => visit.ShowAsync(() =>
        ShowAsync(visit, offices, RecordBreachForm.Empty(clock), new FieldErrors(), StatusCodes.Status200OK, ct));

    public static Task<IResult> PostAsync(Visit visit, IOffices offices, IClock clock, RecordBreachHandler handler, CancellationToken ct) => visit.ShowAsync(async () =>
    {
        var form = RecordBreachForm.From(visit.Post);
        var errors = visit.Post.Errors();
        var breach = form.Read(errors, visit.Words, clock);
        if (errors.Count > 0)
            return await ShowAsync(visit, offices, form, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var act = visit.Act("record-breach", "law", breach.FoundAt);
        var done = await handler.HandleAsync(breach, act, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/breaches/{act.Id}", "record-breach")),
            refused: no => ShowAsync(visit, offices, form, errors.Add("what", visit.Say(no)), Visit.StatusOf(no), ct));
    });

    private static async Task<IResult> ShowAsync(
        Visit visit, IOffices offices, RecordBreachForm form, FieldErrors errors, int status, CancellationToken ct)
    {
        var act = visit.Http.Request.HasFormContentType ? visit.Post.Act?.ToString() : null;
        return await visit.PageAsync<RecordBreachPage>(
            new { Form = form, Errors = errors, Act = act ?? Ids.New().ToString(), Officers = await offices.OfficersAsync(null, ct) }, status);
    }
}

/// <summary>What was typed about a breach.</summary>
public sealed record RecordBreachForm
{
    public string? Kind { get; init; }

    public string? What { get; init; }

    public TypedDate Found { get; init; } = TypedDate.Empty;

    public string? FoundTime { get; init; }

    public string? Account { get; init; }

    public TypedDate SeenFrom { get; init; } = TypedDate.Empty;

    public TypedDate SeenTo { get; init; } = TypedDate.Empty;

    public string? Risk { get; init; }

    internal static RecordBreachForm Empty(IClock clock) => new() { Found = DayField.Of(clock.Today) };

    internal static RecordBreachForm From(FormPost post) => new()
    {
        Kind = post.Text("kind"),
        What = post.Text("what"),
        Found = post.Date("found"),
        FoundTime = post.Text("foundTime"),
        Account = post.Text("account"),
        SeenFrom = post.Date("from"),
        SeenTo = post.Date("to"),
        Risk = post.Text("risk"),
    };

    internal BreachRecorded Read(FieldErrors errors, Words words, IClock clock)
    {
        if (Kind is null || !BreachKinds.All.Contains(Kind))
            errors.Add("kind", words.Text("Choose what happened to the data"));
        if (What is null || What.Length > 2000)
            errors.Add("what", words.Text("Write what happened, in at most 2,000 letters and without anybody's name"));
        if (Risk is not ("high" or "not"))
            errors.Add("risk", words.Text("Say whether it is likely to bring a high risk to people"));
        var found = Moment(DayField.Read(Found, "found", errors, words), Time(errors, words), clock);
        var account = Guid.TryParse(Account, out var id) ? new AccountId(id) : (AccountId?)null;
        var (from, to) = account is null
            ? (found, found)
            : (Moment(DayField.Read(SeenFrom, "from", errors, words), TimeOnly.MinValue, clock),
               Moment(DayField.Read(SeenTo, "to", errors, words)?.AddDays(1), TimeOnly.MinValue, clock));
        return new BreachRecorded(Kind ?? "", What ?? "", found, account, from, to, Risk == "high");
    }

    private TimeOnly Time(FieldErrors errors, Words words)
    {
        if (TimeOnly.TryParseExact(FoundTime, ["HH:mm", "H:mm", "HH.mm", "H.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        errors.Add("foundTime", words.Text("Give the time of day as hours and minutes, for example 14:05"));
        return TimeOnly.MinValue;
    }

    private static DateTimeOffset Moment(DateOnly? day, TimeOnly time, IClock clock)
    {
        var local = (day ?? clock.Today).ToDateTime(time);
        return new DateTimeOffset(local, clock.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

internal sealed class RecordBreachHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> HandleAsync(BreachRecorded breach, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, RootId.Node, RootKind.Node),
            _ => BreachRules.Record(breach, clock.Now).Then<Changes>(recorded => Changes.On(new StreamId(act.Id.Value), recorded)), ct);
}
