using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverk.Storage;

namespace Samverk.Modules.Mail;

/// <summary>
/// Takes letters to the post, one after another. Several processes may: a letter is taken by one at a time, and by the next only when the
/// first had time enough.
/// </summary>
internal sealed partial class SendMail(LetterStore letters, ILetterPost post, TimeProvider time, ILogger<SendMail> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendNextAsync(stoppingToken))
                    continue;
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away for a moment: the letter waits in it.
                StandsStill(log, problem.GetType().Name);
            }
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tries the letter that is due; false where none is.</summary>
    internal async Task<bool> SendNextAsync(CancellationToken ct)
    {
        var taken = await letters.TakeAsync(ct);
        if (taken.Match(due => due, _ => null) is not { } due)
            return false;
        var problem = await post.PostAsync(due.Letter, due.QueuedAt, ct);
        if (problem is null)
        {
            await letters.SentAsync(due.Letter.Id, ct);
            return true;
        }
        NotTaken(log, due.Attempts, problem.Reason);
        if (problem.IsFinal || due.Attempts >= MailRetry.Most)
            await letters.FailedAsync(due.Letter.Id, problem.Reason, ct);
        else
            await letters.AgainAsync(due.Letter.Id, problem.Reason, MailRetry.After(due.Attempts, RandomNumberGenerator.GetInt32(1001) / 1000.0), ct);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "A letter was not taken at try {Attempt} ({Reason}).")]
    private static partial void NotTaken(ILogger log, int attempt, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Letters wait ({Problem}).")]
    private static partial void StandsStill(ILogger log, string problem);
}

/// <summary>When a letter is tried again.</summary>
internal static class MailRetry
{
    /// <summary>About a week: longer than the deadline of most questions.</summary>
    public const int Most = 40;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Twice as long each time, at least half of it, so that not all letters come at once when a server is back.</summary>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="dice">From 0 to 1.</param>
    public static TimeSpan After(int attempts, double dice)
    {
        var whole = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 20)));
        return TimeSpan.FromSeconds(whole / 2 + whole / 2 * dice);
    }
}
