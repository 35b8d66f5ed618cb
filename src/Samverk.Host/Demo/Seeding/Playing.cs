using Samverk.Disclosure;

namespace Samverk.Host.Demo.Seeding;

/// <summary>Plays the days before the demonstration over all nodes in lock-step (foundations 23): the next day begins when no message waits.</summary>
internal sealed class Playing(DemoNodes nodes, DemoWish wish, DateTimeOffset until, TextWriter says)
{
    private const int AtOnce = 6;

    private const int SettlingDays = 15;

    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken ct)
    {
        using var stage = new DemoStage(nodes);
        var (first, last) = (DayOf(-wish.SeedDays), DayOf(0));
        var scenes = Stories.Make(stage, first, last, wish.Cases).Select(story => new Scene(story.Begins, story.PlayAsync(ct).GetAsyncEnumerator(ct))).ToList();
        for (var day = -wish.SeedDays; day <= 0; day++)
        {
            var today = DayOf(day);
            if (day == -wish.SeedDays || day == -60)
                await ListServicesAsync(until.AddDays(day) - BeforeTheEnd, ct);
            if (today == QuarterPeriod.Of(today).FirstDay.AddDays(SettlingDays))
                await PublishAsync(until.AddDays(day) - BeforeTheEnd, ct);
            if (scenes.Any(scene => scene.Next <= today))
                await PlayAsync(stage, scenes, (today, until.AddDays(day) - BeforeTheEnd), ct);
            if (day % 30 == 0)
                await says.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"day {day,4}"));
        }
        await nodes.GoToAsync(until, ct);
        await nodes.QuietAsync(ct);
        foreach (var scene in scenes)
            await scene.Story.DisposeAsync();
    }

    /// <summary>Each office checks its services twice in the time: what nobody checked for half a year is not offered.</summary>
    private async Task ListServicesAsync(DateTimeOffset moment, CancellationToken ct)
    {
        await nodes.GoToAsync(moment, ct);
        await nodes.HoldersAsync<bool>("directory", ct);
        await nodes.QuietAsync(ct);
    }

    /// <summary>The calendar of figures may look a moment too late while days pass in the blink of an eye.</summary>
    private async Task PublishAsync(DateTimeOffset moment, CancellationToken ct)
    {
        await nodes.GoToAsync(moment, ct);
        await nodes.HoldersAsync<int>("publish", ct);
        await nodes.QuietAsync(ct);
    }

    private async Task PlayAsync(DemoStage stage, List<Scene> scenes, (DateOnly Day, DateTimeOffset Moment) now, CancellationToken ct)
    {
        await nodes.GoToAsync(now.Moment, ct);
        stage.Begin(now.Day);
        // Cases begin one after another, so that they get the same numbers each time.
        foreach (var scene in scenes.Where(scene => !scene.HasBegun && scene.Next <= now.Day))
            await scene.GoOnAsync(now.Day);
        await Parallel.ForEachAsync(
            scenes.Where(scene => scene.Next <= now.Day), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (scene, _) => await scene.GoOnAsync(now.Day));
        scenes.RemoveAll(scene => scene.IsOver);
        await nodes.QuietAsync(ct);
    }

    private DateOnly DayOf(int day) => DateOnly.FromDateTime((until.AddDays(day) - BeforeTheEnd).UtcDateTime);

    /// <summary>A story and the day on which it goes on.</summary>
    private sealed class Scene(DateOnly begins, IAsyncEnumerator<DateOnly> story)
    {
        public DateOnly Next { get; private set; } = begins;

        public bool HasBegun { get; private set; }

        public bool IsOver { get; private set; }

        public IAsyncEnumerator<DateOnly> Story => story;

        public async Task GoOnAsync(DateOnly today)
        {
            HasBegun = true;
            while (!IsOver && Next <= today)
            {
                if (await story.MoveNextAsync())
                    Next = story.Current;
                else
                    IsOver = true;
            }
        }
    }
}
