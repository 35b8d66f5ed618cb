using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;

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
