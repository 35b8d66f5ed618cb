using Samverk.Kernel;

namespace Samverk.Modules.DataRequests.Contract;

/// <summary>A person's request for their own data.</summary>
public sealed record DataRequest(DateTimeOffset AskedAt, DateTimeOffset Due, bool IsExtended, string WhyLonger, DateTimeOffset? AnsweredAt) : IState<DataRequest>
{
    /// <inheritdoc/>
    public static string Stream => "data-request";

    /// <inheritdoc/>
    public static DataRequest Empty { get; } = new(default, default, false, "", null);

    /// <inheritdoc/>
    public DataRequest Apply(StoredEvent stored) => stored.Event switch
    {
        DataAskedFor asked => new DataRequest(stored.Act.HappenedAt, asked.Due, false, "", null),
        DataRequestExtended extended => this with { Due = extended.Due, IsExtended = true, WhyLonger = extended.Reason },
        DataRequestAnswered => this with { AnsweredAt = stored.Act.HappenedAt },
        _ => this,
    };

    /// <summary>The last request of a case, or null.</summary>
    public static DataRequest? Last(RootHistory history) => history.All<DataRequest>().Select(request => request.State).LastOrDefault();

    /// <summary>The case as it stood when an officer had looked the file through: what came afterwards nobody has judged yet.</summary>
    public static RootHistory LookedThrough(RootHistory history)
    {
        var answered = history.Events.LastOrDefault(stored => stored.Event is DataRequestAnswered)?.ActSequence ?? 0;
        return new RootHistory(history.Root, history.Kind, answered, [.. history.Events.TakeWhile(stored => stored.ActSequence <= answered)]);
    }
}
