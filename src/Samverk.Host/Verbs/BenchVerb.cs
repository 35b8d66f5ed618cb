using System.CommandLine;
using Samverk.Host.Bench;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk bench</c>: what a node does in a second, beside the bare database of the same run.</summary>
internal static class BenchVerb
{
    public static Command Make()
    {
        var cases = new Option<int>("--cases") { Description = "How many cases.", DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<int>("--seconds") { Description = "How long each page is read; writes and bare queries a sixth of it.", DefaultValueFactory = _ => 60 };
        var runs = new Option<int>("--runs") { Description = "Of how many runs each figure is the median.", DefaultValueFactory = _ => 3 };
        var postgres = new Option<string?>("--postgres") { Description = "Connection to an empty PostgreSQL database; otherwise a cluster is started where PostgreSQL is installed." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the table in Markdown, at the end." };
        var writes = new Option<bool>("--writes-only") { Description = "Leave out the pages and the referrals." };
        var large = new Option<bool>("--large") { Description = "Measure access and evidence instead, in a large world: a thousand cases to an office with twenty officers, most of the cases copied in the database." };
        var verb = new Command("bench", "Measure a node on this machine, on both databases.") { cases, seconds, runs, postgres, markdown, writes, large };
        verb.SetAction((parsed, ct) => new BenchRun(
            new BenchWish(parsed.GetValue(cases), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(runs), parsed.GetValue(postgres), parsed.GetValue(markdown), parsed.GetValue(writes), parsed.GetValue(large)),
            Console.Out).RunAsync(ct));
        return verb;
    }
}
