using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Agreements;

/// <summary>Partners, the lines to them, the agreements, and messages that wait for a code: for the node's administrator.</summary>
internal static class ShowPartners
{
    public static async Task<IResult> GetAsync(Visit visit, PartnersView view, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await visit.PageAsync<PartnersPage>(new { View = await view.ReadAsync(ct), Errors = new FieldErrors() })
        : await visit.NotFoundAsync();

    public static async Task<IResult> SuspendAsync(Guid agreement, Visit visit, PartnersView view, AgreementSteps steps, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        var ground = visit.Post.Text("ground-" + agreement);
        if (ground is null)
            errors.Add("ground-" + agreement, visit.Words.Text("Say why the agreement is suspended"));
        if (errors.Count > 0)
            return await AgainAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.SuspendAsync(agreement, ground!, visit.Act("suspend-agreement", "agreement"), ct);
        return await AnswerAsync(visit, view, done, "suspend-agreement", ct);
    }

    public static async Task<IResult> ResumeAsync(Guid agreement, Visit visit, PartnersView view, AgreementSteps steps, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        if (visit.Post.Errors() is { Count: > 0 } errors)
            return await AgainAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.ResumeAsync(agreement, visit.Act("resume-agreement", "agreement"), ct);
        return await AnswerAsync(visit, view, done, "resume-agreement", ct);
    }

    /// <summary>Says what a parked message's code means here, and runs the message again from the same bytes.</summary>
    public static async Task<IResult> MapCodeAsync(Visit visit, PartnersView view, MapCode map, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        if (!Guid.TryParse(visit.Post.Text("message"), out var message) || visit.Post.Text("source") is not { } source)
            return await visit.NotFoundAsync();
        var means = visit.Post.Text("means-" + message);
        if (means is null)
            errors.Add("means-" + message, visit.Words.Text("Enter the code that is used here"));
        if (errors.Count > 0)
            return await AgainAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await map.RunAsync(new MessageKey(source, message), means!, visit.Act("map-code", "agreement"), ct);
        return await AnswerAsync(visit, view, done, "map-code", ct);
    }

    private static Task<IResult> AnswerAsync(Visit visit, PartnersView view, Outcome<Appended> done, string act, CancellationToken ct) => done.Match(
        done: _ => Task.FromResult(Visit.Go("/partners", act)),
        refused: no => AgainAsync(visit, view, new FieldErrors().Add("form", visit.Say(no)), Visit.StatusOf(no), ct));

    private static async Task<IResult> AgainAsync(Visit visit, PartnersView view, FieldErrors errors, int status, CancellationToken ct) =>
        await visit.PageAsync<PartnersPage>(new { View = await view.ReadAsync(ct), Errors = errors }, status);
}

/// <summary>What the page of partners shows.</summary>
public sealed record PartnersShown(IReadOnlyList<PartnerShown> Partners, IReadOnlyList<ParkedMessage> Parked, string OwnFingerprint, TimeZoneInfo Zone);

/// <summary>One partner with its agreement and line.</summary>
public sealed record PartnerShown(AgreementRow Agreement, PartnerLine Line, string Fingerprint);

internal sealed class PartnersView(IAgreements agreements, IPartners partners, InboxStore inbox, OwnManifestText own, IClock clock)
{
    public async Task<PartnersShown> ReadAsync(CancellationToken ct)
    {
        var shown = new List<PartnerShown>();
        foreach (var row in await agreements.AllAsync(ct))
        {
            var manifest = (await partners.FindAsync(row.PartnerNode, ct))?.Manifest;
            var root = manifest?.Keys.FirstOrDefault(key => key.Use == KeyUse.Root);
            shown.Add(new PartnerShown(row, await agreements.LineAsync(row.AgreementId, ct), root is null ? "" : Fingerprint.Of(root.Key).ToString()));
        }
        var ours = SignedManifest.Read(own.Jws).Match(done => done.Fingerprint.ToString(), _ => "");
        return new PartnersShown(shown, await inbox.ParkedAsync(ct), ours, clock.Zone);
    }
}

/// <summary>Maps the code for which a message is parked, then runs the message again.</summary>
internal sealed class MapCode(InboxStore inbox, Inbox messages, CodeMappings mappings)
{
    public async Task<Outcome<Appended>> RunAsync(MessageKey key, string means, Act act, CancellationToken ct)
    {
        if ((await inbox.ParkedAsync(ct)).FirstOrDefault(message => message.Key == key) is not { } parked
            || await inbox.FindAsync(key.Source, key.Id, ct) is not { } stored)
            return Refusal.Because("message-not-parked", "This message does not wait for a code any more. Open the page again.");
        var arguments = ReceiptArguments.Of(stored.Receipt);
        var mapped = new CodeMapped(arguments.GetValueOrDefault("system", ""), arguments.GetValueOrDefault("version", ""), arguments.GetValueOrDefault("value", ""), means);
        var done = await mappings.MapAsync(mapped, act, ct);
        if (done.Refused is null)
            await messages.RunParkedAsync(parked.Key, ct);
        return done;
    }
}

/// <summary>The arguments in one of our own receipts.</summary>
internal static class ReceiptArguments
{
    public static Dictionary<string, string> Of(string receipt)
    {
        using var json = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(receipt.Split('.')[1]));
        return json.RootElement.GetProperty("arguments").EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value.GetString() ?? "", StringComparer.Ordinal);
    }
}
