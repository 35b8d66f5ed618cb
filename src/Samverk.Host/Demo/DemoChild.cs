using System.Diagnostics;
using System.Globalization;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>A node of the demonstration as its own process, started from the same build.</summary>
internal sealed class DemoChild : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StreamWriter log;
    private readonly HttpClient http;

    private DemoChild(DemoNode node, Process process, StreamWriter log, HttpClient http) =>
        (Node, this.process, this.log, this.http) = (node, process, log, http);

    public DemoNode Node { get; }

    /// <summary>What it keeps in memory now.</summary>
    public double MemoryInMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>The processor time that it used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static DemoChild Start(DemoNode node, string nodeFolder, string secret)
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(DemoChild).Assembly.Location);
        foreach (var argument in new[] { "serve", "--data", nodeFolder, "--demo-child" })
            start.ArgumentList.Add(argument);
        var file = new StreamWriter(Path.Combine(nodeFolder, "log.txt"), append: true) { AutoFlush = true };
        var started = Process.Start(start) ?? throw new InvalidOperationException("The program can't start itself again.");
        var written = TextWriter.Synchronized(file);
        started.OutputDataReceived += (_, line) => written.WriteLine(line.Data);
        started.ErrorDataReceived += (_, line) => written.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(node.Origin), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add(DemoCircle.Header, secret);
        return new DemoChild(node, started, file, client);
    }

    /// <summary>Waits until it is ready.</summary>
    public async Task AnswersAsync(CancellationToken ct)
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
                throw new DemoBrokenException($"The node of {Node.Name} ended by itself. What it said is in its log.txt.");
            try
            {
                using var answer = await http.GetAsync("/readyz", ct);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (begun.Elapsed < Patience)
            {
                // It does not listen yet.
            }
            await Task.Delay(20, ct);
        }
    }

    /// <summary>Its manifest, as anybody may read it.</summary>
    public Task<string> ManifestAsync(CancellationToken ct) => http.GetStringAsync("/nx/1/manifest", ct);

    /// <summary>Asks one of the addresses that only a demonstration has.</summary>
    public async Task<T> AskAsync<T>(string path, object? content, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync("/demo/" + path, content, ct);
        if (!answer.IsSuccessStatusCode)
        {
            var said = await answer.Content.ReadAsStringAsync(ct);
            throw new DemoBrokenException(string.Create(CultureInfo.InvariantCulture, $"The node of {Node.Name} could not do {path} ({(int)answer.StatusCode}): {said}"));
        }
        return (await answer.Content.ReadFromJsonAsync<T>(ct))!;
    }

    /// <summary>Ends it at once, wherever it is, as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Ends it by closing its standard input; kills it where it does not end in time.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process.HasExited)
        {
            process.Dispose();
            await log.DisposeAsync();
            return;
        }
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
        await log.DisposeAsync();
    }
}

/// <summary>A part of the demonstration does not do what it should: a fault of the program or of the machine.</summary>
internal sealed class DemoBrokenException : Exception
{
    public DemoBrokenException()
    {
    }

    public DemoBrokenException(string message)
        : base(message)
    {
    }

    public DemoBrokenException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
