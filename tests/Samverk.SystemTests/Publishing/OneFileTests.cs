using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Publishing;

/// <summary>The program as a district gets it: one file that brings everything, started in an empty folder: a drill.</summary>
public sealed partial class OneFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("samverk-one-file-");

    [Fact(Explicit = true)]
    public async Task It_makes_and_serves_a_node_with_nothing_beside_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var published = folder.CreateSubdirectory("published");
        var source = Path.Combine(Root(), "src", "Samverk.Host");
        // Not compressed and not analysed: the same program, made faster.
        await Command.RunAsync("dotnet", "publish", source, "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", published.FullName, "-v", "q", "--nologo",
            "-p:DebugType=none", "-p:RunAnalyzers=false", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        Assert.Equal(["samverk"], published.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(file => file.Name));

        var program = Path.Combine(folder.CreateSubdirectory("alone").FullName, "samverk");
        File.Move(Path.Combine(published.FullName, "samverk"), program);
        var node = Path.Combine(folder.FullName, "node");
        var origin = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        await Command.RunAsync("env", "-i", Unpacked, program, "node", "init", "--data", node, "--name", "North", "--id", "nx://se/one-file", "--country", "SWE",
            "--side", "HostCountry", "--kind", "Demo", "--listen", origin);
        using var serving = Process.Start(new ProcessStartInfo("env", ["-i", Unpacked, program, "serve", "--data", node, "--demo-child"]) { RedirectStandardInput = true, UseShellExecute = false })!;
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(origin) };
            var page = await FirstPageAsync(http, ct);
            Assert.Contains("Ingrid Holm", page, StringComparison.Ordinal);
            foreach (var path in StaticFile().Matches(page).Select(match => match.Groups["path"].Value).Distinct())
            {
                using var file = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
                Assert.Equal(HttpStatusCode.OK, file.StatusCode);
                Assert.NotEmpty(await file.Content.ReadAsByteArrayAsync(ct));
            }
            Assert.Matches(StaticFile(), page);
        }
        finally
        {
            serving.Kill();
            await serving.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> FirstPageAsync(HttpClient http, CancellationToken ct)
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), ct);
            }
            catch (HttpRequestException) when (begun.Elapsed < Patience)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    // No framework, no home and no path: what it needs it brings, and unpacks its native parts where it is told.
    private string Unpacked => "DOTNET_BUNDLE_EXTRACT_BASE_DIR=" + Path.Combine(folder.FullName, "unpacked");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Samverk.slnx")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex("(href|src)=\"(?<path>/[^\"#?]+\\.(css|js|woff2|svg))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StaticFile();
}
