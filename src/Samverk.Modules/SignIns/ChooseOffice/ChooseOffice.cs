using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.SignIns;

/// <summary>Somebody who acts for several offices says for which: at sign-in, and whenever it changes (identity.md 1).</summary>
internal static class ChooseOffice
{
    /// <summary>The officer that a session begins as.</summary>
    public static AccountId FirstOf(IReadOnlyList<OfficerRow> memberships, AccountId person) => memberships.Count > 0 ? new AccountId(memberships[0].Account) : person;

    /// <summary>The way on after a sign-in: by the choice, where there is one.</summary>
    public static string Before(IReadOnlyList<OfficerRow> memberships, string to) => memberships.Count > 1 ? "/sign-in/office?to=" + Uri.EscapeDataString(to) : to;

    public static async Task<IResult> GetAsync(Visit visit, IOffices offices, CancellationToken ct)
    {
        var names = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Name);
        return await visit.PageAsync<ChooseOfficePage>(new
        {
            To = LocalPaths.Of(visit.Http.Request.Query["to"]),
            Now = visit.Me.Account.Value,
            Choices = (await offices.MembershipsAsync(visit.Me.Person, ct))
                .Select(officer => new OfficeChoice(officer.Account, names.GetValueOrDefault(officer.OfficeId, ""), officer.Title)).ToList(),
        });
    }

    public static async Task<IResult> PostAsync(Visit visit, IOffices offices, SessionDoor door, CancellationToken ct)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        if (!Guid.TryParse(visit.Post.Text("office"), out var chosen)
            || (await offices.MembershipsAsync(visit.Me.Person, ct)).All(officer => officer.Account != chosen))
            return await visit.NotFoundAsync();
        var changed = await door.ActAsync(visit.Http, new AccountId(chosen));
        return await changed.Match(done: _ => Task.FromResult(Visit.Go(LocalPaths.Of(visit.Post.Text("to")))), refused: visit.RefusedAsync);
    }
}

/// <summary>An office that somebody may act for.</summary>
public sealed record OfficeChoice(Guid Officer, string Office, string Title);
