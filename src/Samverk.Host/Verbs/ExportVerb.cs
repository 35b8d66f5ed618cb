using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Samverk.Host.Demo;
using Samverk.Host.Serving;
using Samverk.Kernel;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk export evidence</c>: one file with what was done in a case, for somebody outside to check.</summary>
internal static class ExportVerb
{
    public static Command Make() => new("export", "Write something to a file.") { Evidence() };

    private static Command Evidence()
    {
        var number = new Option<string?>("--case") { Description = "The case number." };
        var any = new Option<bool>("--any-case") { Description = "The first case that the node has." };
        var to = new Option<string>("--to") { Description = "The file to write.", Required = true };
        var recipient = new Option<string>("--for") { Description = "Who gets it: a court, the person.", DefaultValueFactory = _ => "not said" };
        var account = new Option<string?>("--as") { Description = "The account that exports; on a demonstration its administrator, where none is named." };
        var verb = new Command("evidence", "What was done in a case, and who looked, with proofs: checked by tools/verify/verify.py.") { DataOption.Folder, number, any, to, recipient, account };
        verb.SetAction(async (parsed, ct) =>
        {
            if (DataOption.Open(parsed) is not { } folder)
                return ExitCodes.Refused;
            if (parsed.GetValue(number) is null == !parsed.GetValue(any))
            {
                Console.Error.WriteLine("Say which case: --case NUMBER or --any-case.");
                return ExitCodes.Refused;
            }
            await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
            if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            using var scope = services.CreateScope();
            if (await SubjectAsync(scope.ServiceProvider, folder, parsed.GetValue(account), ct) is not { } by)
                return await ExitCodes.RefuseAsync(Refusal.Because("account-unknown", "Say as whom: --as NAME of an account that acts for an office."));
            var done = await scope.ServiceProvider.GetRequiredService<EvidenceExport>()
                .MakeAsync(by, new ExportWish(parsed.GetValue(number), parsed.GetValue(recipient)!, DefaultPurpose.Of(by)), ct);
            return await done.Match(done: bytes => WriteAsync(parsed.GetValue(to)!, bytes, ct), refused: ExitCodes.RefuseAsync);
        });
        return verb;
    }

    private static async Task<int> WriteAsync(string path, byte[] bytes, CancellationToken ct)
    {
        await File.WriteAllBytesAsync(path, bytes, ct);
        Console.WriteLine($"Wrote {path}. Check it with: python3 tools/verify/verify.py {path}");
        return ExitCodes.Done;
    }

    private static async Task<SubjectFacts?> SubjectAsync(IServiceProvider services, NodeFolder folder, string? name, CancellationToken ct)
    {
        var account = (await services.GetRequiredService<NodeDbContext>().Users.Where(x => x.NormalizedUserName == SetUpCodes.Fold(name ?? "")).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct), folder.Settings.Kind) switch
        {
            ({ } known, _) => known,
            (null, NodeKind.Demo) => DemoAccount(folder, name),
            _ => (Guid?)null,
        };
        // Who can run the program beside its databases has proved more than a password.
        return account is { } id
            ? await services.GetRequiredService<ISubjects>().LoadAsync(new AccountId(id), new SignInFacts(SignInStrength.S2, TimeProvider.System.GetUtcNow()), ct)
            : null;
    }

    private static Guid DemoAccount(NodeFolder folder, string? name) => (DemoPeople.Of(folder.Settings.Side).SelectMany(office => office.Officers).FirstOrDefault(officer => officer.Name == name)
        ?? DemoPeople.Administrator(folder.Settings.Side).Officer).Account.Value;
}
