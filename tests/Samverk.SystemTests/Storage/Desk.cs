using System.Security.Cryptography;
using System.Text;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;

namespace Samverk.SystemTests.Storage;

/// <summary>A store over the notebooks, and the acts that tests do at it.</summary>
internal sealed class Desk
{
    public static readonly AccountId Nadia = new(new("0d4a3f0e-45ab-4f43-8f0e-9d9b0a8c2f01"));
    public static readonly OfficeId Counselling = new(new("0d4a3f0e-45ab-4f43-8f0e-9d9b0a8c2f02"));
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public Desk(NodeDatabase main, NodeDatabase keys, NodeKey nodeKey)
    {
        Main = main;
        Keys = new PersonKeys(keys, nodeKey, TimeProvider.System);
        Parts = new StoreParts(new EventCodec([typeof(Desk).Assembly]), [new NoteProjection()], [new NotesToPartner()], new CurrentLog("north.example/log/"));
        using var context = Notebooks.Context(main);
        Tables = new RowStatements(context.Model);
        Store = new EventStore(main, Keys, Parts, Tables, Agreement.Sealer());
    }

    public Desk(TestDatabase database)
        : this(database.Main, database.Keys, database.NodeKey)
    {
    }

    public NodeDatabase Main { get; }

    public PersonKeys Keys { get; }

    public StoreParts Parts { get; }

    public RowStatements Tables { get; }

    public NotesAgreement Agreement { get; } = new();

    public EventStore Store { get; }

    public OutboxStore Outbox => new(Main, Keys, Agreement, Agreement.Sealer(), new MorningClock());

    public InboxStore Inbox => new(Main, Store, Keys, Outbox);

    public Rebuild Rebuild => new(Main, Keys, Parts, Tables);

    /// <summary>An act with what a form would have said.</summary>
    public static Act Act(string content = "", ActId? id = null) =>
        new(id ?? new ActId(Ids.New()), "write-note", Nadia, Counselling, Morning, Morning.AddMinutes(5), Purposes.Counselling, "consent", Ids.New())
        {
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            Decision = "policy-1 lead",
        };

    /// <summary>Writes a note with the number that comes next in its notebook.</summary>
    public Task<Outcome<Appended>> WriteAsync(Folder folder, string text, Act? act = null, long? seen = null) =>
        Store.AppendAsync(folder.Append(act ?? Act(text)) with { Seen = seen is { } version ? new Seen(folder.Notebook, version) : null },
            history => folder.Note(history, text), CancellationToken.None);

    /// <summary>Strikes a note.</summary>
    public Task<Outcome<Appended>> StrikeAsync(Folder folder, int number) =>
        Store.AppendAsync(folder.Append(Act()), _ => Changes.On(folder.Notebook, new NoteStruck(number)), CancellationToken.None);

    /// <summary>Looks at a folder; deep looks get an entry of their own.</summary>
    public async Task<Refusal?> LookAsync(Folder folder, Tier tier = Tier.T2) =>
        await new LookStore(Main, Keys, Parts, new Pseudonyms(Main)).WriteAsync(
            [new StoredLook(folder.Root, new ReadFacts(Morning, Guid.Empty, Counselling, "page", Purposes.Counselling, "2;allow;role", ["NoteRow.Text"], null), Nadia, 1, tier, IsSealed: tier >= Tier.T3)],
            CancellationToken.None);

    /// <summary>Does something as a process that has just started, which reads how the record stands.</summary>
    public async Task<T> RefreshedAsync<T>(Func<Desk, Task<T>> work)
    {
        await Parts.Log.RefreshAsync(Main, CancellationToken.None);
        return await work(this);
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, Func<System.Data.Common.DbDataReader, T> read, params object?[] values) =>
        await Main.QueryAsync(new Statement(sql, values), read, CancellationToken.None);

    public async Task<long> CountAsync(string table, RootId root) =>
        (await RowsAsync($"SELECT COUNT(*) FROM {table} WHERE root_id=$1", row => row.GetInt64(0), root.Value))[0];
}

/// <summary>A case of a test: a person, a relative, and one notebook.</summary>
internal sealed record Folder(RootId Root, StreamId Notebook, PersonId Person, PersonId Relative)
{
    public static Folder New() => new(new(Ids.New()), new(Ids.New()), new(Ids.New()), new(Ids.New()));

    public Append Append(Act act) => new(act, Root, RootKind.Case) { Begins = true, Person = Person };

    public Outcome<Changes> Note(RootHistory history, string text) => Changes.On(Notebook,
        new NoteWritten((int)history.VersionOf(Notebook) + 1, Person, Relative, text, "Hodan", new DateOnly(1994, 2, 17), PolicyArea.Housing));
}
