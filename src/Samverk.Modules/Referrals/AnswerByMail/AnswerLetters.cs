using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>
/// Writes to an office without accounts that a question waits: from which office and until when, with the link. Nothing of the person, of
/// the case or of what is asked: a mailbox may be anybody's.
/// </summary>
internal sealed class AnswerLetters(IOffices offices, WordsCatalogue catalogue, NodeSettings node, IClock clock)
{
    private const int TokenBytes = 32;

    /// <summary>As long as 32 bytes are in base64url: anything else is not looked up.</summary>
    public const int TokenLength = 43;

    /// <summary>Null where the office does not answer by e-mail.</summary>
    public async Task<AnswerDraft?> DraftAsync(OfficeId office, CancellationToken ct)
    {
        if (await offices.FindAsync(office, ct) is not { MailAddress.Length: > 0 } asked)
            return null;
        var coordinator = await offices.FindAsync(new OfficeId(asked.Coordinator), ct);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var words = catalogue.For(asked.MailLanguage);
        return new AnswerDraft(office, new OfficeId(asked.Coordinator), new StreamId(Ids.New()), HashOf(token), (about, asks) => new Letter(
            Ids.New(), about.Value, asked.MailAddress, words.Text("A question waits for your office"),
            Text(words, (asked, coordinator), asks, $"{node.PublicOrigin}/answer/{token}?in={words.Language}")));
    }

    /// <summary>The token as it is kept.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private string Text(Words words, (OfficeRow Asked, OfficeRow? Coordinator) to, AnswerAsked asks, string link)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asks.AnswerBy, clock.Zone).Date);
        var first = asks.IsAgain
            ? words.Text("{office} answered what you wanted to know.", ("office", asks.FromOffice))
            : words.Text("{office} asks your office a question.", ("office", asks.FromOffice));
        return string.Join("\n\n",
            to.Asked.Name,
            first + "\n" + words.Text("Please answer by {day}.", ("day", words.LongDay(day))),
            words.Text("Open this page to answer. It takes a minute and needs no account:") + "\n" + link,
            words.Text("The page asks for a code. {office} gives it to you by telephone: {telephone}.",
                ("office", to.Coordinator?.Name ?? ""), ("telephone", to.Coordinator?.Telephone ?? "")),
            words.Text("Nothing about a person stands in this mail. Nobody will ask you for a password.")) + "\n";
    }
}
