using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Directory.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Directory;

/// <summary>A file of services for one office: HSDS 3.0, as CSV or JSON.</summary>
/// <param name="Text">The file.</param>
/// <param name="UsualKind">The kind of rows that say none.</param>
/// <param name="WholeOffice">The file holds all services of the office: what is missing is no longer in its source.</param>
internal sealed record ImportDirectory(string Text, string UsualKind, bool WholeOffice)
{
    private const string Name = "import-directory";

    public static Task<IResult> GetAsync(Visit visit) =>
        ShowAsync(visit, new ImportDirectoryForm(null, WholeOffice: false), new FieldErrors(), null, null);

    public static async Task<IResult> PostAsync(Visit visit, ImportDirectoryHandler handler, CancellationToken ct)
    {
        var form = new ImportDirectoryForm(visit.Post.Text("kind"), visit.Post.Has("whole"));
        var errors = visit.Post.Errors();
        var file = visit.Http.Request.Form.Files["file"];
        if (file is null || file.Length == 0)
            errors.Add("file", visit.Words.Text("Choose the file with the services."));
        if (form.Kind is null)
            errors.Add("kind", visit.Words.Text("Choose what the services are about."));
        if (errors.Count > 0)
            return await ShowAsync(visit, form, errors, null, null);
        using var reader = new StreamReader(file!.OpenReadStream());
        var text = await reader.ReadToEndAsync(ct);
        var outcome = await handler.HandleAsync(new ImportDirectory(text, form.Kind!, form.WholeOffice),
            new ImportingOffice(visit.Me.Office, visit.Me.OfficeName), visit.Act(Name, "law"), ct);
        return await outcome.Match(
            done: report => ShowAsync(visit, form, errors, null, report),
            refused: no => ShowAsync(visit, form, errors, no, null));
    }

    private static Task<IResult> ShowAsync(Visit visit, ImportDirectoryForm form, FieldErrors errors, Refusal? no, ImportReport? report) =>
        visit.PageAsync<ImportDirectoryPage>(
            new
            {
                Form = form,
                Errors = FormAnswer.Errors(visit, errors, no, "file"),
                Report = report,
                Problems = report?.Problems.Select(problem => (problem.Line, visit.Say(problem.Why))).ToList() ?? [],
                ActId = Ids.New().ToString(),
            },
            FormAnswer.Status(errors, no));
}

/// <summary>As typed.</summary>
public sealed record ImportDirectoryForm(string? Kind, bool WholeOffice);

/// <summary>Whose services a file holds.</summary>
internal sealed record ImportingOffice(OfficeId Id, string Name);

/// <summary>What an import did.</summary>
/// <param name="Imported">Rows that were understood.</param>
/// <param name="Changed">Of these, the new and changed ones.</param>
/// <param name="Gone">Services that are no longer in the source.</param>
public sealed record ImportReport(int Imported, int Changed, int Gone, IReadOnlyList<FileProblem> Problems);

internal sealed class ImportDirectoryHandler(IEventStore events, IDirectorySharing sharing)
{
    public async Task<Outcome<ImportReport>> HandleAsync(ImportDirectory command, ImportingOffice office, Act act, CancellationToken ct)
    {
        var read = DirectoryFile.Read(command.Text, office.Name, command.UsualKind);
        return await read.Match(
            done: file => ImportAsync(file, command.WholeOffice && file.Problems.Count == 0, office, act, ct),
            refused: no => Task.FromResult<Outcome<ImportReport>>(no));
    }

    private async Task<Outcome<ImportReport>> ImportAsync(DirectoryFile file, bool whole, ImportingOffice office, Act act, CancellationToken ct)
    {
        var before = await events.LoadAsync(RootId.Node, ct);
        if (before is null)
            return Refusal.NotFound;
        var planned = DirectoryRules.List(before, office.Id, file.Entries, whole).Events;
        if (planned.Count > 0)
        {
            var appended = await events.AppendAsync(new Append(act with { ContentHash = "" }, RootId.Node, RootKind.Node),
                history => DirectoryRules.List(history, office.Id, file.Entries, whole), ct);
            if (appended.Refused is { } no)
                return no;
        }
        await sharing.ShareAsync(act, ct);
        var gone = planned.Count(change => change.Event is ServiceListed { Entry.Status: ServiceStatuses.NoLongerInSource });
        return new ImportReport(file.Entries.Count, planned.Count - gone, gone, file.Problems);
    }
}
