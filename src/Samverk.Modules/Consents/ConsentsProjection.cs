using Microsoft.EntityFrameworkCore;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Consents;

/// <summary>A consent to share, given here or received from a partner. There is no field that says "active": what was taken back has its time.</summary>
[Field(PolicyArea.Identity, Tier.T1)]
public sealed class ConsentRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public Guid ConsentId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid Agreement { get; init; }

    /// <summary>Given here; otherwise a partner told us of it.</summary>
    public bool IsOurs { get; init; }

    public string RecipientOffice { get; init; } = "";

    /// <summary>Codes between semicolons.</summary>
    public string CategoryCodes { get; init; } = "";

    public string How { get; init; } = "";

    public string Language { get; init; } = "";

    public string TextVersion { get; init; } = "";

    public DateTimeOffset Since { get; init; }

    public DateOnly Until { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public string Effect { get; init; } = "";

    public string Ground { get; init; } = "";

    public DateOnly? KeptUntil { get; init; }

    /// <summary>The account that wrote it down.</summary>
    public Guid WrittenBy { get; init; }

    public IReadOnlyList<string> Categories => CategoryCodes.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it covers anything on a day.</summary>
    public bool HoldsOn(DateOnly day) => WithdrawnAt is null && day <= Until;
}

internal sealed class ConsentsRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<ConsentRow>(row =>
    {
        row.ToTable("consents").HasKey(x => new { x.CaseId, x.ConsentId });
        row.Ignore(x => x.Categories);
    });
}

internal sealed class ConsentsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(ConsentRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == Consent.Stream).Select(stored => stored.Stream).Distinct())
            rows.Put(Row(after, stream));
    }

    private static ConsentRow Row(RootHistory after, StreamId stream)
    {
        var consent = after.Find<Consent>(stream)!;
        var story = after.Events.Where(stored => stored.Stream == stream).ToList();
        var given = story[0].Event as ConsentGiven;
        var reported = story.LastOrDefault(stored => stored.Event is ConsentEffectReported);
        var effect = reported?.Event as ConsentEffectReported;
        return new ConsentRow
        {
            CaseId = after.Root.Value,
            ConsentId = stream.Value,
            Area = PolicyArea.Identity,
            Agreement = consent.Agreement,
            IsOurs = consent.IsOurs,
            RecipientOffice = consent.RecipientOffice,
            CategoryCodes = ";" + string.Concat(consent.Categories.Select(category => category + ";")),
            How = given?.How ?? "",
            Language = given?.Language ?? "",
            TextVersion = given?.TextVersion ?? "",
            Since = consent.Since ?? story[0].Act.HappenedAt,
            Until = consent.Until,
            WithdrawnAt = consent.WithdrawnAt,
            ReceivedAt = consent.ReceiptedAt,
            ReportedAt = reported?.Act.RecordedAt,
            Effect = effect?.Effect ?? "",
            Ground = effect?.Ground ?? "",
            KeptUntil = effect?.KeptUntil,
            WrittenBy = story[0].Act.By.Value,
        };
    }
}

/// <summary>Tells partners what the person agreed to, and what not any more.</summary>
internal sealed class ConsentsOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh) =>
        fresh.Select(stored => ConsentMessages.Of(after, stored)).OfType<OutgoingMessage>();
}
