using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataRequests.Contract;

namespace Samverk.Modules.DataRequests.Rules;

/// <summary>A request for one's own data: asked, perhaps extended once, answered.</summary>
internal static class DataRequestRules
{
    public static Outcome<Changes> Ask(RootHistory history, StreamId request, DateTimeOffset due) => history switch
    {
        _ when CaseOf(history) is null => Refusal.NotFound,
        _ when Open(history) is not null => new Changes(),
        _ => Changes.On(request, new DataAskedFor(due)),
    };

    /// <summary>Once, while the period runs, with a reason that the person reads.</summary>
    public static Outcome<Changes> Extend(RootHistory history, DateTimeOffset due, string reason, DateTimeOffset now) => Open(history) switch
    {
        null => DataRequestRefusals.NothingOpen,
        { State.IsExtended: true } => DataRequestRefusals.ExtendedAlready,
        { State: var state } when state.Due < now => DataRequestRefusals.TooLate,
        _ when reason.Length == 0 => DataRequestRefusals.WhyLonger,
        var (stream, _) => Changes.On(stream, new DataRequestExtended(CaseOf(history)!.Person, due, reason)),
    };

    public static Outcome<Changes> Answer(RootHistory history) => Open(history) is { } open
        ? Changes.On(open.Stream, new DataRequestAnswered())
        : DataRequestRefusals.NothingOpen;

    internal static (StreamId Stream, DataRequest State)? Open(RootHistory history)
    {
        foreach (var request in history.All<DataRequest>())
            if (request.State.AnsweredAt is null)
                return request;
        return null;
    }

    private static Case? CaseOf(RootHistory history) => history.Find<Case>(new StreamId(history.Root.Value));
}

internal static class DataRequestRefusals
{
    public static readonly Refusal NothingOpen = Refusal.Because("data-request-not-open",
        "The person has asked for nothing that is not answered yet.");

    public static readonly Refusal ExtendedAlready = Refusal.Because("data-request-extended-already",
        "The period was made longer once already. It can't be made longer again.");

    public static readonly Refusal TooLate = Refusal.Because("data-request-too-late",
        "The period is over, so it can't be made longer. Answer the person now.");

    public static readonly Refusal WhyLonger = Refusal.Because("data-request-why-longer",
        "Write why it takes longer. The person reads it.");
}
