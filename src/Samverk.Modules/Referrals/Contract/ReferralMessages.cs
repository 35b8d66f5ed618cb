using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Rules;

namespace Samverk.Modules.Referrals.Contract;

/// <summary>What a message's effect needs beside the case: looked up before the decision, which is pure.</summary>
/// <param name="Agreement">The agreement of the message.</param>
/// <param name="Person">Whom the case is about.</param>
/// <param name="ToOffice">Our office that offers the asked service; null where the service is not ours.</param>
/// <param name="FreshRow">The id of a plan row, should one begin.</param>
public sealed record ReferralArrival(Guid Agreement, PersonId Person, OfficeId? ToOffice, StreamId FreshRow)
{
    /// <summary>The letter to the asked office, where it answers by e-mail.</summary>
    internal AnswerDraft? Draft { get; init; }
}

/// <summary>Looks up what the effect of a message needs.</summary>
public interface IReferralArrivals
{
    /// <summary>The facts for a message about a case of a person.</summary>
    Task<ReferralArrival> PrepareAsync(JsonObject content, Guid agreement, PersonId person, CancellationToken ct);
}

/// <summary>
/// What the messages of the families referral and service do to the history of a case. Pure. A code that is not known parks the
/// message; one about a case that the person does not share under the agreement reads as if there were none.
/// </summary>
public static class ReferralMessages
{
    /// <summary>The types that have an effect here.</summary>
    public static IReadOnlyCollection<string> Types => [.. ReferralMembers.ByType.Keys];

    /// <summary>The changes of one message.</summary>
    public static Outcome<Changes> Effect(string type, JsonObject content, RootHistory history, ReferralArrival arrival)
    {
        var read = new MessageReader(content);
        var stream = new StreamId(read.Id("referral"));
        var outcome = type switch
        {
            "nx.referral.requested.v1" => Requested(history, stream, read, arrival),
            "nx.service.result.v1" => ServiceResults.Effect(history, stream, read, arrival),
            _ => About(history, stream, arrival).Then(referral => OnReferral(type, history, stream, (referral, read, arrival))),
        };
        return read.Problem ?? outcome;
    }

    private static Outcome<Changes> OnReferral(
        string type, RootHistory history, StreamId stream, (Referral Referral, MessageReader Read, ReferralArrival Arrival) at) => type switch
        {
            "nx.referral.opened.v1" when at.Referral.IsOurs => Changes.On(stream, new ReferralOpened(at.Read.Text("officer"))),
            "nx.referral.accepted.v1" when at.Referral.IsOurs => Accepted(history, stream, at),
            "nx.referral.declined.v1" when at.Referral.IsOurs => ReferralCodes.Reasons.Contains(at.Read.Text("reason"))
                ? Changes.On(stream, new ReferralDeclined(at.Read.Text("reason"), at.Read.Text("someoneElse"), at.Read.Text("officer")))
                : Refusal.Unknown("referral-reasons", "1", at.Read.Text("reason")),
            "nx.referral.informationrequested.v1" when at.Referral.IsOurs =>
                Changes.On(stream, new InformationRequested(at.Arrival.Person, at.Read.Text("question"), at.Read.Text("officer"))),
            "nx.referral.updated.v1" when !at.Referral.IsOurs => Mailed(
                Changes.On(stream, new InformationGiven(at.Arrival.Person, at.Read.Text("answer"), at.Read.Text("officer"), at.Read.Moment("answerBy"))),
                history, stream, at.Arrival, new AnswerAsked(AnswerLinkRules.AskedBy(history, stream), at.Referral.Area, at.Read.Moment("answerBy"), IsAgain: true)),
            "nx.referral.cancelled.v1" when !at.Referral.IsOurs => at.Referral.IsOpen
                ? Changes.On(stream, new ReferralCancelled(at.Read.Text("reason")))
                : ReferralRefusals.AlreadyEnded(at.Referral),
            "nx.referral.completed.v1" => Changes.On(stream, new ReferralCompleted(at.Read.Day("on"))),
            _ => Refusal.NotFound,
        };

    private static Outcome<Changes> Requested(RootHistory history, StreamId stream, MessageReader read, ReferralArrival arrival)
    {
        var shared = history.All<Consent>().Any(consent => consent.State is { IsGiven: true, IsOurs: false } && consent.State.Agreement == arrival.Agreement)
            || history.Find<Case>(new StreamId(history.Root.Value)) is { IsReceived: false };
        if (!shared || history.VersionOf(stream) > 0)
            return Refusal.NotFound;
        if (ReferralCodes.Area(read.Text("area")) is not { } area)
            return Refusal.Unknown("policy-areas", "1", read.Text("area"));
        if (ServiceKinds.AreaOf(read.Text("kind")) != area)
            return Refusal.Unknown("service-kinds", "1", read.Text("kind"));
        if (ReferralCodes.Priority(read.Text("priority")) is not { } priority)
            return Refusal.Unknown("priorities", "1", read.Text("priority"));
        if (read.Members("fields").Concat(read.Members("marks")).Select(pair => pair.Key).FirstOrDefault(code => !ReferralMembers.Fields.Contains(code)) is { } field)
            return Refusal.Unknown("referral-fields", "1", field);
        if (read.Members("marks").Select(pair => pair.Value).FirstOrDefault(mark => !FieldMarks.All.Contains(mark)) is { } unknown)
            return Refusal.Unknown("field-marks", "1", unknown);
        if (arrival.ToOffice is not { } office)
            return Refusal.Unknown("directory", "1", read.Text("service"));
        return Mailed(Changes.On(stream, new ReferralReceived(
            arrival.Person, arrival.Agreement, read.Text("service"), read.Text("serviceName"), office, area, read.Text("kind"), priority,
            read.Moment("askedAt"), read.Moment("answerBy"), read.Text("office"), read.Text("officer"), read.Text("telephone"), read.Text("question"),
            [.. read.Members("fields").Select(pair => new DisclosedField(pair.Key, pair.Value))], read.Day("usableUntil"))
        {
            Marks = [.. read.Members("marks").Select(pair => new FieldMark(pair.Key, pair.Value))],
        }), history, stream, arrival, new AnswerAsked(read.Text("office"), area, read.Moment("answerBy"), IsAgain: false));
    }

    private static Changes Mailed(Changes asked, RootHistory history, StreamId referral, ReferralArrival arrival, AnswerAsked about) =>
        arrival.Draft is { } draft ? AnswerLinkRules.Send(asked, history, referral, draft, about) : asked;

    private static Outcome<Changes> Accepted(
        RootHistory history, StreamId stream, (Referral Referral, MessageReader Read, ReferralArrival Arrival) at)
    {
        var (referral, read, arrival) = at;
        var yes = new ReferralAccepted(read.Text("officer"), read.Text("telephone"), read.Text("office"), read.Day("firstDate"), read.Id("commitment"));
        var changes = Changes.On(stream, yes);
        var row = history.All<PlanRow>()
            .Where(known => known.State.Added is { } added && added.Agreement == referral.Agreement && added.Kind == referral.Kind && added.OfficeName == yes.OfficeName)
            .Select(known => (StreamId?)known.Stream).FirstOrDefault();
        if (row is null)
        {
            changes.And(arrival.FreshRow, new PlanRowAdded(
                arrival.Person, referral.Area, referral.Kind, referral.ServiceName, default, yes.OfficeName, default, yes.OfficerName,
                yes.Telephone, referral.Agreement, null));
        }
        return changes.And(row ?? arrival.FreshRow, new CommitmentMade(yes.Commitment, referral.ServiceName, yes.FirstDate, yes.OfficerName, stream.Value));
    }

    internal static Outcome<Referral> About(RootHistory history, StreamId stream, ReferralArrival arrival) =>
        history.Find<Referral>(stream) is { } referral && referral.Agreement == arrival.Agreement ? referral : Refusal.NotFound;

    /// <summary>The person's answers on the wire.</summary>
    internal static string CodeOf(PersonsAnswer answer) => answer switch
    {
        PersonsAnswer.Yes => "yes",
        PersonsAnswer.Partly => "partly",
        PersonsAnswer.No => "no",
        PersonsAnswer.NotReached => "not_reached",
        _ => throw new InvalidOperationException("An answer that is not known was not recorded."),
    };

    internal static PersonsAnswer? AnswerOf(string code) => code switch
    {
        "yes" => PersonsAnswer.Yes,
        "partly" => PersonsAnswer.Partly,
        "no" => PersonsAnswer.No,
        "not_reached" => PersonsAnswer.NotReached,
        _ => null,
    };
}

/// <summary>What the partner says of commitments: made since, done, answered by the person, another officer, arrival.</summary>
internal static class ServiceResults
{
    public static Outcome<Changes> Effect(RootHistory history, StreamId referral, MessageReader read, ReferralArrival arrival) =>
        ReferralMessages.About(history, referral, arrival).Then(_ => read.Text("kind") == "arrived" ? Arrived(history, read) : OnRow(history, referral, read));

    private static Outcome<Changes> Arrived(RootHistory history, MessageReader read)
    {
        var stream = new StreamId(history.Root.Value);
        return history.Find<Case>(stream) is { ArrivedOn: null }
            ? Changes.On(stream, new ArrivalConfirmed(read.Day("on"), read.Text("how"), read.Text("language")))
            : new Changes();
    }

    private static Outcome<Changes> OnRow(RootHistory history, StreamId referral, MessageReader read)
    {
        var (stream, row) = history.All<PlanRow>().FirstOrDefault(known => known.State.Commitments.Any(commitment => commitment.Referral == referral.Value));
        if (row is null)
            return Refusal.NotFound;
        switch (read.Text("kind"))
        {
            case "made":
                return row.Find(read.Id("commitment")) is not null
                    ? new Changes()
                    : Changes.On(stream, new CommitmentMade(read.Id("commitment"), read.Text("what"), read.Day("due"), read.Text("officer"), referral.Value));
            case "done":
                return row.IsPartners && row.Find(read.Id("commitment")) is { DoneOn: null }
                    ? Changes.On(stream, new CommitmentDone(read.Id("commitment"), read.Day("on")))
                    : Refusal.NotFound;
            case "officer":
                return row.IsPartners ? Changes.On(stream, new OfficerReassigned(default, read.Text("officer"), read.Text("telephone"))) : Refusal.NotFound;
            case "answer":
                if (ReferralMessages.AnswerOf(read.Text("answer")) is not { } answer)
                    return Refusal.Unknown("persons-answers", "1", read.Text("answer"));
                return row.Find(read.Id("commitment")) is null
                    ? Refusal.NotFound
                    : Changes.On(stream, new ServiceConfirmedByPerson(
                        read.Id("commitment"), answer, read.Text("how"), read.Day("on"), read.Text("language"), read.Days("tries")));
            default:
                return Refusal.Unknown("service-results", "1", read.Text("kind"));
        }
    }
}

/// <summary>Reads members of a message by kind; the first that is not of its kind is the message's problem.</summary>
internal sealed class MessageReader(JsonObject content)
{
    /// <summary>What was not understood; null while all was.</summary>
    public Refusal? Problem { get; private set; }

    public string Text(string name) => content[name] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => Fail(name, ""),
    };

    public Guid Id(string name) => Guid.TryParse(Text(name), out var id) ? id : Fail(name, Guid.Empty);

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Fail(name, default(DateOnly));

    public DateTimeOffset Moment(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : Fail(name, default(DateTimeOffset));

    public IReadOnlyList<DateOnly> Days(string name) => content[name] is not JsonArray list ? [] :
    [
        .. list.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text)
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Fail(name, default(DateOnly))),
    ];

    public IReadOnlyList<KeyValuePair<string, string>> Members(string name) => content[name] switch
    {
        null => [],
        JsonObject inner => [.. inner.Select(pair => new KeyValuePair<string, string>(pair.Key,
            pair.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : Fail(name, "")))],
        _ => Fail<IReadOnlyList<KeyValuePair<string, string>>>(name, []),
    };

    private T Fail<T>(string name, T instead)
    {
        Problem ??= Refusal.Because("member-not-understood", "The member {member} of the message is missing or not of its kind. Send it again.",
            new KeyValuePair<string, string>("member", name));
        return instead;
    }
}
