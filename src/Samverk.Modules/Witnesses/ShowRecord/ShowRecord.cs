using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Witnesses;

/// <summary>
/// Who witnesses the node's record, since when nobody did, and what is to be done after a restore: for the node's administrators. No size is
/// shown while all is well: how much was written, and when, is no administrator's business.
/// </summary>
internal static class ShowRecord
{
    public static async Task<IResult> GetAsync(Visit visit, RecordView view, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await ShowAsync(visit, view, new FieldErrors(), StatusCodes.Status200OK, ct)
        : await visit.NotFoundAsync();

    /// <summary>One of two administrators confirms that the lost part is lost; with the second the next log begins.</summary>
    public static async Task<IResult> ConfirmAsync(Visit visit, RecordView view, Rewinds rewinds, TimeProvider time, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        if (visit.Post.Errors() is { Count: > 0 } errors)
            return await ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        if (FreshSignIn.Ask(visit, time.GetUtcNow()) is { } again)
            return again;
        var confirmed = await rewinds.ConfirmAsync(visit.Me.Person, ct);
        return await confirmed.Match(
            done: count => Task.FromResult(Visit.Go("/record", count >= Rewinds.Needed ? "open-next-log" : "confirm-restore")),
            refused: no => ShowAsync(visit, view, new FieldErrors().Add("form", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Visit visit, RecordView view, FieldErrors errors, int status, CancellationToken ct) =>
        await visit.PageAsync<RecordPage>(new { View = await view.ReadAsync(visit.Me.Person, ct), Errors = errors }, status);
}

/// <summary>What the page of the record shows.</summary>
/// <param name="Since">Since when nobody who counts has signed, where that is too long.</param>
/// <param name="Rewound">What was found to be lost; nothing where all is well.</param>
/// <param name="ConfirmedByMe">Whether the reader has confirmed that.</param>
public sealed record RecordShown(
    DateTimeOffset? Since, IReadOnlyList<WitnessShown> Witnesses, IReadOnlyList<GapShown> Gaps, IReadOnlyList<WitnessShown> Witnessed,
    IReadOnlyList<RecordEventShown> Events, IReadOnlyList<RewindShown> Rewound, IReadOnlyList<string> Confirmed, bool ConfirmedByMe, TimeZoneInfo Zone);

/// <summary>A node that signs, or is signed for.</summary>
/// <param name="Counts">Whether its signature counts.</param>
/// <param name="IsLate">Whether an hour has passed without it.</param>
/// <param name="Heard">When it was heard last, where it is late; null for never.</param>
public sealed record WitnessShown(string Name, bool Counts, bool IsLate, DateTimeOffset? Heard);

/// <summary>A time without a witness.</summary>
public sealed record GapShown(DateTimeOffset From, DateTimeOffset To);

/// <summary>Something about a record that should not be.</summary>
public sealed record RecordEventShown(DateTimeOffset At, string Code, string Source, string Detail);

/// <summary>That a witness, or an administrator, says that the record was rewound.</summary>
/// <param name="Witness">Its name; empty where it was said at the command line.</param>
/// <param name="Here">How many entries this node has.</param>
/// <param name="There">How many were signed for.</param>
public sealed record RewindShown(string Witness, long Here, long There, DateTimeOffset FoundAt);

internal sealed class RecordView(
    IWitnesses witnesses, IAgreements agreements, IOffices offices, Unwitnessed unwitnessed, Cosignatures cosignatures, WitnessStore witness,
    Rewinds rewinds, Checkpoints checkpoints, ReplayGuard security, IClock clock, TimeProvider time)
{
    private const int Most = 20;

    public async Task<RecordShown> ReadAsync(AccountId reader, CancellationToken ct)
    {
        var names = (await agreements.AllAsync(ct)).GroupBy(row => row.PartnerNode).ToDictionary(rows => rows.Key, rows => rows.First().PartnerName, StringComparer.Ordinal);
        string NameOf(string node) => names.GetValueOrDefault(node, node);
        var (heard, begin) = (await cosignatures.HeardAsync(ct), await cosignatures.BeginAsync(ct));
        var (asked, signedFor) = (await witnesses.AllAsync(ct), await witness.AllAsync(ct));
        var found = await rewinds.OpenAsync(ct);
        var here = found.Count == 0 ? 0 : await checkpoints.SizeAsync(found[0].Log, ct);
        var confirmations = await rewinds.ConfirmationsAsync(ct);
        var confirmed = new List<string>();
        foreach (var confirmation in confirmations)
            confirmed.Add((await offices.FindAsync(confirmation.By, ct))?.Name ?? "");
        return new RecordShown(
            unwitnessed.Since is { } since ? OnOurClock(since) : null,
            [.. asked.Select(known => Shown(NameOf(known.Node), known.Counts, heard.TryGetValue(known.Node, out var at) ? at : null, begin))],
            [.. (await cosignatures.GapsAsync(Most, ct)).Select(gap => new GapShown(OnOurClock(gap.From), OnOurClock(gap.To)))],
            [.. asked.Select(known => Shown(NameOf(known.Node), counts: true, signedFor.Where(log => log.Origin.StartsWith(known.Node + "/log/", StringComparison.Ordinal)).Max(log => (DateTimeOffset?)log.At), begin))],
            [.. (await security.AboutRecordAsync(Most, ct)).Select(happened => new RecordEventShown(happened.At, happened.Code, NameOf(happened.Source), happened.Detail))],
            [.. found.Select(rewind => new RewindShown(rewind.Witness.Length == 0 ? "" : NameOf(rewind.Witness), here, rewind.Size, rewind.FoundAt))],
            confirmed, confirmations.Any(confirmation => confirmation.By == reader), clock.Zone);
    }

    // Within the hour no moment is told: it would say that something was signed just then.
    private WitnessShown Shown(string name, bool counts, DateTimeOffset? heard, DateTimeOffset begin)
    {
        var isLate = time.GetUtcNow() - (heard ?? begin) > Rules.WitnessPolicy.Longest;
        return new WitnessShown(name, counts, isLate, isLate && heard is { } at ? OnOurClock(at) : null);
    }

    // Witnesses sign by the machine's time; what people read is told by the node's clock, which differs on a demo node (foundations 23).
    private DateTimeOffset OnOurClock(DateTimeOffset at) => clock.Now - (time.GetUtcNow() - at);
}
