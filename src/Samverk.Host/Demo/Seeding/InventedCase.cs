using System.Globalization;

namespace Samverk.Host.Demo.Seeding;

/// <summary>One invented case and the forms that its officers send. Every act has an id of its own, the same in every demonstration.</summary>
internal sealed class InventedCase(DemoStage stage, string key, InventedPerson person, string leader)
{
    private int acts;

    /// <summary>The case's id is that of the act that opens it.</summary>
    public Guid Id { get; } = DemoIds.Of($"case/{key}/1");

    public DemoStage Stage => stage;

    public InventedPerson Person => person;

    public string Leader => leader;

    private string Case => $"/cases/{Id}";

    public Task OpenAsync(string livesIn, string returnsTo, CancellationToken ct)
    {
        var form = new FormFields
        {
            { "told-in", person.Language is "so" ? "so" : "en" }, { "name", person.FullName }, { "called", person.CalledBy }, { "mother", person.MothersName },
            { "said-by", person.Born is null ? "person" : "document" }, { "sex", person.IsWoman ? "female" : "male" },
            { "phone", person.Phone }, { "phone-when", "16 to 19, no text messages" }, { "lives-in", livesIn }, { "returns-to", returnsTo },
            { "another", "yes" },
        };
        form.Each("languages", person.Languages);
        _ = person.Born is { } born ? form.Day("born", born) : form.AboutYear("born", person.BirthYear);
        foreach (var (spelling, row) in person.Spellings.Select((spelling, at) => (spelling, Row("spelling", at))))
            form.Each(row, [spelling.Written]).Each(row + "-found", [spelling.FoundIn]);
        foreach (var (member, row) in person.Household.Select((member, at) => (member, Row("member", at))))
            Fill(form, row, member);
        return SendAsync(leader, "/cases/open", form, ct);
    }

    public Task CounselAsync(bool inPrivate, CancellationToken ct) => SendAsync(leader, Case + "/counselling", new FormFields
    {
        { "mode", "in-person" }, { "language", person.Language }, { "private", inPrivate ? "yes" : "no" }, { "interpreter", "yes" },
    }.Each("information", ["staying", "asylum", "legal-aid", "conditions", "place-of-return", "data", "complaints", "change-mind"]).Day("told", stage.Today), ct);

    public Task ScreenAsync(bool followUp, CancellationToken ct) =>
        SendAsync(leader, Case + "/screening", new FormFields { { "followup", followUp ? "yes" : "no" } }, ct);

    /// <summary>returns, stays or undecided; and the codes of what stops a return, where the person said such a thing.</summary>
    public Task ChooseAsync(string choice, IReadOnlyList<string> said, CancellationToken ct) => SendAsync(leader, Case + "/choice",
        new FormFields { { "choice", choice }, { "how", "in-person" }, { "language", person.Language } }.Each("said", said).Day("told", stage.Today), ct);

    public Task PlanTravelAsync(DateOnly on, string to, CancellationToken ct) =>
        SendAsync(leader, Case + "/travel", new FormFields { { "to", to } }.Day("on", on), ct);

    public Task DepartAsync(CancellationToken ct) => SendAsync(leader, Case + "/departure",
        new FormFields { { "will", "yes" }, { "how", "in-person" }, { "language", person.Language } }.Day("told", stage.Today), ct);

    public Task ArriveAsync(CancellationToken ct) => SendAsync(leader, Case + "/arrival",
        new FormFields { { "how", "phone" }, { "language", person.Language } }.Day("on", stage.Today).Day("told", stage.Today), ct);

    public Task CloseAsync(string reason, CancellationToken ct) => SendAsync(leader, Case + "/close", new FormFields { { "reason", reason } }, ct);

    /// <summary>The consent's id is that of the act.</summary>
    public async Task<Guid> ConsentAsync(IReadOnlyList<string> categories, CancellationToken ct)
    {
        var form = new FormFields { { "partner", stage.Agreement.ToString() }, { "told", "in-person" }, { "language", person.Language } };
        return await SendAsync(leader, Case + "/sharing/give", form.Each("categories", categories).Day("until", stage.Today.AddYears(1)), ct);
    }

    public Task WithdrawAsync(Guid consent, CancellationToken ct) =>
        SendAsync(leader, $"{Case}/sharing/{consent}/withdraw", new FormFields { { "told", "phone" } }, ct);

    /// <summary>The row's id is that of the act.</summary>
    public Task<Guid> AddRowAsync(string kind, string title, string officer, CancellationToken ct, string details = "") => SendAsync(leader, Case + "/rows/add",
        new FormFields { { "kind", kind }, { "title", title }, { "officer", DemoStage.Officer(officer).Account.ToString() }, { "details", details } }, ct);

    public Task AskAdviserAsync(string adviser, CancellationToken ct) =>
        SendAsync(leader, Case + "/legal-adviser", new FormFields { { "adviser", DemoStage.Officer(adviser).Account.ToString() } }, ct);

    public Task<Guid> CommitAsync(string officer, Guid row, string what, DateOnly due, CancellationToken ct) =>
        SendAsync(officer, $"{Case}/rows/{row}/commit", new FormFields { { "what", what } }.Day("due", due), ct);

    public Task DoneAsync(string officer, Guid row, Guid commitment, CancellationToken ct) =>
        SendAsync(officer, $"{Case}/rows/{row}/commitments/{commitment}/done", new FormFields().Day("on", stage.Today), ct);

    /// <summary>yes, partly, no; or not-reached after three tries.</summary>
    public Task AnswerAsync(string officer, Guid row, Guid commitment, string answer, CancellationToken ct)
    {
        var form = new FormFields { { "answer", answer } };
        if (answer == "not-reached")
            form.Day("try1", stage.Today.AddDays(-6)).Day("try2", stage.Today.AddDays(-3)).Day("try3", stage.Today);
        else
            form.Each("how", ["phone"]).Each("language", [person.Language]).Day("told", stage.Today);
        return SendAsync(officer, $"{Case}/rows/{row}/commitments/{commitment}/answer", form, ct);
    }

    /// <summary>What the person said of something that the other country promised.</summary>
    public async Task ConfirmAsync(Guid commitment, string answer, CancellationToken ct)
    {
        if (await PlanPages.FindAsync(stage.As(leader), Id, commitment, ct) is { } row)
            await AnswerAsync(leader, row, commitment, answer, ct);
    }

    public Task AgreeAsync(CancellationToken ct) => SendAsync(leader, Case + "/agree",
        new FormFields { { "how", "in-person" }, { "language", person.Language }, { "copy", "true" } }, ct);

    /// <summary>A question to a service of the other country. Its id is that of the act, on both nodes.</summary>
    public Task<Guid> ReferAsync(DemoOffer offer, string question, string asked, string priority, CancellationToken ct)
    {
        var form = new FormFields
        {
            { "agreement", stage.Agreement.ToString() }, { "service", offer.ServiceId }, { "question", question }, { "asked", asked },
            { "priority", priority }, { "step", "send" },
        };
        return SendAsync(leader, Case + "/referrals/send",
            form.Each("fields", ["name", "called-by", "born", "sex", "languages", "phone", "arrival"]).Day("until", stage.Today.AddMonths(6)), ct);
    }

    public Task InformAsync(Guid referral, string answer, CancellationToken ct) =>
        SendAsync(leader, $"/referrals/{Id}/{referral}/information", new FormFields { { "information", answer } }, ct);

    private async Task<Guid> SendAsync(string officer, string path, FormFields fields, CancellationToken ct)
    {
        var act = DemoIds.Of(string.Create(CultureInfo.InvariantCulture, $"case/{key}/{++acts}"));
        await stage.As(officer).SendAsync(path, act, fields, ct);
        return act;
    }

    private static string Row(string list, int at) => string.Create(CultureInfo.InvariantCulture, $"{list}-{at + 1}");

    private static void Fill(FormFields form, string row, InventedMember member)
    {
        form.Add(row, "1");
        form.Add(row + "-relation", member.Relation);
        form.Add(row + "-name", member.FullName);
        form.Add(row + "-called", member.CalledBy);
        form.AboutYear(row + "-born", member.BirthYear);
        if (member.IsChild)
            form.Add(row + "-child", "true");
        form.Add(row + "-travels", "true");
        form.Add(row + "-holders", string.Join('\n', member.Holders));
    }
}
