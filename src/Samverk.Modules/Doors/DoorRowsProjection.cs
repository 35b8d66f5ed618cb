using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Doors;

internal sealed class DoorsRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DoorReferenceRow>(row =>
        {
            row.ToTable("door_references").HasKey(x => new { x.CaseId, x.DoorId });
            row.HasIndex(x => x.Reference);
        });
        model.Entity<PersonWordRow>(row => row.ToTable("person_words").HasKey(x => new { x.CaseId, x.WordId }));
    }
}

/// <summary>Which case a reference belongs to, and what the person did on their page that an officer must know.</summary>
internal sealed class DoorRowsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(DoorReferenceRow), typeof(PersonWordRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is DoorGiven given)
                rows.Put(new DoorReferenceRow { CaseId = after.Root.Value, DoorId = stored.Stream.Value, Reference = given.Reference });
            else if (stored.Event is PersonAnswered answered)
                rows.Put(Answered(after, stored, answered));
            else if (Row(stored) is { } row)
                rows.Put(row);
        }
    }

    private static PersonWordRow Answered(RootHistory after, StoredEvent stored, PersonAnswered answered)
    {
        var begun = after.Events.Select(Row).OfType<PersonWordRow>().LastOrDefault(row => row.WordId == stored.Stream.Value);
        return new PersonWordRow
        {
            CaseId = after.Root.Value,
            WordId = stored.Stream.Value,
            Area = begun?.Area ?? PolicyArea.Identity,
            Kind = answered.Kind,
            Text = begun?.Text ?? "",
            At = begun?.At ?? stored.Act.HappenedAt,
            AnsweredAt = stored.Act.HappenedAt,
            Answer = answered.Answer,
        };
    }

    // What the person changed by themself is known by its act; the travel desk must hear of it at once.
    private static PersonWordRow? Row(StoredEvent stored) => stored.Event switch
    {
        ChoiceRecorded { How: Tellings.OwnPage } => Made(stored, stored.Act.Id.Value, PersonWords.ChangedMind, "", PolicyArea.ReturnLogistics),
        PersonWrote wrote => Made(stored, stored.Stream.Value, wrote.Kind, wrote.Text),
        DoorTriedInVain => Made(stored, stored.Act.Id.Value, PersonWords.TriedInVain, ""),
        _ => null,
    };

    private static PersonWordRow Made(StoredEvent stored, Guid word, string kind, string text, PolicyArea area = PolicyArea.Identity) => new()
    {
        CaseId = stored.Root.Value,
        WordId = word,
        Area = area,
        Kind = kind,
        Text = text,
        At = stored.Act.HappenedAt,
    };
}
