using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Advice.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Advice;

/// <summary>Who advises the person, for those who may see the legal area.</summary>
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed class LegalAdviserRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public Guid PartId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid Adviser { get; init; }

    public Guid Office { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public bool IsOpen { get; init; }
}

/// <summary>A note of advice: its adviser's, and nobody else's, whatever role or emergency.</summary>
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed class AdviceNoteRow : ICaseAreaScoped, IAdvisersOwn
{
    public Guid CaseId { get; init; }

    public Guid NoteId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid Adviser { get; init; }

    public string Note { get; init; } = "";

    public DateTimeOffset WrittenAt { get; init; }
}

internal sealed class AdviceRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<LegalAdviserRow>(row => row.ToTable("legal_advisers").HasKey(x => new { x.CaseId, x.PartId }));
        model.Entity<AdviceNoteRow>(row => row.ToTable("advice_notes").HasKey(x => new { x.CaseId, x.NoteId }));
    }
}

internal sealed class AdviceProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(LegalAdviserRow), typeof(AdviceNoteRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is AdviceNoted noted)
                rows.Put(Note(after, stored, noted));
            else if (stored.Event is LegalAdviserAsked or LegalAdviserEnded)
                rows.Put(Part(after, stored.Stream));
        }
    }

    private static AdviceNoteRow Note(RootHistory after, StoredEvent stored, AdviceNoted noted) => new()
    {
        CaseId = after.Root.Value,
        NoteId = stored.Act.Id.Value,
        Area = PolicyArea.LegalAndAsylum,
        Adviser = noted.Adviser.Value,
        Note = noted.Note ?? "",
        WrittenAt = stored.Act.HappenedAt,
    };

    private static LegalAdviserRow Part(RootHistory after, StreamId stream)
    {
        var asked = after.Events.First(stored => stored.Stream == stream && stored.Event is LegalAdviserAsked);
        return new LegalAdviserRow
        {
            CaseId = after.Root.Value,
            PartId = stream.Value,
            Area = PolicyArea.LegalAndAsylum,
            Adviser = ((LegalAdviserAsked)asked.Event).Adviser.Value,
            Office = ((LegalAdviserAsked)asked.Event).Office.Value,
            AskedAt = asked.Act.HappenedAt,
            IsOpen = after.Find<AdvicePart>(stream)!.IsOpen,
        };
    }
}
