namespace Samverk.SystemTests.Walk;

/// <summary>By what means the people of a walk look at pages.</summary>
internal interface IWalkers : IAsyncDisposable
{
    /// <summary>Why it can't be done on this machine; null where it can.</summary>
    string? Missing { get; }

    /// <summary>Someone new at a node.</summary>
    Task<Browser> OpenAsync(Uri origin, CancellationToken ct);
}

/// <summary>By plain HTTP.</summary>
internal sealed class HttpWalkers : IWalkers
{
    public string? Missing => null;

    public Task<Browser> OpenAsync(Uri origin, CancellationToken ct) => Task.FromResult<Browser>(new HttpBrowser(origin));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>In Chromium; what is wrong with the pages on the way is said together at the end.</summary>
internal sealed class ChromiumWalkers(Chromium chromium, Screen screen, SpokenWords spoken, bool withScript) : IWalkers
{
    private readonly List<ChromiumBrowser> browsers = [];
    private readonly PageInspection inspection = new(screen, spoken.Code, withScript);

    public string? Missing => chromium.Missing;

    public async Task<Browser> OpenAsync(Uri origin, CancellationToken ct)
    {
        var context = await chromium.ContextAsync(screen, spoken.Code, withScript);
        var browser = new ChromiumBrowser(await context.NewPageAsync(), origin, spoken, inspection);
        browsers.Add(browser);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            await browser.CloseAsync();
        if (inspection.Faults.Count > 0)
            throw new WalkException(string.Join('\n', inspection.Faults.Distinct(StringComparer.Ordinal)));
    }
}
