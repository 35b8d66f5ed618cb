using Samverk.Host.Serving;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>What a demo node has beyond its modules.</summary>
internal static class DemoServices
{
    public static void AddDemonstration(this IServiceCollection services, NodeFolder folder)
    {
        services.AddSingleton(DemoCircle.Around(folder.Path));
        services.AddSingleton<IDemoClock>(provider => provider.GetRequiredService<NodeClock>());
        services.AddScoped<DemoOffices>();
        services.AddScoped<DemoIntroduction>();
        services.AddScoped<DemoDirectory>();
        services.AddScoped<IDemoHands, DemoHands>();
    }

    /// <summary>Prepares a demo node before it serves: its offices and people.</summary>
    public static async Task PrepareDemonstrationAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoOffices>().OpenAsync(ct);
    }
}
