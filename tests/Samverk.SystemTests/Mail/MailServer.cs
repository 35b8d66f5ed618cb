using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Samverk.SystemTests.Mail;

/// <summary>A mail server that says what a test wants, and keeps what it took.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it answers to the next recipients, in turn; "250 ok" after them.</summary>
    public ConcurrentQueue<string> Answers { get; } = new();

    /// <summary>Breaks the line after it took a letter, instead of saying goodbye.</summary>
    public bool HangsUp { get; set; }

    public ConcurrentQueue<string> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var line = await listener.AcceptTcpClientAsync(end.Token);
                await TalkAsync(line);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient line)
    {
        using var reader = new StreamReader(line.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(line.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(end.Token) is { } said)
        {
            var verb = said.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(end.Token) is { } part and not ".")
                    text.Append(part).Append('\n');
                Taken.Enqueue(text.ToString());
                await writer.WriteLineAsync("250 taken");
                if (HangsUp)
                    return;
                continue;
            }
            await writer.WriteLineAsync(verb == "RCPT" && Answers.TryDequeue(out var answer) ? answer : verb == "QUIT" ? "221 bye" : "250 ok");
            if (verb == "QUIT")
                return;
        }
    }
}
