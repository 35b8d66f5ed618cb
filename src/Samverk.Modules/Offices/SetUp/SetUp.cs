using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>An account gets its name and password with a one-time code; the first one becomes the node's administrator.</summary>
internal static class SetUp
{
    public static Task<IResult> GetAsync(Visit visit) => ShowAsync(visit, new SetUpForm(), new FieldErrors(), StatusCodes.Status200OK);

    public static async Task<IResult> PostAsync(Visit visit, SetUpHandler handler, IPasswordCheck passwords, CancellationToken ct)
    {
        var post = visit.Post;
        var form = new SetUpForm { Code = post.Text("code"), FullName = post.Text("fullName"), Name = post.Text("name") };
        var password = visit.Post.AsTyped("password");
        var errors = form.Check(post.Errors(), visit.Words);
        if (passwords.Check(password, form.Name ?? "") is { } weak)
            errors.Add("password", visit.Say(weak));
        if (errors.Count > 0)
            return await ShowAsync(visit, form, errors, StatusCodes.Status422UnprocessableEntity);
        var done = await handler.HandleAsync(form, password, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/sign-in", "set-up")),
            refused: no => ShowAsync(visit, form, errors.Add("code", visit.Say(no)), Visit.StatusOf(no)));
    }

    private static Task<IResult> ShowAsync(Visit visit, SetUpForm form, FieldErrors errors, int status) =>
        visit.PageAsync<SetUpPage>(new { Form = form, Errors = errors }, status);
}

/// <summary>What was typed. The password is never given back.</summary>
public sealed record SetUpForm
{
    public string? Code { get; init; }

    public string? FullName { get; init; }

    public string? Name { get; init; }

    internal FieldErrors Check(FieldErrors errors, Words words)
    {
        if (Code is null)
            errors.Add("code", words.Text("Enter the set-up code that you were given"));
        if (FullName is null || FullName.Length > 200)
            errors.Add("fullName", words.Text("Enter your name, as colleagues know you"));
        if (Name is null || Name.Length > 100)
            errors.Add("name", words.Text("Choose a name for the account, at most 100 letters"));
        return errors;
    }
}

internal sealed class SetUpHandler(
    SetUpCodes codes, NodeDbContext accounts, IPasswordHasher<Account> hasher, OpenOfficeHandler offices, AppointOfficerHandler officers, IClock clock)
{
    private static readonly Refusal WrongCode = Refusal.Because("setup-code-wrong",
        "This code is not right, was used already, or is too old. Ask whoever gave it to you for a new one.");

    public async Task<Outcome<bool>> HandleAsync(SetUpForm form, string password, CancellationToken ct)
    {
        if (await codes.FindAsync(form.Code!, ct) is not { } code)
            return WrongCode;
        if (code.IsFirst && await AppointFirstAsync(code, form.FullName!, ct) is { } no)
            return no;
        var account = SetUpCodes.Make(code.Account, form.Name!, password, hasher);
        return await codes.UseAsync(form.Code!, account, accounts, ct)
            ? true
            : Refusal.Because("account-name-taken", "Another account has this name, or the code was used meanwhile. Choose another name.");
    }

    private async Task<Refusal?> AppointFirstAsync(SetUpCode code, string name, CancellationToken ct)
    {
        // The ids come from the account, so that a second try after a fault does the same again.
        var office = new OfficeId(code.Account.Value);
        var opened = await offices.HandleAsync(
            new OfficeOpened(office, "Administration", "Administration of this node", "", OfficeLevel.National, [], Enforces: false, "", Independent: false),
            Act(code, "open-office"), ct);
        if (opened.Refused is { Code: not "office-exists" } no)
            return no;
        var appointed = await officers.HandleAsync(
            new OfficerAppointed(code.Account, office, name, "Administrator", [Roles.Administrator], "en", ""), Act(code, "appoint-officer"), ct);
        return appointed.Refused is { Code: not "act-reused" } refused ? refused : null;
    }

    private Act Act(SetUpCode code, string name) => new(
        new ActId(Ids.New()), name, code.Account, new OfficeId(code.Account.Value), clock.Now, clock.Now, Purposes.Administration, "law", code.Account.Value);
}
