using Samverk.Evidence;
using Samverk.Host.Demo.Seeding;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>
/// Whoever has the machine, the databases and the keys can rewrite a node's record; its witnesses find it. A restored backup is found in the same way,
/// and the record goes on without anything written over (evidence.md 9, 10).
/// </summary>
public sealed class RewoundRecordTests(ServedWithSecretariat served) : WebTests(served), IClassFixture<ServedWithSecretariat>
{
    private const int Somalia = 1;
    private const int Secretariat = 2;

    [Fact]
    public async Task A_restored_backup_is_noticed_the_node_reads_only_and_goes_on_in_a_new_log_when_two_confirm()
    {
        var (amina, bashir) = (await AsAsync("so/amina"), await AsAsync("so/bashir"));
        var asked = new InventedCase(Corridor.Stage, "rewound/1", InventedPeople.Make(new Random(42), 2026), "so/nasra");
        await asked.OpenAsync("Baidoa", "Baidoa", Ct);
        await VerifyAsync(NodeSide.CountryOfReturn);
        await Corridor.StopAsync(Somalia);
        using var backup = new NodeBackup(Corridor.FolderOf(NodeSide.CountryOfReturn));
        await Corridor.KillAndStartAsync(Somalia, Ct);
        await asked.CounselAsync(inPrivate: true, Ct);
        await VerifyAsync(NodeSide.CountryOfReturn);
        await amina.ReadsAsync("/record", Ct);
        amina.Browser.DoesNotSay("reads only");
        amina.Browser.Says("In time");

        await Corridor.StopAsync(Somalia);
        backup.Restore();
        await Corridor.KillAndStartAsync(Somalia, Ct);
        await UntilAsync(amina, "this node reads only");
        amina.Browser.Says("shows that this node signed for");
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => asked.CounselAsync(inPrivate: true, Ct));
        Assert.Contains("record of this node is behind", refused.Message, StringComparison.Ordinal);

        await amina.Browser.Form("Confirm that the part is lost").PressAsync(Ct);
        amina.Browser.Says("Your confirmation is kept");
        Assert.False(amina.Browser.HasButton("Confirm that the part is lost"));
        await bashir.ReadsAsync("/record", Ct);
        bashir.Browser.Says("Confirmed by Amina Sheikh Mohamud");
        await bashir.Browser.Form("Confirm that the part is lost").PressAsync(Ct);
        bashir.Browser.Says("The node writes again");
        await asked.CounselAsync(inPrivate: true, Ct);

        var said = await VerifyAsync(NodeSide.CountryOfReturn);
        Assert.Matches("nx://se/samverk signed last for [0-9]+ entries of nx://so/samverk/log/2.", said);
        var file = Path.GetTempFileName();
        await SamverkAsync("export", "evidence", "--data", Corridor.FolderOf(NodeSide.CountryOfReturn), "--any-case", "--as", "Nasra Aden", "--to", file);
        Assert.SkipWhen(OfflineVerifier.Missing is not null, OfflineVerifier.Missing ?? "");
        var shown = await OfflineVerifier.AgreeAsync(await File.ReadAllBytesAsync(file, Ct), 0, []);
        Assert.Matches("nx://so/samverk/log/2 goes on from nx://so/samverk/log/1: [0-9]+ entries of it are kept, and its witness had signed for [0-9]+.", shown);
        File.Delete(file);
    }

    [Fact]
    public async Task A_record_rewritten_with_all_rights_and_signed_anew_is_found_by_its_witness_on_both_nodes()
    {
        var (okello, margareta) = (await AsAsync("px/okello"), await AsAsync("se/margareta"));
        await VerifyAsync(NodeSide.Secretariat);
        await Corridor.StopAsync(Secretariat);
        using var good = new NodeBackup(Corridor.FolderOf(NodeSide.Secretariat));

        // As many entries as were signed for, and others: two checkpoints of one size.
        await RewriteAsync(cut: true);
        await Corridor.KillAndStartAsync(Secretariat, Ct);
        await UntilAsync(okello, "this node reads only");
        okello.Browser.Says("record-rewound");
        await UntilAsync(margareta, "has two roots for");

        // Put right, the node and its witness are of one mind again; then rewritten and longer.
        await Corridor.StopAsync(Secretariat);
        good.Restore();
        await SilentSinceAsync(hours: 2);
        await Corridor.KillAndStartAsync(Secretariat, Ct);
        await VerifyAsync(NodeSide.Secretariat);
        await UntilAsync(okello, "None longer than an hour", isSaid: false);
        okello.Browser.DoesNotSay("reads only");
        okello.Browser.DoesNotSay("unwitnessed");
        await Corridor.StopAsync(Secretariat);
        await RewriteAsync(cut: false);
        await SilentSinceAsync(hours: 2);
        await Corridor.KillAndStartAsync(Secretariat, Ct);
        await UntilAsync(okello, "this node reads only");
        await UntilAsync(margareta, "does not begin as it was signed for");
        // No witness signs for such a record: after an hour every page of the node's people says so.
        await okello.ReadsAsync("/partners", Ct);
        okello.Browser.Says("The record is unwitnessed since");
        okello.Browser.Says("This node reads only");
    }

    /// <summary>Forges an entry in the middle, with its leaf, gives every entry its place anew and signs with the log's own key. What the node itself checks finds nothing.</summary>
    private async Task RewriteAsync(bool cut)
    {
        var folder = new NodeFolder(Corridor.FolderOf(NodeSide.Secretariat));
        await using var main = folder.OpenDatabase();
        await using var keyDatabase = folder.OpenKeyDatabase();
        var keys = new PersonKeys(keyDatabase, folder.OpenNodeKey(), TimeProvider.System);
        await main.RunScriptAsync("DROP TRIGGER entries_stay; DROP TRIGGER entries_last; DROP TRIGGER log_nodes_last; DROP TRIGGER checkpoints_last;", Ct);
        if (cut)
            await main.RunScriptAsync("DELETE FROM entries WHERE chain=3 AND seq=(SELECT MAX(seq) FROM entries WHERE chain=3);", Ct);
        var forged = (await main.QueryAsync(new Statement("SELECT root_id, chain, seq, body FROM entries WHERE chain=1 ORDER BY log_index DESC LIMIT 1"),
            row => (Root: row.GetGuid(0), Chain: row.GetInt32(1), Sequence: row.GetInt64(2), Body: System.Text.Encoding.UTF8.GetString((byte[])row[3])), Ct))[0];
        var body = System.Text.Encoding.UTF8.GetBytes(forged.Body.Replace("\"purpose\":\"", "\"purpose\":\"other-", StringComparison.Ordinal));
        await main.WriteAsync([new Statement("UPDATE entries SET body=$4, leaf=$5 WHERE root_id=$1 AND chain=$2 AND seq=$3", forged.Root, forged.Chain, forged.Sequence, body, Entry.Leaf(body))], Ct);
        await main.WriteAsync([new Statement("UPDATE roots SET entry_hash=$2 WHERE root_id=$1 AND entry_seq=$3", forged.Root, System.Security.Cryptography.SHA256.HashData(body), forged.Sequence)], Ct);
        await main.RunScriptAsync("UPDATE entries SET log_no=NULL, log_index=NULL; DELETE FROM log_nodes; DELETE FROM checkpoints; DELETE FROM cosignatures;", Ct);
        var parts = new StoreParts(new EventCodec([typeof(NodeSettings).Assembly]), [], [], new CurrentLog(folder.Settings.NodeId + "/log/"));
        await new Checkpoints(main, new Sequencer(main), keys, parts, folder.OpenLogKey(), new Storage.MorningClock()).MakeAsync(Ct);
        var report = await new LogCheck(main, keys, folder.OpenLogKey(), parts.Log).RunAsync(Ct);
        Assert.DoesNotContain(report.Faults, fault => fault.Part.StartsWith("checkpoint", StringComparison.Ordinal));
    }

    /// <summary>As if the node had been without its witnesses for some hours.</summary>
    private async Task SilentSinceAsync(int hours)
    {
        await using var main = new NodeFolder(Corridor.FolderOf(NodeSide.Secretariat)).OpenDatabase();
        var ago = hours * 3_600_000_000L;
        await main.WriteAsync([new Statement("UPDATE logs SET opened_at=opened_at-$1", ago), new Statement("UPDATE witness_contacts SET at=at-$1", ago)], Ct);
    }

    private async Task UntilAsync(Officer officer, string words, bool isSaid = true)
    {
        for (var tries = 0; ; tries++)
        {
            await officer.ReadsAsync("/record", Ct);
            if (officer.Browser.Holds(officer.Browser.Page.DocumentElement, words) == isSaid)
                return;
            Assert.True(tries < 100, $"Waited in vain for \"{words}\": {officer.Browser.Words}");
            await Task.Delay(200, Ct);
        }
    }

    /// <summary>Signs what is new, and has the witnesses sign for it.</summary>
    private Task<string> VerifyAsync(NodeSide side) => SamverkAsync("verify", "--data", Corridor.FolderOf(side));

    private static Task<string> SamverkAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "samverk.dll"), .. arguments]);

    /// <summary>The database of a node that stands still, as it was.</summary>
    private sealed class NodeBackup : IDisposable
    {
        private static readonly string[] Files = ["samverk.db", "samverk.db-wal", "samverk.db-shm"];
        private readonly string kept = Directory.CreateTempSubdirectory("samverk-backup-").FullName;
        private readonly string folder;

        public NodeBackup(string folder)
        {
            this.folder = folder;
            Copy(folder, kept);
        }

        public void Restore()
        {
            foreach (var file in Files)
                File.Delete(Path.Combine(folder, file));
            Copy(kept, folder);
        }

        public void Dispose() => Directory.Delete(kept, recursive: true);

        private static void Copy(string from, string to)
        {
            foreach (var file in Files.Where(file => File.Exists(Path.Combine(from, file))))
                File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }
    }
}
