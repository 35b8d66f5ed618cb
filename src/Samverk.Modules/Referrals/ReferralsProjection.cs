using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Referrals;

internal sealed class ReferralsRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<ReferralRow>(row =>
        {
            row.ToTable("referrals").HasKey(x => new { x.CaseId, x.ReferralId });
            row.HasIndex(x => new { x.ToOffice, x.Status, x.AnswerBy });
            row.HasIndex(x => new { x.FromOffice, x.Status, x.AnswerBy });
        });
        model.Entity<ReferralLineRow>(row =>
        {
            row.ToTable("referral_lines").HasKey(x => new { x.CaseId, x.ReferralId });
            row.HasIndex(x => new { x.OfficeId, x.Status });
        });
    }
}

/// <summary>What was disclosed, and what was asked for and not sent: as it lies in a row.</summary>
public sealed record FieldSet(IReadOnlyList<DisclosedField> Fields, IReadOnlyList<FieldMark> Marks)
{
    /// <summary>As text for the row, of which it is no part itself.</summary>
    [JsonIgnore]
    public string Written => JsonSerializer.Serialize(this);

    /// <summary>From the row's text.</summary>
    public static FieldSet Read(string written) => JsonSerializer.Deserialize<FieldSet>(written) ?? new FieldSet([], []);
}

/// <summary>Writes the referrals of a case that the act changed, whole.</summary>
internal sealed class ReferralsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(ReferralRow), typeof(ReferralLineRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == Referral.Stream).Select(stored => stored.Stream).Distinct())
        {
            var events = after.Events.Where(stored => stored.Stream == stream).ToList();
            var state = after.Find<Referral>(stream)!;
            var row = new RowOfReferral(after, stream, state, events).Make();
            if (row is null)
                continue;
            rows.Put(row);
            rows.Put(Line(row, state, events));
        }
    }

    private static ReferralLineRow Line(ReferralRow row, Referral state, List<StoredEvent> events) => new()
    {
        CaseId = row.CaseId,
        ReferralId = row.ReferralId,
        AskedArea = row.Area,
        IsOurs = row.IsOurs,
        Kind = row.Kind,
        ServiceName = row.ServiceName,
        FromOfficer = row.FromOfficer,
        ToOfficeName = row.ToOfficeName,
        OfficeId = row.IsOurs ? row.FromOffice : row.ToOffice,
        WaitingOfficer = state.Status == ReferralStatus.NeedsInformation
            ? events.Select(stored => stored.Event).OfType<InformationRequested>().Last().OfficerName
            : "",
        Status = row.Status,
        AnswerBy = row.AnswerBy,
    };
}

/// <summary>Makes the row of one referral from its events, oldest first.</summary>
internal sealed class RowOfReferral(RootHistory after, StreamId stream, Referral state, List<StoredEvent> events)
{
    public ReferralRow? Make()
    {
        if (First() is not { } first)
            return null;
        var number = after.Find<Case>(new StreamId(after.Root.Value))?.CaseNumber ?? "";
        var asked = Last<InformationRequested>();
        var given = Last<InformationGiven>();
        var opened = Last<ReferralOpened>();
        var declined = Last<ReferralDeclined>()?.Event as ReferralDeclined;
        var accepted = Last<ReferralAccepted>()?.Event as ReferralAccepted;
        return new ReferralRow
        {
            CaseId = after.Root.Value,
            ReferralId = stream.Value,
            Area = state.Area,
            IsOurs = state.IsOurs,
            Agreement = state.Agreement,
            CaseNumber = number,
            Kind = state.Kind,
            ServiceName = state.ServiceName,
            Question = first.Question,
            SearchText = $"{number} {first.Question}".ToLowerInvariant(),
            Fields = first.Fields.Written,
            FromOffice = state.FromOffice.Value,
            FromOfficeName = first.FromOfficeName,
            FromOfficer = first.FromOfficer,
            FromTelephone = first.FromTelephone,
            ToOffice = state.ToOffice.Value,
            ToOfficeName = accepted?.OfficeName ?? state.ToOfficeName,
            Priority = first.Priority,
            AskedAt = first.AskedAt,
            AnswerBy = state.AnswerBy,
            Status = state.Status,
            ReceivedAt = events[0].Event is ReferralReceived ? events[0].Act.RecordedAt : (Last<ReferralReceipted>()?.Event as ReferralReceipted)?.ReceivedAt,
            OpenedAt = opened?.Act.HappenedAt,
            OpenedBy = (opened?.Event as ReferralOpened)?.OfficerName ?? "",
            InformationAsked = (asked?.Event as InformationRequested)?.Question ?? "",
            InformationAskedBy = (asked?.Event as InformationRequested)?.OfficerName ?? "",
            InformationGiven = (given?.Event as InformationGiven)?.Answer ?? "",
            EndedAt = state.EndedAt,
            EndedBy = state.EndedBy,
            FirstDate = accepted?.FirstDate,
            Reason = declined?.Reason ?? (Last<ReferralCancelled>()?.Event as ReferralCancelled)?.Reason ?? "",
            SomeoneElse = declined?.SomeoneElse ?? "",
            UsableUntil = first.UsableUntil,
            SentAct = events[0].ActSequence,
            Version = after.VersionOf(stream),
        };
    }

    private StoredEvent? Last<T>() => events.LastOrDefault(stored => stored.Event is T);

    private Beginning? First() => events[0].Event switch
    {
        ReferralSent sent => new Beginning(sent.Question ?? "", new FieldSet(sent.Fields ?? [], sent.Marks), sent.FromOfficeName, sent.FromOfficer,
            sent.FromTelephone, sent.Priority, events[0].Act.HappenedAt, sent.UsableUntil),
        ReferralReceived received => new Beginning(received.Question ?? "", new FieldSet(received.Fields ?? [], received.Marks), received.FromOfficeName,
            received.FromOfficer, received.FromTelephone, received.Priority, received.AskedAt, received.UsableUntil),
        _ => null,
    };

    private sealed record Beginning(
        string Question, FieldSet Fields, string FromOfficeName, string FromOfficer, string FromTelephone, ReferralPriority Priority,
        DateTimeOffset AskedAt, DateOnly UsableUntil);
}
