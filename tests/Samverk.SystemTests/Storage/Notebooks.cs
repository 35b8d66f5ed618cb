using Microsoft.EntityFrameworkCore;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Schema;

namespace Samverk.SystemTests.Storage;

/// <summary>A note about two persons: each one's words are under that one's key.</summary>
[Event("note-written", "notebook")]
internal sealed record NoteWritten(
    int Number, PersonId Person, PersonId Relative, [property: Personal] string? Text,
    [property: Personal("Relative")] string RelativeName, [property: Personal("Relative")] DateOnly? RelativeBorn, PolicyArea Area) : IEvent;

[Event("note-struck", "notebook")]
internal sealed record NoteStruck(int Number) : IEvent;

/// <summary>The state of one notebook: its notes, and which of them still stand.</summary>
internal sealed record Notebook(IReadOnlyList<NoteWritten> Notes, IReadOnlySet<int> Struck) : IState<Notebook>
{
    public static string Stream => "notebook";

    public static Notebook Empty { get; } = new([], new HashSet<int>());

    public Notebook Apply(StoredEvent stored) => stored.Event switch
    {
        NoteWritten written => this with { Notes = [.. Notes, written] },
        NoteStruck struck => this with { Struck = new HashSet<int>(Struck) { struck.Number } },
        _ => this,
    };
}

/// <summary>A note as it is read: one column of each kind that read rows have.</summary>
internal sealed class NoteRow
{
    public Guid Root { get; init; }

    public Guid Stream { get; init; }

    public int Number { get; init; }

    public string? Text { get; init; }

    public DateOnly? RelativeBorn { get; init; }

    public PolicyArea Area { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public bool LastOfRoot { get; init; }

    public long Version { get; init; }
}

/// <summary>Standing notes as rows. A struck note's row is removed.</summary>
internal sealed class NoteProjection : IProjection
{
    /// <summary>A text that the projection cannot bear, as a faulty one would not.</summary>
    public const string Unbearable = "unbearable";

    public IReadOnlyList<Type> Rows => [typeof(NoteRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is NoteWritten { Text: Unbearable })
                throw new InvalidOperationException("This projection is broken.");
            var number = stored.Event switch
            {
                NoteWritten written => written.Number,
                NoteStruck struck => struck.Number,
                _ => 0,
            };
            var notebook = after.Find<Notebook>(stored.Stream)!;
            if (notebook.Struck.Contains(number))
                rows.Remove(new NoteRow { Root = after.Root.Value, Stream = stored.Stream.Value, Number = number });
            else
                rows.Put(Row(stored, notebook.Notes.Last(note => note.Number == number)));
        }
    }

    private static NoteRow Row(StoredEvent stored, NoteWritten note) => new()
    {
        Root = stored.Root.Value,
        Stream = stored.Stream.Value,
        Number = note.Number,
        Text = note.Text,
        RelativeBorn = note.RelativeBorn,
        Area = note.Area,
        WrittenAt = stored.Act.HappenedAt,
        LastOfRoot = note.Number % 2 == 0,
        Version = stored.StreamVersion,
    };
}

/// <summary>The rows of the notebooks in the model.</summary>
internal sealed class NotebookModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<NoteRow>(row =>
    {
        row.ToTable("notes");
        row.HasKey(note => new { note.Root, note.Stream, note.Number });
    });
}

/// <summary>Each note goes to the partner; a struck one takes back what still waits.</summary>
internal sealed class NotesToPartner : IOutgoing
{
    /// <summary>A text that protects the person: its message is of the most urgent class.</summary>
    public const string Urgent = "urgent";

    public static readonly Guid Agreement = new("5b0f2a58-6d0e-4f0b-9a55-2f7e8f4f1c11");

    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh) => fresh.Select(stored => stored.Event switch
    {
        NoteWritten { Text: Urgent } note => new OutgoingMessage(Agreement, after.Root.ToString(), NotesAgreement.Stop, []) { Person = note.Person },
        NoteWritten note => new OutgoingMessage(Agreement, after.Root.ToString(), NotesAgreement.Note, new() { ["text"] = note.Text }) { Person = note.Person },
        _ => new OutgoingMessage(Agreement, after.Root.ToString(), NotesAgreement.Withdrawal, []) { TakesBackQueued = true },
    });
}

/// <summary>What the tests of the store need besides the product.</summary>
internal static class Notebooks
{
    /// <summary>The tables of the rows, as a numbered script would make them.</summary>
    public static string Tables(NodeDatabase database) => ModelScripts.Rows(database.Dialect, [new NotebookModel()]);

    public static NodeDbContext Context(NodeDatabase database)
    {
        var options = new DbContextOptionsBuilder<NodeDbContext>();
        database.Configure(options);
        return new NodeDbContext(options.Options, [new NotebookModel()]);
    }
}
