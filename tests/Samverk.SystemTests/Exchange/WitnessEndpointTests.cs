using System.Text;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Storage;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>The witness on the wire (evidence.md 5): each row of the table with its status and form. The country of return asks about a log of its own.</summary>
[Collection(ServedCorridor.Name)]
public sealed class WitnessEndpointTests(ServedCorridor served)
{
    private const string Origin = "nx://so/samverk/log/7";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_row_of_the_table_is_answered_as_the_protocol_says()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = served.Voice.To.Origin };
        var key = new NodeFolder(served.Corridor.FolderOf(NodeSide.CountryOfReturn)).OpenLogKey();
        var (log, forked) = (new OtherLog(key.Named(Origin)), new OtherLog(key.Named(Origin), from: 3));
        async Task<(int, string, string)> AskAsync(string body)
        {
            using var answer = await http.PostAsync("/nx/1/witness/add-checkpoint", new StringContent(body, Encoding.UTF8, "text/plain"), Ct);
            return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsStringAsync(Ct));
        }

        Assert.Equal(400, (await AskAsync("old 0")).Item1);
        Assert.Equal(400, (await AskAsync(new string('a', 20_000))).Item1);
        Assert.Equal(404, (await AskAsync((await new OtherLog(key.Named("nx://ke/unknown/log/1")).AskAsync(0, 5)).ToString())).Item1);
        Assert.Equal(404, (await AskAsync((await new OtherLog(key.Named("nx://so/samverk/log/07")).AskAsync(0, 5)).ToString())).Item1);
        Assert.Equal(403, (await AskAsync((await log.AskAsync(0, 5, NoteKey.Of(Origin, new byte[32]))).ToString())).Item1);
        Assert.Equal(422, (await AskAsync(((await log.AskAsync(0, 5)) with { Proof = [new byte[32]] }).ToString())).Item1);

        var asked = await log.AskAsync(0, 5);
        var (status, _, signed) = await AskAsync(asked.ToString());
        Assert.Equal(200, status);
        var line = NoteSignature.Read(signed.TrimEnd('\n'))!;
        Assert.NotNull(Cosignature.TimeOf(line, asked.Head.Text, WitnessKey.NameOf(served.Voice.To.Node), Assert.Single(served.Voice.To.NotesOf(KeyUse.Witness))));

        Assert.Equal((409, "text/x.tlog.size", "5\n"), await AskAsync((await log.AskAsync(0, 9)).ToString()));
        Assert.Equal((409, "text/x.tlog.size", "5\n"), await AskAsync((await log.AskAsync(3, 4)).ToString()));
        Assert.Equal(400, (await AskAsync((await log.AskAsync(5, 4)).ToString())).Item1);
        Assert.Equal((409, "text/x.tlog.size", "5\n"), await AskAsync((await forked.AskAsync(5, 5)).ToString()));
        Assert.Equal(422, (await AskAsync((await forked.AskAsync(5, 9)).ToString())).Item1);
        // What the log signed once, sent again by anybody: with an old size, with a proof that is made up, and what was told of already.
        Assert.Equal(409, (await AskAsync((await log.AskAsync(3, 4)).ToString())).Item1);
        Assert.Equal(422, (await AskAsync((await log.AskAsync(5, 6) with { Proof = [new byte[32]] }).ToString())).Item1);
        Assert.Equal(422, (await AskAsync((await forked.AskAsync(5, 9)).ToString())).Item1);
        Assert.Equal(200, (await AskAsync((await log.AskAsync(5, 7)).ToString())).Item1);
        Assert.Equal(200, (await AskAsync((await log.AskAsync(7, 12)).ToString())).Item1);
        Assert.Equal(409, (await AskAsync((await log.AskAsync(0, 7)).ToString())).Item1);
        Assert.Equal(409, (await AskAsync((await log.AskAsync(0, 5)).ToString())).Item1);

        var latest = SignedNote.Read(await http.GetStringAsync($"/nx/1/witness/{WitnessStore.OriginHash(Origin)}/checkpoint", Ct))!;
        Assert.Equal(12, Checkpoint.Read(latest.Text)!.Size);
        Assert.True(NoteKey.Verifies(latest, Origin, key.Public));
        using var none = await http.GetAsync($"/nx/1/witness/{WitnessStore.OriginHash("nx://so/samverk/log/8")}/checkpoint", Ct);
        Assert.Equal(404, (int)none.StatusCode);
        // What only the log's own key can bring about is a security event, told once; what a stranger sends, or sends again, is none.
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        var events = await store.QueryAsync("SELECT code FROM security_events WHERE source=$1 AND detail LIKE '%log/7%' ORDER BY code", row => row.GetString(0), Ct, "nx://so/samverk");
        Assert.Equal(["record-forked", "record-inconsistent", "record-shorter"], events);
    }
}
