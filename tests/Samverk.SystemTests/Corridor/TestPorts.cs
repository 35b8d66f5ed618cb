using Samverk.Host.Demo;

namespace Samverk.SystemTests.Corridor;

/// <summary>Ports for nodes of tests that run at the same time: no two ask for the same.</summary>
internal static class TestPorts
{
    private const int Apart = 10;

    private static int next = 5751;

    /// <summary>The first of ten ports, free when asked.</summary>
    public static int Next() => DemoPorts.Find(Interlocked.Add(ref next, Apart), 1)[0];
}
