using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Consents.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Consents;

/// <summary>Withdraw consent: one press, at any moment, by whoever hears it and may see the case.</summary>
internal sealed record WithdrawConsent(Guid Case, Guid Consent, string Told)
{
    public static async Task<IResult> PostAsync(
        Guid id, Guid consent, Visit visit, ICases cases, WithdrawConsentHandler handler, CancellationToken ct)
    {
        if (await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is null)
            return await visit.NotFoundAsync();
        if (visit.Post.Errors().Count > 0)
            return Visit.Go($"/cases/{id}/sharing");
        // The button does not ask how it was told: a question here would stand in the way.
        var told = visit.Post.Text("told") ?? Tellings.InPerson;
        var outcome = await handler.HandleAsync(new WithdrawConsent(id, consent, told), visit.Act("withdraw-consent", "law"), ct);
        return outcome.Refused is { } no
            ? await visit.RefusedAsync(no)
            : Visit.Go($"/cases/{id}/sharing", "withdraw-consent");
    }
}

internal sealed class WithdrawConsentHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(WithdrawConsent command, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(command.Case), RootKind.Case),
        history => ConsentRules.Withdraw(history, new StreamId(command.Consent), command.Told),
        ct);
}
