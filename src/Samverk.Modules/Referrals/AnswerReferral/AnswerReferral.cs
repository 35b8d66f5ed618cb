using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>The referral's own page. Three honest answers: yes, we need to know more, no or someone else; nothing is chosen beforehand.</summary>
internal static class AnswerReferral
{
    private const string Name = "answer-referral";

    public static Task<IResult> GetAsync(Visit visit, Guid caseId, Guid referral, ReferralSight sight, IOffices offices, CancellationToken ct) =>
        ShowAsync(visit, new ReferralPlace(caseId, referral), (sight, offices), AnswerReferralForm.Empty, new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(
        Visit visit, Guid caseId, Guid referral, ReferralReader reader, ReferralSight sight, IOffices offices, IClock clock, CancellationToken ct)
    {
        var at = new ReferralPlace(caseId, referral);
        var form = new AnswerReferralForm(visit.Post.Text("answer"), visit.Post.Text("who"), visit.Post.Date("first"), visit.Post.Text("ask"),
            visit.Post.Text("why"), visit.Post.Text("else"));
        var errors = visit.Post.Errors();
        var answer = await ParseAsync(visit, form, errors, offices, ct);
        if (errors.Count > 0)
            return await ShowAsync(visit, at, (sight, offices), form, errors, null, ct);
        var outcome = await reader.WriteAsync(visit, Name, at, history => answer!(history, at.Stream, clock.Today), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go(at.Href, Name)),
            refused: no => ShowAsync(visit, at, (sight, offices), form, errors, no, ct));
    }

    private static async Task<Func<RootHistory, StreamId, DateOnly, Outcome<Changes>>?> ParseAsync(
        Visit visit, AnswerReferralForm form, FieldErrors errors, IOffices offices, CancellationToken ct)
    {
        var (me, words) = (visit.Me, visit.Words);
        switch (form.Answer)
        {
            case "yes":
                var officer = Guid.TryParse(form.Who, out var account) ? await offices.FindAsync(new AccountId(account), ct) : null;
                if (officer is not { Acts: true } || officer.OfficeId != me.Office.Value)
                    errors.Add("who", words.Text("Choose who will do it."));
                if (DayField.Read(form.First, "first", errors, words) is not { } first || errors.Count > 0)
                    return null;
                var yes = new Yes(new AcceptingOfficer(new AccountId(officer!.Account), officer.Name, officer.Telephone, me.Office, me.OfficeName),
                    first, visit.Post.Act!.Value.Value, new StreamId(Ids.New()));
                return (history, stream, today) => ReferralRules.Accept(history, stream, me.Office, yes, today);
            case "more":
                if (form.Ask is null)
                    errors.Add("ask", words.Text("Say what you need to know."));
                return (history, stream, _) => ReferralRules.AskMore(history, stream, me.Office, form.Ask!, me.Name);
            case "no":
                if (form.Why is null)
                    errors.Add("why", words.Text("Choose a reason."));
                return (history, stream, _) => ReferralRules.Decline(history, stream, me.Office, new ReferralDeclined(form.Why!, form.Else ?? "", me.Name));
            default:
                errors.Add("answer", words.Text("Choose one of the three answers."));
                return null;
        }
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, ReferralPlace at, (ReferralSight Sight, IOffices Offices) from, AnswerReferralForm form, FieldErrors errors, Refusal? no, CancellationToken ct)
    {
        if (await from.Sight.FindAsync(visit, at, ct) is not { } view || no?.Kind == RefusalKind.NotFound)
            return await visit.NotFoundAsync();
        errors = FormAnswer.Errors(visit, errors, no, "answer");
        var actId = ReferralReader.ActId(visit, no);
        if (view.Row.IsOurs)
            return await visit.PageAsync<SentReferralPage>(new { View = view, Errors = errors, ActId = actId, Answer = (string?)null }, FormAnswer.Status(errors, no));
        var officers = await from.Offices.OfficersAsync(visit.Me.Office, ct);
        return await visit.PageAsync<AnswerReferralPage>(
            new
            {
                View = view,
                Form = form,
                Errors = errors,
                ActId = actId,
                Officers = officers.Select(officer => new Choice(officer.Account.ToString(), officer.Name)).ToList(),
            },
            FormAnswer.Status(errors, no));
    }
}

/// <summary>As typed.</summary>
public sealed record AnswerReferralForm(string? Answer, string? Who, TypedDate First, string? Ask, string? Why, string? Else)
{
    /// <summary>Before anything was typed: nothing is chosen.</summary>
    public static AnswerReferralForm Empty { get; } = new(null, null, TypedDate.Empty, null, null, null);
}
