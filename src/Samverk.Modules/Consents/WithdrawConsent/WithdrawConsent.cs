using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Consents.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Consents;

/// <summary>Withdraw consent: one press, at any moment, by whoever hears it and may see the case.</summary>
internal sealed record WithdrawConsent(Guid Case, Guid Consent, string Told)
{
    public static async Task<IResult> PostAsync(
        Guid id, Guid consent, Visit visit, SharingQueries sharing, WithdrawConsentHandler handler, CancellationToken ct)
    {
        if (await sharing.FindAsync(visit.Me, id, visit.Purpose, ct) is not { } view)
            return await visit.NotFoundAsync();
        // A press that did nothing must never look like one that did.
        if (visit.Post.Errors() is { Count: > 0 } errors)
            return await Sharing.ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity);
        // The button does not ask how it was told: a question here would stand in the way.
        var told = visit.Post.Text("told") ?? Tellings.InPerson;
        var outcome = await handler.HandleAsync(new WithdrawConsent(id, consent, told), visit.Act("withdraw-consent", "law"), ct);
        return outcome.Refused is { } no
            ? await visit.RefusedAsync(no)
            : Visit.Go($"/cases/{id}/sharing", "withdraw-consent");
    }
}

internal sealed class WithdrawConsentHandler(IEventStore events) : IWithdrawing
{
    public Task<Outcome<Appended>> AtOwnPageAsync(Guid caseId, Guid? consent, Act act, CancellationToken ct) => consent is { } one
        ? HandleAsync(new WithdrawConsent(caseId, one, Tellings.OwnPage), act, ct)
        : events.AppendAsync(new Append(act, new RootId(caseId), RootKind.Case), history => ConsentRules.WithdrawAll(history, Tellings.OwnPage), ct);

    public Task<Outcome<Appended>> HandleAsync(WithdrawConsent command, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(command.Case), RootKind.Case),
        history => ConsentRules.Withdraw(history, new StreamId(command.Consent), command.Told),
        ct);
}
