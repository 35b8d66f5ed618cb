using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;

namespace Samverk.Modules.Referrals;

/// <summary>
/// What the acts of a case tell the partner about referrals and their commitments. What came from a partner is not sent back,
/// and while a hold is open nothing leaves at all.
/// </summary>
internal sealed class ReferralOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh)
    {
        if (after.Kind != RootKind.Case || Hold.HoldsAnything(after))
            yield break;
        foreach (var stored in fresh)
        {
            if (stored.Act.FromNode.Length > 0 || Of(after, stored) is not var (type, referral, content))
                continue;
            if (after.Find<Referral>(referral) is not { } state || CaseReferences.For(after, state.Agreement) is not { } subject)
                continue;
            content["referral"] = referral.Value.ToString();
            yield return new OutgoingMessage(state.Agreement, subject, $"nx.{type}.v1", content) { Person = CaseReferences.PersonOf(after), Causation = stored.Act.Id.Value };
        }
    }

    private static (string Type, StreamId Referral, JsonObject Content)? Of(RootHistory after, StoredEvent stored) => stored.Event switch
    {
        ReferralSent sent => ("referral.requested", stored.Stream, Requested(stored, sent)),
        ReferralOpened opened => ("referral.opened", stored.Stream, new JsonObject { ["officer"] = opened.OfficerName }),
        ReferralAccepted yes => ("referral.accepted", stored.Stream, new JsonObject
        {
            ["officer"] = yes.OfficerName,
            ["telephone"] = yes.Telephone,
            ["office"] = yes.OfficeName,
            ["firstDate"] = Day(yes.FirstDate),
            ["commitment"] = yes.Commitment.ToString(),
        }),
        ReferralDeclined no => ("referral.declined", stored.Stream, new JsonObject
        {
            ["reason"] = no.Reason,
            ["someoneElse"] = no.SomeoneElse,
            ["officer"] = no.OfficerName,
        }),
        InformationRequested asked => ("referral.informationrequested", stored.Stream, new JsonObject { ["question"] = asked.Question, ["officer"] = asked.OfficerName }),
        InformationGiven given => ("referral.updated", stored.Stream, new JsonObject
        {
            ["answer"] = given.Answer,
            ["officer"] = given.OfficerName,
            ["answerBy"] = Moment(given.AnswerBy),
        }),
        ReferralCancelled cancelled => ("referral.cancelled", stored.Stream, new JsonObject { ["reason"] = cancelled.Reason }),
        ReferralCompleted completed => ("referral.completed", stored.Stream, new JsonObject { ["on"] = Day(completed.On) }),
        _ => Result(after, stored),
    };

    private static JsonObject Requested(StoredEvent stored, ReferralSent sent)
    {
        var fields = new JsonObject();
        foreach (var field in sent.Fields ?? [])
            fields[field.Code] = field.Value;
        var marks = new JsonObject();
        foreach (var mark in sent.Marks)
            marks[mark.Code] = mark.Mark;
        return new JsonObject
        {
            ["consent"] = sent.Consent.ToString(),
            ["service"] = sent.ServiceId,
            ["serviceName"] = sent.ServiceName,
            ["area"] = ReferralCodes.Of(sent.Area),
            ["kind"] = sent.Kind,
            ["priority"] = ReferralCodes.Of(sent.Priority),
            ["askedAt"] = Moment(stored.Act.HappenedAt),
            ["answerBy"] = Moment(sent.AnswerBy),
            ["office"] = sent.FromOfficeName,
            ["officer"] = sent.FromOfficer,
            ["telephone"] = sent.FromTelephone,
            ["question"] = sent.Question,
            ["usableUntil"] = Day(sent.UsableUntil),
            ["fields"] = fields,
            ["marks"] = marks,
        };
    }

    /// <summary>What happened to a commitment that a referral led to: made since, done, answered by the person, another officer.</summary>
    private static (string, StreamId, JsonObject)? Result(RootHistory after, StoredEvent stored)
    {
        if (stored.Event is ArrivalConfirmed arrived)
            return Newest(after) is { } newest ? ("service.result", newest, new JsonObject { ["kind"] = "arrived", ["on"] = Day(arrived.On), ["how"] = arrived.How, ["language"] = arrived.Language }) : null;
        if (after.Find<PlanRow>(stored.Stream) is not { } row)
            return null;
        var about = stored.Event switch
        {
            CommitmentDone done => row.Find(done.Commitment)?.Referral,
            ServiceConfirmedByPerson said => row.Find(said.Commitment)?.Referral,
            _ => null,
        } ?? Guid.Empty;
        var referral = about != Guid.Empty ? about : row.Commitments.Select(known => known.Referral).FirstOrDefault(known => known != Guid.Empty);
        if (referral == Guid.Empty)
            return null;
        JsonObject? content = stored.Event switch
        {
            CommitmentMade made when made.Referral == Guid.Empty => new JsonObject
            {
                ["kind"] = "made",
                ["commitment"] = made.Commitment.ToString(),
                ["what"] = made.What,
                ["due"] = Day(made.Due),
                ["officer"] = made.OfficerName,
            },
            CommitmentDone done => new JsonObject { ["kind"] = "done", ["commitment"] = done.Commitment.ToString(), ["on"] = Day(done.On) },
            OfficerReassigned to => new JsonObject { ["kind"] = "officer", ["officer"] = to.OfficerName, ["telephone"] = to.Telephone },
            ServiceConfirmedByPerson said => new JsonObject
            {
                ["kind"] = "answer",
                ["commitment"] = said.Commitment.ToString(),
                ["answer"] = ReferralMessages.CodeOf(said.Answer),
                ["on"] = Day(said.ToldOn),
                ["how"] = said.How,
                ["language"] = said.Language,
                ["tries"] = new JsonArray([.. said.Tries.Select(day => JsonValue.Create(Day(day)))]),
            },
            _ => null,
        };
        return content is null ? null : ("service.result", new StreamId(referral), content);
    }

    private static StreamId? Newest(RootHistory after) => after.All<Referral>()
        .Where(referral => referral.State.Status is ReferralStatus.Asked or ReferralStatus.NeedsInformation or ReferralStatus.Accepted)
        .Select(referral => (StreamId?)referral.Stream).LastOrDefault();

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
