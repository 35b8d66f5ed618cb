using System.Diagnostics;
using Samverk.Host.Demo;

namespace Samverk.SystemTests.Walk;

/// <summary>One of the demo's people, signed in by the button with their name.</summary>
internal sealed class Officer : IDisposable
{
    private Officer(string name, Browser browser) => (Name, Browser) = (name, browser);

    public string Name { get; }

    public Browser Browser { get; }

    /// <param name="browser">At the node of their office.</param>
    public static async Task<Officer> SignInAsync(Browser browser, string name, CancellationToken ct)
    {
        await browser.OpenAsync("/sign-in", ct);
        await browser.Form(name).PressAsync(ct);
        // Each account has a language of its own: who walks reads another one.
        await browser.OpenAsync("/language", ct);
        await browser.FormTo("/language").Choose(browser.Spoken.OwnName).PressAsync(ct);
        return new Officer(name, browser);
    }

    public Task OpensAsync(string path, CancellationToken ct) => Browser.OpenAsync(path, ct);

    /// <summary>Opens a page that must be there.</summary>
    public async Task ReadsAsync(string path, CancellationToken ct)
    {
        await Browser.OpenAsync(path, ct);
        if (Browser.Status != System.Net.HttpStatusCode.OK)
            throw new WalkException(Browser, $"{Name} can't read {path}.");
    }

    public void Dispose() => Browser.Dispose();
}

/// <summary>The people of one corridor at their desks; each signs in when first needed.</summary>
internal sealed class Desks(DemoNodes nodes, IWalkers walkers) : IDisposable
{
    private readonly Dictionary<string, (Officer Officer, long Since)> officers = new(StringComparer.Ordinal);

    /// <summary>The officer of this key in the demonstration.</summary>
    public async Task<Officer> AsAsync(string key, CancellationToken ct)
    {
        if (officers.TryGetValue(key, out var known))
        {
            if (await IsSignedInAsync(known.Officer, ct))
                return known.Officer;
            officers.Remove(key);
            known.Officer.Dispose();
        }
        var officer = Host.Demo.Seeding.DemoStage.Officer(key);
        var signed = await Officer.SignInAsync(await walkers.OpenAsync(OriginOf(key), ct), officer.Name, ct);
        officers.Add(key, (signed, Stopwatch.GetTimestamp()));
        return signed;
    }

    // Another test may have moved the day or changed what somebody may, and both end sessions.
    private static async Task<bool> IsSignedInAsync(Officer officer, CancellationToken ct)
    {
        if (officer.Browser is not HttpBrowser browser)
            return true;
        using var answer = await browser.FetchAsync("/sign-ins", ct);
        return answer.StatusCode == System.Net.HttpStatusCode.OK;
    }

    /// <summary>Between two tests: who signed in long ago leaves, since a session that nobody uses ends after half an hour.</summary>
    public void LeaveWhenLongHere()
    {
        foreach (var (key, (officer, _)) in officers.Where(pair => Stopwatch.GetElapsedTime(pair.Value.Since) > TimeSpan.FromMinutes(10)).ToList())
        {
            officers.Remove(key);
            officer.Dispose();
        }
    }

    public Uri OriginOf(string key)
    {
        var side = key[..3] switch { "se/" => Modules.NodeSide.HostCountry, "so/" => Modules.NodeSide.CountryOfReturn, _ => Modules.NodeSide.Secretariat };
        return new Uri(nodes.All.First(child => child.Node.Side == side).Node.Origin);
    }

    public void Dispose()
    {
        foreach (var (officer, _) in officers.Values)
            officer.Dispose();
    }
}
