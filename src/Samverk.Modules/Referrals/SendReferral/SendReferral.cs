using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>Sends a referral in three steps without script: choose a service, ask the question, check what will leave.</summary>
internal static class SendReferral
{
    public const string Name = "send-referral";

    public static async Task<IResult> GetAsync(Visit visit, Guid id, SendingDesk desk, IClock clock, CancellationToken ct)
    {
        var query = visit.Http.Request.Query;
        if (!Guid.TryParse(query["agreement"], out var agreement) || query["service"].ToString() is not { Length: > 0 } service)
            return await ChooseAsync(visit, id, desk, ct);
        var form = SendReferralForm.Empty(agreement, service) with { UsableUntil = DayField.Of(clock.Today.AddMonths(3)) };
        return await AskAsync(visit, id, desk, form, new FieldErrors(), ct);
    }

    public static async Task<IResult> PostAsync(Visit visit, Guid id, SendingDesk desk, SendReferralHandler handler, CancellationToken ct)
    {
        var post = visit.Post;
        if (!Guid.TryParse(post.Text("agreement"), out var agreement) || post.Text("service") is not { } service)
            return await ChooseAsync(visit, id, desk, ct);
        var form = new SendReferralForm(agreement, service, post.Text("question"), post.Text("asked"), post.Text("priority"), post.Texts("fields"), post.Date("until"));
        var errors = post.Errors();
        if (post.Text("step") == "change")
            return await AskAsync(visit, id, desk, form, new FieldErrors(), ct);
        var wish = form.Parse(errors, visit.Words);
        if (errors.Count > 0)
            return await AskAsync(visit, id, desk, form, errors, ct);
        if (post.Text("step") != "send")
            return await CheckAsync(visit, id, desk, (form, wish!), null, ct);
        var outcome = await handler.HandleAsync(id, wish!, visit, ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/referrals/{id}/{post.Act!.Value}", Name)),
            refused: no => CheckAsync(visit, id, desk, (form, wish!), no, ct));
    }

    private static async Task<IResult> ChooseAsync(Visit visit, Guid id, SendingDesk desk, CancellationToken ct)
    {
        if (await desk.HeadAsync(visit, id, ct) is not { } head)
            return await visit.NotFoundAsync();
        var word = visit.Http.Request.Query["q"].ToString().Trim();
        return await visit.PageAsync<ChooseServicePage>(new { Head = head, Text = word, Services = await desk.OffersAsync(word, ct) });
    }

    private static async Task<IResult> AskAsync(Visit visit, Guid id, SendingDesk desk, SendReferralForm form, FieldErrors errors, CancellationToken ct) =>
        await desk.OpenAsync(visit, id, (form.Agreement, form.Service), ct) is { } sending
            ? await visit.PageAsync<AskQuestionPage>(
                new { Sending = sending, Form = form, Errors = errors, ActId = ReferralReader.ActId(visit, null) }, FormAnswer.Status(errors, null))
            : await visit.NotFoundAsync();

    private static async Task<IResult> CheckAsync(
        Visit visit, Guid id, SendingDesk desk, (SendReferralForm Typed, SendingWish Wish) form, Refusal? no, CancellationToken ct)
    {
        if (await desk.OpenAsync(visit, id, (form.Typed.Agreement, form.Typed.Service), ct) is not { } sending || no?.Kind == RefusalKind.NotFound)
            return await visit.NotFoundAsync();
        var disclosed = await desk.DiscloseAsync(visit, sending, form.Wish, ct);
        var why = no ?? disclosed.Refused;
        return await visit.PageAsync<CheckReferralPage>(
            new
            {
                Sending = sending,
                Form = form.Typed,
                Disclosed = disclosed.Match<Disclosed?>(done => done, _ => null),
                WhyNot = why is null ? null : visit.Say(why),
                Errors = no is null ? new FieldErrors() : new FieldErrors().Add("form", visit.Say(no)),
                ActId = ReferralReader.ActId(visit, no),
                AnswerBy = desk.AnswerBy(sending, form.Wish.Priority),
                desk.Zone,
            },
            no is null ? StatusCodes.Status200OK : Visit.StatusOf(no));
    }
}

/// <summary>What the form said, understood.</summary>
internal sealed record SendingWish(
    Guid Agreement, string Service, string Question, string Asked, ReferralPriority Priority, IReadOnlyList<string> Codes, DateOnly UsableUntil);

/// <summary>As typed.</summary>
public sealed record SendReferralForm(
    Guid Agreement, string Service, string? Question, string? Asked, string? Priority, IReadOnlyList<string> Fields, TypedDate UsableUntil)
{
    /// <summary>Before anything was typed: no field is ticked, since what is not asked for does not leave.</summary>
    public static SendReferralForm Empty(Guid agreement, string service) => new(agreement, service, null, null, null, [], TypedDate.Empty);

    internal SendingWish? Parse(FieldErrors errors, Words words)
    {
        if (Question is null)
            errors.Add("question", words.Text("Write the question that they will read."));
        if (ReferralCodes.Priority(Priority) is null)
            errors.Add("priority", words.Text("Choose how soon you need an answer."));
        if (Asked is null)
            errors.Add("asked", words.Text("Say what is asked, so that they can answer without calling you."));
        var until = DayField.Read(UsableUntil, "until", errors, words);
        return errors.Count > 0 ? null : new SendingWish(
            Agreement, Service, Question!, Asked!, ReferralCodes.Priority(Priority)!.Value, [.. Fields.Where(ReferralMembers.Fields.Contains)], until!.Value);
    }
}
