using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Someone more of the household.</summary>
internal sealed record AddHouseholdMember(Guid CaseId, NewMember Member)
{
    public const string Prefix = "member-";

    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Children,
            open => visit.PageAsync<AddHouseholdMemberPage>(new { Form = CaseForm.New(open) }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, AddHouseholdMemberHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Children, async open =>
        {
            var errors = visit.Post.Errors();
            var typed = MemberForm.Of(visit.Post, Prefix);
            var member = new MemberReading(visit, new TypedAnswers(visit, clock, errors), errors).Read(typed, Prefix);
            if (errors.Count > 0)
                return await AgainAsync(visit, open, typed, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(new AddHouseholdMember(id, member), visit.Act("add-household-member", "law", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "add-household-member")),
                refused: no => AgainAsync(visit, open, typed,
                    errors.Add(no.Code == "child-without-holder" ? Prefix + "holders" : "form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, MemberForm typed, FieldErrors errors, int status) =>
        visit.PageAsync<AddHouseholdMemberPage>(new { Form = CaseForm.Again(open, visit.Post, errors), Member = typed }, status);
}

internal sealed class AddHouseholdMemberHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> HandleAsync(AddHouseholdMember command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case),
            history => KeepingRules.AddMember(history, command.Member, new PersonId(Ids.New()), clock.Today), ct);
}
