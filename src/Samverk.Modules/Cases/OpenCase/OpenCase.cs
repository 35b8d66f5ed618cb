using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Someone of the household, as told when the case is opened or later.</summary>
internal sealed record NewMember
{
    /// <summary>Code of <see cref="CaseCodes.Relations"/>.</summary>
    public required string Relation { get; init; }

    public required string FullName { get; init; }

    public string CalledBy { get; init; } = "";

    public PartialDate? Born { get; init; }

    /// <summary>Under 18, or the age is not sure.</summary>
    public bool IsChild { get; init; }

    public bool TravelsToo { get; init; }

    /// <summary>Each adult with parental responsibility for a child.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];
}

/// <summary>What an officer was told when a case is opened. What was not said stays empty.</summary>
internal sealed record OpenCase
{
    /// <summary>The language in which the person was told how their data is used.</summary>
    public required string ToldIn { get; init; }

    public required string FullName { get; init; }

    public string CalledBy { get; init; } = "";

    public string MothersName { get; init; } = "";

    public IReadOnlyList<NameSpelling> Spellings { get; init; } = [];

    public PartialDate? Born { get; init; }

    public string BornSaidBy { get; init; } = "";

    /// <summary>The person says that they are under 18, whatever a date says.</summary>
    public bool SaysUnder18 { get; init; }

    public string Sex { get; init; } = "";

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<ReachWay> Ways { get; init; } = [];

    public string LivesIn { get; init; } = "";

    public string ReturnsTo { get; init; } = "";

    public IReadOnlyList<NewMember> Members { get; init; } = [];

    public static Task<IResult> GetAsync(Visit visit) =>
        CaseRules.MayOpen(visit.Me) ? ShowAsync(visit, new OpenCaseForm { Spellings = [new SpellingForm(null, null)] }) : visit.RefusedAsync(Refusal.NotPermitted);

    public static async Task<IResult> PostAsync(Visit visit, IClock clock, SimilarCases similar, OpenCaseHandler handler, CancellationToken ct)
    {
        if (!CaseRules.MayOpen(visit.Me))
            return await visit.RefusedAsync(Refusal.NotPermitted);
        var form = OpenCaseForm.Of(visit.Post);
        if (form.Changed(visit.Post) is { } changed)
            return await ShowAsync(visit, changed);
        var errors = visit.Post.Errors();
        var command = new OpenCaseReading(visit, clock, errors).Read(form);
        if (errors.Count > 0)
            return await ShowAsync(visit, form, errors);
        // Said once: the button that opens another all the same is on the page that says it.
        if (!visit.Post.Has("another") && await similar.FindAsync(visit.Me, visit.Purpose, command, visit.Post.Act!.Value, ct) is { Count: > 0 } known)
            return await ShowAsync(visit, form, errors, known);
        var done = await handler.HandleAsync(command, visit.Me, visit.Act("open-case", "law"), ct);
        return await done.Match(
            done: opened => Task.FromResult(Visit.Go($"/cases/{opened.Root}", "open-case")),
            refused: no => ShowAsync(visit, form, errors.Add(FieldOf(no), visit.Say(no)), [], Visit.StatusOf(no)));
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "child-without-parent" => "add-member",
        _ => "form",
    };

    private static Task<IResult> ShowAsync(
        Visit visit, OpenCaseForm form, FieldErrors? errors = null, IReadOnlyList<KnownCase>? known = null, int? status = null) =>
        visit.PageAsync<OpenCasePage>(
            new { Form = form, Errors = errors ?? new FieldErrors(), Known = known ?? [] },
            status ?? (errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK));
}

internal sealed class OpenCaseHandler(IEventStore events, ICaseNumbers numbers, IClock clock)
{
    /// <summary>The case's id is the act's id, so that a repeated form leads to the same case.</summary>
    public async Task<Outcome<Appended>> HandleAsync(OpenCase command, SubjectFacts me, Act act, CancellationToken ct)
    {
        var root = new RootId(act.Id.Value);
        var before = await events.LoadAsync(root, ct);
        var checkedFirst = CaseRules.Open(command, me, clock.Today);
        if (before is null && checkedFirst.Refused is { } no)
            return no;
        // A repeated form takes no second number: the store answers with the first result, or refuses other content.
        var number = before is null ? await numbers.NextAsync(ct) : "";
        if (number.Refused is { } full)
            return full;
        var person = new PersonId(Ids.New());
        var opened = checkedFirst.Then(found => number.Then<IEvent[]>(given => found.Events(person, given, me, Ids.New)));
        return await events.AppendAsync(
            new Append(act, root, RootKind.Case) { Begins = true, Person = person, Guards = [me.Guard] },
            history => history.Exists
                ? Refusal.ActReused
                : opened.Then<Changes>(facts => Changes.On(new StreamId(root.Value), facts)),
            ct);
    }
}
