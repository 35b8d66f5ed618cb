using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>An adult with parental responsibility agrees that a child's details may leave, or takes it back.</summary>
internal sealed record RecordCustodyConsent(Guid CaseId, PersonId Member, string Holder, string How, string Language)
{
    public static Task<IResult> GetAsync(Guid id, Guid member, Visit visit, CaseDoor door, CustodyMembers members, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Children, async open => await members.FindAsync(id, member, ct) is { } child
            ? await visit.PageAsync<CustodyConsentPage>(new { Form = CaseForm.New(open), Child = child })
            : await visit.NotFoundAsync(), ct);

    public static Task<IResult> PostAsync(
        Guid id, Guid member, Visit visit, CaseDoor door, CustodyMembers members, CustodyConsentHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Children, async open =>
        {
            if (await members.FindAsync(id, member, ct) is not { } child)
                return await visit.NotFoundAsync();
            var errors = visit.Post.Errors();
            var takesBack = visit.Post.Has("withdraw");
            var command = members.Read(id, child, takesBack, errors);
            if (errors.Count > 0)
                return await AgainAsync(visit, open, child, errors, StatusCodes.Status422UnprocessableEntity);
            var done = takesBack
                ? await handler.WithdrawAsync(command, visit.Act("withdraw-custody-consent", "consent", null, open.Decision), ct)
                : await handler.GiveAsync(command, visit.Act("record-custody-consent", "consent", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", takesBack ? "withdraw-custody-consent" : "record-custody-consent")),
                refused: no => AgainAsync(visit, open, child, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, HouseholdMemberRow child, FieldErrors errors, int status) =>
        visit.PageAsync<CustodyConsentPage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            Child = child,
            Holder = visit.Post.Text("holder"),
            How = visit.Post.Text("how"),
            Language = visit.Post.Text("language"),
        }, status);
}

/// <summary>Finds the child that a consent is about, and reads who agreed and how.</summary>
internal sealed class CustodyMembers(Visit visit, IAccess access, IClock clock)
{
    public Task<HouseholdMemberRow?> FindAsync(Guid caseId, Guid member, CancellationToken ct) =>
        access.Visible<HouseholdMemberRow>(visit.Me, AccessAction.Read, visit.Purpose)
            .Where(x => x.CaseId == caseId && x.Member == member && x.IsChild).FirstOrDefaultAsync(ct);

    public RecordCustodyConsent Read(Guid caseId, HouseholdMemberRow child, bool takesBack, FieldErrors errors)
    {
        var read = new TypedAnswers(visit, clock, errors);
        var holder = read.OneOf("holder", child.Holders.Split('\n'), visit.Words.Text("Choose which adult"));
        return new RecordCustodyConsent(caseId, new PersonId(child.Member), holder, takesBack ? "" : read.How(), takesBack ? "" : read.Language());
    }
}

internal sealed class CustodyConsentHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> GiveAsync(RecordCustodyConsent command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case), history => KeepingRules.GiveCustodyConsent(
            history, new CustodyConsentGiven(command.Member, command.Holder, command.How, command.Language), clock.Today), ct);

    public Task<Outcome<Appended>> WithdrawAsync(RecordCustodyConsent command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case), history => KeepingRules.WithdrawCustodyConsent(
            history, new CustodyConsentWithdrawn(command.Member, command.Holder)), ct);
}
