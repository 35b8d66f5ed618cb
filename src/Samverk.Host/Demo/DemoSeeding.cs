namespace Samverk.Host.Demo;

/// <summary>Plays the days before the demonstration over all nodes in lock-step (foundations 23).</summary>
internal sealed class DemoSeeding(IReadOnlyList<DemoChild> nodes, DemoWish wish, DateTimeOffset until, TextWriter says)
{
    public async Task RunAsync(CancellationToken ct)
    {
        for (var day = -wish.SeedDays; day <= 0; day++)
        {
            await GoToAsync(until.AddDays(day), ct);
            if (day % 30 == 0)
                await says.WriteLineAsync($"day {day,4} of {-wish.SeedDays}");
        }
    }

    private Task<bool[]> GoToAsync(DateTimeOffset moment, CancellationToken ct) =>
        Task.WhenAll(nodes.Select(node => node.AskAsync<bool>("clock", moment.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ct)));
}
