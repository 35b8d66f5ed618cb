namespace Samverk.Host.Demo;

/// <summary>A child of a demonstration ends when its standard input closes: also where the parent was killed (foundations 25).</summary>
internal static class EndWithParent
{
    public static void Watch(IHostApplicationLifetime lifetime) => _ = Task.Factory.StartNew(
        () =>
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[256];
            while (input.Read(buffer) > 0)
            {
                // Nothing is said on it: only its end counts.
            }
            lifetime.StopApplication();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
