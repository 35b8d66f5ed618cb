using System.Globalization;
using System.Text.RegularExpressions;

namespace Samverk.Host.Demo.Seeding;

/// <summary>A question that reached the other node, as the asked officer finds it in the inbox and answers it there.</summary>
internal sealed partial class Question(DemoStage stage, string officer, Guid referral, string text)
{
    private Guid caseThere;
    private int acts;

    /// <summary>Finds it in the inbox: the case has another id on that node.</summary>
    public async Task FindAsync(CancellationToken ct)
    {
        var page = await stage.As(officer).ReadAsync("/referrals?q=" + Uri.EscapeDataString(text), ct);
        var link = Link().Matches(page).FirstOrDefault(match => Guid.Parse(match.Groups["referral"].Value) == referral)
            ?? throw new DemoBrokenException($"{DemoStage.Officer(officer).Name} has no question in the inbox that reads: {text}");
        caseThere = Guid.Parse(link.Groups["case"].Value);
    }

    /// <summary>Yes, with the first date. The commitment's id is that of the act.</summary>
    public Task<Guid> AcceptAsync(DateOnly first, CancellationToken ct) => AnswerAsync(
        new FormFields { { "answer", "yes" }, { "who", DemoStage.Officer(officer).Account.ToString() } }.Day("first", first), ct);

    public Task<Guid> AskMoreAsync(string what, CancellationToken ct) => AnswerAsync(new FormFields { { "answer", "more" }, { "ask", what } }, ct);

    public Task<Guid> DeclineAsync(string why, string other, CancellationToken ct) =>
        AnswerAsync(new FormFields { { "answer", "no" }, { "why", why }, { "else", other } }, ct);

    public Task<Guid> OpenAsync(CancellationToken ct) => SendAsync($"/referrals/{caseThere}/{referral}/open", [], ct);

    /// <summary>Marks the commitment as done.</summary>
    public async Task DoneAsync(Guid commitment, CancellationToken ct)
    {
        if (await PlanPages.FindAsync(stage.As(officer), caseThere, commitment, ct) is { } row)
            await SendAsync($"/cases/{caseThere}/rows/{row}/commitments/{commitment}/done", new FormFields().Day("on", stage.Today), ct);
    }

    private Task<Guid> AnswerAsync(FormFields fields, CancellationToken ct) => SendAsync($"/referrals/{caseThere}/{referral}", fields, ct);

    private async Task<Guid> SendAsync(string path, FormFields fields, CancellationToken ct)
    {
        var act = DemoIds.Of(string.Create(CultureInfo.InvariantCulture, $"question/{referral}/{++acts}"));
        await stage.As(officer).SendAsync(path, act, fields, ct);
        return act;
    }

    [GeneratedRegex("/referrals/(?<case>[0-9a-f-]{36})/(?<referral>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
