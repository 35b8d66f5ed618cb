using Microsoft.Playwright;
using Samverk.SystemTests.Walk;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Samverk.SystemTests.Walk;

/// <summary>A screen in CSS pixels.</summary>
public sealed record Screen(string Name, int Width, int Height, bool IsTouched)
{
    public static readonly Screen Desktop = new("desktop", 1360, 900, IsTouched: false);

    public static readonly Screen Phone = new("phone", 390, 844, IsTouched: true);
}

/// <summary>The Chromium of this machine, without a window. It starts with the first test that needs it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly SemaphoreSlim starting = new(1);
    private readonly string? program = Programs.FirstOrDefault(File.Exists);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string? Missing => program is null ? "Chromium is not installed: Debian's package chromium has it." : null;

    /// <summary>A window of its own, with cookies of its own.</summary>
    internal async Task<IBrowserContext> ContextAsync(Screen screen, string language, bool withScript)
    {
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            browser ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Args = ["--disable-dev-shm-usage"],
            });
        }
        finally
        {
            starting.Release();
        }
        return await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            HasTouch = screen.IsTouched,
            Locale = language,
            JavaScriptEnabled = withScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }
}
