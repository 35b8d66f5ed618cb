using Samverk.Host.Demo;

namespace Samverk.SystemTests.Corridor;

/// <summary>Ports for nodes of tests that run at the same time: no two ask for the same.</summary>
internal static class TestPorts
{
    private const int Apart = 10;

    // Two runs on one machine are told apart by where they begin.
    private static int next = int.TryParse(Environment.GetEnvironmentVariable("SAMVERK_TEST_PORTS"), out var first) ? first : 5751;

    /// <summary>The first of ten ports, free when asked.</summary>
    public static int Next() => DemoPorts.Find(Interlocked.Add(ref next, Apart), 1)[0];
}
