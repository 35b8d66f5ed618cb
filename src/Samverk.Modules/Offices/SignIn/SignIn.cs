using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Signing in: on a demo node as one of its people, elsewhere with a name and a password.</summary>
internal static class SignIn
{
    public static async Task<IResult> GetAsync(Visit visit, SignInParts parts, CancellationToken ct) =>
        await ShowAsync(visit, parts, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Visit visit, SignInParts parts, SignInHandler handler, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, parts, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var account = parts.Node.Kind == NodeKind.Demo
            ? await handler.DemoPersonAsync(visit.Post.Text("as"), ct)
            : await handler.PasswordAsync(visit.Post.Text("name"), visit.Post.Text("password"), ct);
        return await account.Match(
            done: async id =>
            {
                var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString())], "samverk");
                await visit.Http.SignInAsync(new ClaimsPrincipal(identity));
                return Visit.Go(LocalPath(visit.Post.Text("to")));
            },
            refused: no => ShowAsync(visit, parts, errors.Add("name", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    public static async Task<IResult> OutAsync(Visit visit)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        await visit.Http.SignOutAsync();
        return Visit.Go("/sign-in");
    }

    /// <summary>Only a path of this node: an address in a link must not lead elsewhere after signing in.</summary>
    internal static string LocalPath(string? to) =>
        to is { Length: > 0 and < 2000 } && to[0] == '/' && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal)
            ? to
            : "/";

    private static async Task<IResult> ShowAsync(Visit visit, SignInParts parts, FieldErrors errors, int status, CancellationToken ct)
    {
        var posted = visit.Http.Request.HasFormContentType;
        return await visit.PageAsync<SignInPage>(
            new
            {
                Errors = errors,
                To = visit.Http.Request.Query["to"].ToString() is { Length: > 0 } to ? to : posted ? visit.Post.Text("to") : null,
                Name = posted ? visit.Post.Text("name") : null,
                People = parts.Node.Kind == NodeKind.Demo ? await PeopleAsync(visit.Words, parts.Offices, ct) : [],
                Welcome = parts.Welcome is null ? null : await parts.Welcome.ShowAsync(visit.Words, ct),
            },
            status);
    }

    /// <summary>Those who lead cases first: what most come to see.</summary>
    private static async Task<IReadOnlyList<DemoPerson>> PeopleAsync(Words words, IOffices offices, CancellationToken ct)
    {
        var byId = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId);
        return [.. (await offices.OfficersAsync(null, ct))
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
internal sealed record SignInParts(NodeSettings Node, IOffices Offices, IDemoWelcome? Welcome = null);

internal sealed class SignInHandler(NodeDbContext accounts, IPasswordHasher<Account> hasher, IOffices offices)
{
    private static readonly Refusal Wrong = Refusal.Because("sign-in-failed", "The name or the password is not right. Check both, or ask your administrator.");

    public async Task<Outcome<Guid>> DemoPersonAsync(string? account, CancellationToken ct) =>
        Guid.TryParse(account, out var id) && await offices.FindAsync(new AccountId(id), ct) is { Acts: true }
            ? id
            : Refusal.Because("demo-person-unknown", "Choose one of the people on this page.");

    /// <summary>The password of somebody who is signed in already.</summary>
    public Task<Outcome<Guid>> PasswordOfAsync(AccountId account, string? password, CancellationToken ct) =>
        PasswordAsync(accounts.Users.Where(x => x.Id == account.Value).Select(x => x.UserName).FirstOrDefault(), password, ct);

    public async Task<Outcome<Guid>> PasswordAsync(string? name, string? password, CancellationToken ct)
    {
        var folded = SetUpCodes.Fold(name ?? "");
        var account = accounts.Users.FirstOrDefault(x => x.NormalizedUserName == folded);
        // The hash is computed for an unknown name too, so that the answer takes as long.
        var hash = account?.PasswordHash ?? hasher.HashPassword(new Account(), "no such account");
        var verified = hasher.VerifyHashedPassword(account ?? new Account(), hash, password ?? "");
        if (account is null || verified == PasswordVerificationResult.Failed)
            return Wrong;
        return await offices.FindAsync(new AccountId(account.Id), ct) is { Acts: true } ? account.Id : Wrong;
    }
}

/// <summary>One of the demo's people, as a button.</summary>
public sealed record DemoPerson(Guid Account, string Name, string Title, string Office, string Duty);
