using System.Net;
using System.Text.RegularExpressions;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Complaints;

/// <summary>Somebody without an account complains, and reads the answer, over HTTP on both databases.</summary>
[Rule(30)]
public abstract partial class ComplaintTests(ServedNodes served) : WebTests(served)
{
    private const string Text = "CANARY-COMPLAINT the officer would not hear me out.";

    [Fact]
    public async Task Without_a_name_to_the_answer_past_everybody_whom_it_is_about()
    {
        using var anybody = new HttpBrowser(Origin);
        await anybody.OpenAsync("/complain", Ct);
        await anybody.Form("Send the complaint").TryAsync(Ct);
        Refused(anybody, HttpStatusCode.UnprocessableEntity, "Write what happened.");
        await anybody.Form("Send the complaint").Write("Which office is it about?", "Migration Agency, Gävle region").Write("What happened?", Text).PressAsync(Ct);
        anybody.Says("Your complaint was sent");
        var codes = Codes().Matches(anybody.Source).Select(match => match.Groups["code"].Value).ToList();

        // Neither the office nor any other role of this node sees that there is one.
        foreach (var key in new[] { "se/ingrid", "se/agneta", "se/birgitta", "se/margareta", "se/kerstin" })
        {
            var officer = await AsAsync(key);
            await officer.OpensAsync("/complaints", Ct);
            Assert.Equal(HttpStatusCode.NotFound, officer.Browser.Status);
        }

        var handler = await AsAsync("se/gunilla");
        await handler.ReadsAsync("/complaints", Ct);
        handler.Browser.Says("Migration Agency, Gävle region");
        await handler.Browser.FollowAsync(codes[0], Ct);
        handler.Browser.Says(Text);
        await handler.Browser.Form("Take it").PressAsync(Ct);
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var noted = await LooksAsync(store);
        await handler.Browser.Form("Answer and close").TryAsync(Ct);
        Refused(handler.Browser, HttpStatusCode.UnprocessableEntity, "Choose what you found");
        // The form that comes back shows the complaint too.
        Assert.Equal(noted + 1, await LooksAsync(store));
        await handler.Browser.Form("Answer and close").Choose("What did you find?", ["It is right in part"]).Write("Answer", "You are heard on Monday by somebody else.").PressAsync(Ct);
        handler.Browser.Says("Whoever complained can read it with their code.");

        await anybody.OpenAsync("/complain/answer", Ct);
        await anybody.Form("Read the answer").Write("Reference", codes[0]).Write("Code", "AAAA AAAA AAAA").TryAsync(Ct);
        Refused(anybody, HttpStatusCode.UnprocessableEntity, "do not open an answer");
        await anybody.Form("Read the answer").Write("Reference", codes[0]).Write("Code", codes[1]).TryAsync(Ct);
        anybody.Says("You are heard on Monday by somebody else.");

        // What was written lies in the store as ciphertext; only the read row, which is rebuilt from it, has it in the clear.
        var stored = await store.QueryAsync("SELECT body FROM events WHERE type=$1", row => System.Text.Encoding.UTF8.GetString((byte[])row[0]), Ct, "complaint-made");
        Assert.NotEmpty(stored);
        Assert.DoesNotContain(stored, body => body.Contains("CANARY", StringComparison.Ordinal));
    }

    private async Task<long> LooksAsync(NodeStore store) =>
        (await store.QueryAsync("SELECT COUNT(*) FROM looks WHERE root_id=$1 AND tier>=$2", row => row.GetInt64(0), Ct, RootId.Node.Value, (int)Tier.T3))[0];

    private Uri Origin => new(Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry).Node.Origin);

    [GeneratedRegex("class=\"code\"><bdi dir=\"ltr\">(?<code>[A-Z0-9 ]+)</bdi>", RegexOptions.None, 1000)]
    private static partial Regex Codes();
}

[Collection(ServedOnSqlite.Name)]
public sealed class Complaints_on_sqlite(ServedOnSqlite served) : ComplaintTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Complaints_on_postgres(ServedOnPostgres served) : ComplaintTests(served);
