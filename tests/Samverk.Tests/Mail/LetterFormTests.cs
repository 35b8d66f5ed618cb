using System.Text;
using MimeKit;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Mail;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Xunit;

namespace Samverk.Tests.Mail;

/// <summary>What leaves as an e-mail: nothing from outside becomes a header, an address or a second recipient.</summary>
public sealed class LetterFormTests
{
    private static readonly DateTimeOffset Written = new(2026, 11, 24, 8, 2, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("A question\r\nBcc: thief@evil.example")]
    [InlineData("A question\nBcc: thief@evil.example")]
    [InlineData("A question\rBcc: thief@evil.example")]
    [InlineData("A question\u2028Bcc: thief@evil.example")]
    [InlineData("A question\0\r\n\r\nBcc: thief@evil.example")]
    public void A_line_end_in_the_subject_makes_no_header(string subject)
    {
        var read = Sent(new Letter(Ids.New(), Ids.New(), "office@baidoa.example", subject, "Text"));

        Assert.Empty(read.Bcc);
        Assert.Equal(["office@baidoa.example"], read.To.Mailboxes.Select(box => box.Address));
        Assert.Equal("Text", read.TextBody?.Trim());
    }

    [Fact]
    public void What_the_text_holds_stays_text()
    {
        var read = Sent(new Letter(Ids.New(), Ids.New(), "office@baidoa.example", "Su’aal", "Gävle\r\n.\r\nBcc: thief@evil.example\r\n\r\nمرحبا"));

        Assert.Empty(read.Bcc);
        Assert.Equal("Su’aal", read.Subject);
        Assert.Contains("Bcc: thief@evil.example", read.TextBody, StringComparison.Ordinal);
        Assert.Contains("مرحبا", read.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public void One_letter_has_one_name_however_often_it_is_sent()
    {
        var letter = new Letter(Ids.New(), Ids.New(), "office@baidoa.example", "A question", "Text");
        Assert.Equal(LetterForm.Of(letter, "samverk@so.example", Written).MessageId, LetterForm.Of(letter, "samverk@so.example", Written).MessageId);
    }

    [Theory]
    [InlineData("office@baidoa.example", true)]
    [InlineData("a.b-c_d+e@x.y.so", true)]
    [InlineData("office@baidoa.example\r\nBcc: thief@evil.example", false)]
    [InlineData("office@baidoa.example\n", false)]
    [InlineData("office@baidoa.example, thief@evil.example", false)]
    [InlineData("Office <office@baidoa.example>", false)]
    [InlineData("office@localhost", false)]
    [InlineData("office", false)]
    [InlineData("off ice@baidoa.example", false)]
    public void A_mailbox_is_one_plain_address(string address, bool isOne) => Assert.Equal(isOne, OfficeRules.IsMailbox(address));

    [Fact]
    public void A_letter_is_tried_again_later_and_later_and_not_at_one_moment()
    {
        Assert.Equal(TimeSpan.FromSeconds(15), MailRetry.After(1, 0));
        Assert.Equal(TimeSpan.FromSeconds(30), MailRetry.After(1, 1));
        Assert.Equal(TimeSpan.FromSeconds(60), MailRetry.After(2, 1));
        Assert.Equal(TimeSpan.FromHours(6), MailRetry.After(30, 1));
        // Longer than most deadlines, and not for ever.
        var whole = Enumerable.Range(1, MailRetry.Most).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + MailRetry.After(attempt, 0.5));
        Assert.InRange(whole, TimeSpan.FromDays(4), TimeSpan.FromDays(10));
    }

    [Fact]
    public async Task Whatever_goes_wrong_with_a_letter_is_a_try_that_is_counted()
    {
        var letter = new Letter(Ids.New(), Ids.New(), "office@baidoa.example", "A question", "Text");
        var problem = await new FolderPost(new MailSettings { Folder = "not\0a folder", From = "samverk@so.example" }).PostAsync(letter, Written, TestContext.Current.CancellationToken);
        Assert.Equal(("ArgumentException", false), (problem?.Reason, problem?.IsFinal));
    }

    [Fact]
    public void An_office_that_answers_by_e_mail_has_another_that_reads_the_codes()
    {
        var (desk, other) = (new OfficeId(Ids.New()), new OfficeId(Ids.New()));
        var node = new RootHistory(RootId.Node, RootKind.Node, 0, []).With([Opened(desk, 1), Opened(other, 2)]);
        Assert.Null(OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(desk, "office@baidoa.example", "so", other)).Refused);
        Assert.Null(OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(desk, "", "so", default)).Refused);
        Assert.Equal("coordinator-unknown", OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(desk, "office@baidoa.example", "so", desk)).Refused?.Code);
        Assert.Equal("coordinator-unknown", OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(desk, "office@baidoa.example", "so", new OfficeId(Ids.New()))).Refused?.Code);
        Assert.Equal("mailbox-not-understood", OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(desk, "a@b", "so", other)).Refused?.Code);
        Assert.Equal(Refusal.NotFound, OfficeRules.AnswerByMail(node, new OfficeAnswersByMail(new OfficeId(Ids.New()), "", "so", default)).Refused);
    }

    private static StoredEvent Opened(OfficeId office, long act) => new(RootId.Node, new StreamId(office.Value), 1, act, 0,
        new OfficeOpened(office, "Office", "Municipality", "Baidoa", OfficeLevel.Local, [], false, "", false),
        new Act(new ActId(Ids.New()), "open-office", default, default, Written, Written, Purposes.Administration, "law", Ids.New()));

    private static MimeMessage Sent(Letter letter)
    {
        using var stream = new MemoryStream();
        LetterForm.Of(letter, "samverk@so.example", Written).WriteTo(stream);
        stream.Position = 0;
        Assert.Contains("Auto-Submitted: auto-generated", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        return MimeMessage.Load(stream);
    }
}
