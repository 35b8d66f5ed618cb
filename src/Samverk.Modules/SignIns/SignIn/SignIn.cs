using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>Signing in: on a demo node as one of its people, elsewhere with a name and a password.</summary>
internal static class SignIn
{
    public static async Task<IResult> GetAsync(Visit visit, SignInParts parts, CancellationToken ct) =>
        await ShowAsync(visit, parts, Answered(visit), StatusCodes.Status200OK, ct);

    /// <summary>Why a provider's answer led back here.</summary>
    internal static FieldErrors Answered(Visit visit) => visit.Http.Request.Query["answer"].ToString() is { Length: > 0 } code
        ? new FieldErrors().Add("form", visit.Say(ProviderRefusals.Of(code)))
        : new FieldErrors();

    public static async Task<IResult> PostAsync(Visit visit, SignInParts parts, SignInHandler handler, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, parts, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var account = parts.Node.Kind == NodeKind.Demo
            ? await handler.DemoPersonAsync(visit.Post.Text("as"), ct)
            : await handler.TypedAsync(Typed(visit), ct);
        return await account.Match(
            done: id => BeganAsync(visit, parts, id),
            refused: no => ShowAsync(visit, parts, errors.Add("name", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    // A password is taken as it was typed: a space at its end is a part of it.
    internal static TypedProof Typed(Visit visit) =>
        new(visit.Post.Text("name"), visit.Post.AsTyped("password"), visit.Post.Text("code"));

    public static async Task<IResult> OutAsync(Visit visit, SessionDoor door)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        await door.EndAsync(visit.Http);
        return Visit.Go("/sign-in");
    }

    internal static async Task<IResult> BeganAsync(Visit visit, SignInParts parts, Proved proved)
    {
        var offices = parts.Node.Kind == NodeKind.Demo ? [] : await parts.Offices.MembershipsAsync(proved.Account, visit.Http.RequestAborted);
        var began = await parts.Door.BeginAsync(visit.Http, proved, ChooseOffice.FirstOf(offices, proved.Account));
        return began.Refused is { } no ? await visit.RefusedAsync(no) : Visit.Go(ChooseOffice.Before(offices, LocalPaths.Of(visit.Post.Text("to"))));
    }

    internal static async Task<IResult> ShowAsync(Visit visit, SignInParts parts, FieldErrors errors, int status, CancellationToken ct)
    {
        var posted = visit.Http.Request.HasFormContentType;
        return await visit.PageAsync<SignInPage>(
            new
            {
                Errors = errors,
                To = visit.Http.Request.Query["to"].ToString() is { Length: > 0 } to ? to : posted ? visit.Post.Text("to") : null,
                Name = posted ? visit.Post.Text("name") : null,
                People = parts.Node.Kind == NodeKind.Demo ? await PeopleAsync(visit.Words, parts.Offices, ct) : [],
                parts.Node.Providers,
                Welcome = parts.Welcome is null ? null : await parts.Welcome.ShowAsync(visit.Words, ct),
            },
            status);
    }

    /// <summary>Those who lead cases first: what most come to see.</summary>
    private static async Task<IReadOnlyList<DemoPerson>> PeopleAsync(Words words, IOffices offices, CancellationToken ct)
    {
        var byId = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId);
        return [.. (await offices.OfficersAsync(null, ct)).Where(person => person.Roles.Count > 0)
            .OrderBy(person => person.Roles.Select(role => Order.IndexOf(role)).DefaultIfEmpty(Order.Count).Min())
            .ThenBy(person => byId[person.OfficeId].Name, StringComparer.Ordinal)
            .ThenBy(person => person.Name, StringComparer.Ordinal)
            .Select(person => new DemoPerson(person.Account, person.Name, person.Title, byId[person.OfficeId].Name,
                string.Join(' ', person.Roles.Select(role => RoleWords.Duty(words, role)))))];
    }

    private static readonly List<string> Order =
    [
        Roles.CaseManager, Roles.ReintegrationOfficer, Roles.Secretariat, Roles.Counsellor, Roles.ProtectionOfficer, Roles.TravelOfficer,
        Roles.HealthProfessional, Roles.Provider, Roles.FocalPoint, Roles.Supervisor, Roles.DataProtectionOfficer, Roles.Administrator,
    ];
}

/// <summary>What the sign-in page is made of. Only a demo node has a welcome.</summary>
internal sealed record SignInParts(NodeSettings Node, IOffices Offices, SessionDoor Door, IDemoWelcome? Welcome = null);

/// <summary>One of the demo's people, as a button.</summary>
public sealed record DemoPerson(Guid Account, string Name, string Title, string Office, string Duty);
