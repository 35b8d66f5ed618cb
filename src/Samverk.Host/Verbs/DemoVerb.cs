using System.CommandLine;
using System.Globalization;
using Samverk.Host.Demo;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk demo</c>: three nodes on this machine, seeded with invented cases.</summary>
internal static class DemoVerb
{
    public static Command Make()
    {
        var data = new Option<string?>("--data") { Description = "Keep the demonstration in this folder, or go on with the one there. Otherwise it goes away at the end." };
        var cases = new Option<int>("--cases") { Description = "How many invented cases.", DefaultValueFactory = _ => 300 };
        var days = new Option<int>("--seed-days") { Description = "Over how many days they are played.", DefaultValueFactory = _ => 180 };
        var until = new Option<DateTimeOffset?>("--until")
        {
            Description = "The moment at which the clocks begin, in ISO 8601; otherwise now.",
            CustomParser = result => DateTimeOffset.TryParse(
                result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null,
        };
        var ports = new Option<int>("--ports") { Description = "The first of three ports.", DefaultValueFactory = _ => 5101 };
        var anew = new Option<bool>("--anew") { Description = "Seed the folder anew up to today; what was entered in it goes away." };
        var verb = new Command("demo", "Run a host country, a country of return and the secretariat on this machine.") { data, cases, days, until, ports, anew };
        verb.SetAction((parsed, ct) => new DemoRun(
            new DemoWish(parsed.GetValue(data), parsed.GetValue(cases), parsed.GetValue(days), parsed.GetValue(until), parsed.GetValue(ports), parsed.GetValue(anew)),
            TimeProvider.System,
            Console.Out).RunAsync(ct));
        return verb;
    }
}
