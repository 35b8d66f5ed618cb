using System.CommandLine;
using Samverk.Host.Verbs;

var root = new RootCommand("Samverk: one plan around one person, kept by many authorities.")
{
    ServeVerb.Make(),
    DemoVerb.Make(),
    NodeVerb.Make(),
    RebuildVerb.Make(),
    VerifyVerb.Make(),
    ExportVerb.Make(),
    BenchVerb.Make(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
