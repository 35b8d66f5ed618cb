using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Complaints;

/// <summary>What is shown once to whoever complained.</summary>
public sealed record ComplaintCode(string Reference, string Code);

/// <summary>Anybody complains, without an account and without a name.</summary>
internal static class Complain
{
    public static Task<IResult> GetAsync(Visit visit, ComplaintQueries complaints, CancellationToken ct) =>
        ShowAsync(visit, complaints, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Visit visit, ComplaintQueries complaints, ComplainHandler handler, NodeSettings node, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        var about = await ReadAsync(visit, complaints, errors, ct);
        if (errors.Count > 0)
            return await ShowAsync(visit, complaints, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var made = await handler.HandleAsync(about, visit.Post.Text("text") ?? "", visit.Post, node.AddressOf(visit.Http), ct);
        return await made.Match(
            done: code => code is null ? Task.FromResult(Visit.Go("/complain/answer", "complain-again")) : visit.OwnPageAsync<ComplaintSentPage>(new { Sent = code }),
            refused: no => ShowAsync(visit, complaints, errors.Add("text", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    // "About no office" is an answer too; one that is not among the choices is none.
    private static async Task<OfficeRow?> ReadAsync(Visit visit, ComplaintQueries complaints, FieldErrors errors, CancellationToken ct)
    {
        if (visit.Post.Text("about") is not { } typed || typed == "none")
            return null;
        var office = Guid.TryParse(typed, out var id) ? await complaints.OfficeAsync(id, ct) : null;
        if (office is null)
            errors.Add("about", visit.Words.Text("Choose an office from the list, or say that it is about none"));
        else if (!await complaints.HasHandlerAsync(office.OfficeId, office.Organisation, ct))
            errors.Add("about", visit.Words.Text("Nobody outside this organisation reads complaints here, so it is not taken. Complain to the ombudsman or to the data protection authority."));
        return office;
    }

    private static async Task<IResult> ShowAsync(Visit visit, ComplaintQueries complaints, FieldErrors errors, int status, CancellationToken ct)
    {
        var (offices, anyHandler) = await complaints.ChoicesAsync(ct);
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.OwnPageAsync<ComplainPage>(
            new
            {
                Offices = offices,
                IsOpen = anyHandler,
                Errors = errors,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
                About = typed?.Text("about"),
                Text = typed?.Text("text"),
            }, status);
    }
}

internal sealed class ComplainHandler(IEventStore events, SignInTries tries, IClock clock)
{
    private const int ReferenceLength = 8;
    private const int FreeOfAddress = 10;

    /// <summary>The code, or null where the same form came before: it was shown once and is not kept.</summary>
    public async Task<Outcome<ComplaintCode?>> HandleAsync(OfficeRow? about, string text, FormPost post, string address, CancellationToken ct)
    {
        var begun = await tries.BeginAsync([new TrySubject("complaint-address", address, FreeOfAddress)], ct);
        if (begun.Refused is { } broken)
            return broken;
        if (begun.Match(wait => wait, _ => TimeSpan.Zero) > TimeSpan.Zero)
            return ComplaintRefusals.Slower;
        var code = new ComplaintCode(SpokenCodes.New(ReferenceLength), SpokenCodes.New());
        var made = new ComplaintMade(
            new PersonId(Ids.New()), code.Reference, SpokenCodes.Hash("complaint:" + code.Reference, code.Code), about?.OfficeId ?? Guid.Empty, about?.Organisation ?? "", text);
        var id = post.Act ?? throw new InvalidOperationException("A form without an act id is given back, not acted on.");
        // Nobody is named: the act's account is the complaint's own.
        var act = new Act(id, "complain", new AccountId(id.Value), default, clock.Now, clock.Now, Purposes.Complaint, "law", id.Value) { ContentHash = post.ContentHash };
        var done = await events.AppendAsync(new Append(act, RootId.Node, RootKind.Node),
            _ => ComplaintRules.Make(made).Then<Changes>(fact => Changes.On(new StreamId(id.Value), fact)), ct);
        if (done.Refused is { } no)
            return no;
        return done.Match(appended => appended.Repeated, _ => false) ? (ComplaintCode?)null : code;
    }
}
