using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Samverk.Kernel;

namespace Samverk.Modules.Mail;

/// <summary>What takes letters: a mail server, or a folder that another program empties.</summary>
internal interface ILetterPost
{
    /// <summary>Null where it was taken; otherwise why not, and whether another try may help.</summary>
    Task<PostProblem?> PostAsync(Letter letter, DateTimeOffset written, CancellationToken ct);
}

/// <summary>Why a letter was not taken. Without the address and the text: it stands in logs.</summary>
internal sealed record PostProblem(string Reason, bool IsFinal);

/// <summary>A letter as mail servers read it. Its id names it, so that one sent twice after a crash is known as the same.</summary>
internal static class LetterForm
{
    public static MimeMessage Of(Letter letter, string from, DateTimeOffset written)
    {
        var message = new MimeMessage { Subject = OneLine(letter.Subject), Date = written, MessageId = $"{letter.Id:N}@{from[(from.LastIndexOf('@') + 1)..]}" };
        message.From.Add(new MailboxAddress("", from));
        message.To.Add(new MailboxAddress("", OneLine(letter.To)));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain") { Text = letter.Text };
        return message;
    }

    // A header ends with its line: whatever came from outside stays on it.
    private static string OneLine(string text) => new([.. text.Where(letter => !char.IsControl(letter) && letter is not '\u2028' and not '\u2029')]);
}

/// <summary>A mail server of the node's organisation. Always encrypted, except to the same machine.</summary>
internal sealed class SmtpPost(MailSettings settings) : ILetterPost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<PostProblem?> PostAsync(Letter letter, DateTimeOffset written, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Server, settings.Port, IsHere ? SecureSocketOptions.None : Encryption, ct);
            if (settings.User.Length > 0)
                await client.AuthenticateAsync(settings.User, (await File.ReadAllTextAsync(settings.PasswordFile, ct)).Trim(), ct);
            await client.SendAsync(LetterForm.Of(letter, settings.From, written), ct);
        }
        catch (SmtpCommandException refused)
        {
            return new PostProblem($"{(int)refused.StatusCode} {refused.ErrorCode}", IsFinal: (int)refused.StatusCode >= 500);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            // Whatever it is, this try failed: a letter whose failure is counted by nobody would wait for ever, with what it holds.
            return new PostProblem(broken.GetType().Name, IsFinal: false);
        }
        await LeaveAsync(client, ct);
        return null;
    }

    private bool IsHere => settings.Server is "localhost" or "127.0.0.1" or "::1";

    private SecureSocketOptions Encryption => settings.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;

    // The server has the letter: how the line ends must not have it sent again.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception broken) when (broken is SocketException or IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            // Nothing is lost by it.
        }
    }
}

/// <summary>A folder of .eml files. Each is written beside its name and then moved, so that nobody takes half of one.</summary>
internal sealed class FolderPost(MailSettings settings) : ILetterPost
{
    public async Task<PostProblem?> PostAsync(Letter letter, DateTimeOffset written, CancellationToken ct)
    {
        try
        {
            System.IO.Directory.CreateDirectory(settings.Folder);
            var file = Path.Combine(settings.Folder, $"{letter.Id:N}.eml");
            await LetterForm.Of(letter, settings.From, written).WriteToAsync(file + ".part", ct);
            File.Move(file + ".part", file, overwrite: true);
            return null;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            return new PostProblem(broken.GetType().Name, IsFinal: false);
        }
    }
}
