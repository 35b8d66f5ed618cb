using System.Text.Json.Nodes;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Personal members are stored under the key of the person that they are about, and go with that key.</summary>
public abstract class PersonKeyTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task Each_personal_member_is_ciphertext_under_the_key_of_its_own_person()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "Sleeps badly"));

        var body = JsonNode.Parse((await Desk.RowsAsync("SELECT body FROM events WHERE root_id=$1", row => (byte[])row[0], folder.Root.Value))[0])!;

        Assert.Equal(1, (int)body["number"]!);
        Assert.Equal("\"Sleeps badly\""u8.ToArray(), await OpenAsync(body["text"], folder.Person, "note-written/Text"));
        Assert.Equal("\"1994-02-17\""u8.ToArray(), await OpenAsync(body["relativeBorn"], folder.Relative, "note-written/RelativeBorn"));
        Assert.Null(await OpenAsync(body["text"], folder.Relative, "note-written/Text"));
        Assert.Null(await OpenAsync(body["text"], folder.Person, "note-written/RelativeBorn"));
    }

    [Fact]
    public async Task With_one_key_gone_that_persons_members_read_as_absent_and_the_others_stay()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "Sleeps badly"));
        await Database.Keys.WriteAsync([new Statement("DELETE FROM person_keys WHERE person_id=$1", folder.Relative.Value)], CancellationToken.None);
        var later = new Desk(Database);

        var history = await later.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken);

        Assert.Equal(new NoteWritten(1, folder.Person, folder.Relative, "Sleeps badly", "", null, PolicyArea.Housing), history!.Events[0].Event);
    }

    [Fact]
    public async Task A_key_is_on_disk_before_the_act_that_uses_it()
    {
        var folder = Folder.New();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.WriteAsync(folder, NoteProjection.Unbearable));

        var kept = await Database.Keys.QueryAsync(
            new Statement("SELECT COUNT(*) FROM person_keys WHERE person_id IN ($1,$2)", folder.Person.Value, folder.Relative.Value),
            row => row.GetInt64(0), CancellationToken.None);

        Assert.Equal(2, kept[0]);
    }

    [Fact]
    public async Task Two_at_once_about_a_new_person_use_one_key()
    {
        var other = new Desk(Database);
        var (first, second) = (Folder.New(), Folder.New());
        second = second with { Person = first.Person };

        await Task.WhenAll(Desk.WriteAsync(first, "here"), other.WriteAsync(second, "there"));
        var later = new Desk(Database);

        foreach (var folder in (Folder[])[first, second])
        {
            var history = await later.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken);
            Assert.NotNull(Assert.IsType<NoteWritten>(history!.Events[0].Event).Text);
        }
    }

    [Fact]
    public async Task A_key_is_wrapped_by_the_node_key_and_opens_with_no_other()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        var stranger = NodeKey.LoadOrCreate(Path.Combine(Database.Folder, Ids.New() + ".key"));
        var desk = new Desk(Database.Main, Database.Keys, stranger);

        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken));
    }

    /// <summary>More persons than are read one by one: those that were read before, those that were not, and one whose key was destroyed.</summary>
    [Fact]
    public async Task Keys_that_are_read_together_are_those_read_one_by_one_and_a_destroyed_one_is_not_among_them()
    {
        var ct = TestContext.Current.CancellationToken;
        var persons = Enumerable.Range(0, 150).Select(_ => new PersonId(Ids.New())).ToList();
        Assert.Null(await Desk.Keys.EnsureAsync(persons, ct));
        var (erased, reader) = (persons[70], new Desk(Database).Keys);
        await reader.FindAsync(persons[0], ct);
        Assert.Null(await Desk.Keys.DestroyAsync([new ErasureLine(erased, Ids.New(), TimeProvider.System.GetUtcNow())], ct));
        Assert.Null(await Desk.Keys.EnsureAsync([erased], ct));

        var together = await reader.FindAsync([.. persons, persons[3]], ct);

        Assert.Equal(persons.Count, together.Count);
        Assert.Null(together[erased]);
        foreach (var person in persons.Where(person => person != erased))
            Assert.Equal(await Desk.Keys.FindAsync(person, ct), Assert.IsType<byte[]>(together[person]));
    }

    private async Task<byte[]?> OpenAsync(JsonNode? member, PersonId person, string bound) => Cipher.Open(
        (await Desk.Keys.FindAsync(person, CancellationToken.None))!, Convert.FromBase64String((string)member!), System.Text.Encoding.UTF8.GetBytes(bound));
}

public sealed class PersonKey_on_sqlite(SqliteTestDatabase database) : PersonKeyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PersonKey_on_postgres(PostgresTestDatabase database) : PersonKeyTests(database), IClassFixture<PostgresTestDatabase>;
