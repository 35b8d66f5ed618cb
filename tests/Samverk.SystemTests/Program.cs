using Samverk.SystemTests.Storage;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Samverk.SystemTests;

/// <summary>Runs the tests; or, as a child that a test starts in order to kill it, appends or erases until then.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        if (args is [AppendingChild.Verb, ..])
            return AppendingChild.RunAsync(args);
        if (args is [ErasingChild.Verb, ..])
            return ErasingChild.RunAsync(args);
        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(args);
    }
}
