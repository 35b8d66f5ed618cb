using Samverk.Kernel;

namespace Samverk.Modules.Consents.Contract;

/// <summary>A consent to share, at the node where it was given or at the one that it lets see.</summary>
public sealed record Consent(
    Guid Agreement, string RecipientOffice, IReadOnlyList<string> Categories, DateOnly Until, bool IsGiven, bool IsOurs,
    DateTimeOffset? Since, DateTimeOffset? WithdrawnAt, string Effect) : IState<Consent>
{
    /// <summary>When the partner's node received the withdrawal.</summary>
    public DateTimeOffset? ReceiptedAt { get; init; }

    /// <inheritdoc/>
    public static string Stream => "consent";

    /// <inheritdoc/>
    public static Consent Empty { get; } = new(default, "", [], default, false, false, null, null, "");

    /// <inheritdoc/>
    public Consent Apply(StoredEvent stored) => stored.Event switch
    {
        ConsentGiven given => new Consent(given.Agreement, given.RecipientOffice, given.Categories, given.Until, true, true, stored.Act.HappenedAt, null, ""),
        ConsentReceived received => new Consent(received.Agreement, "", received.Categories, received.Until, true, false, stored.Act.HappenedAt, null, ""),
        ConsentWithdrawn or ConsentClosed => this with { IsGiven = false, WithdrawnAt = stored.Act.HappenedAt },
        WithdrawalReceipted receipted => this with { ReceiptedAt = receipted.ReceivedAt },
        ConsentEffectReported reported => this with { Effect = reported.Effect },
        _ => this,
    };

    /// <summary>The consents given here that nobody took back, with their streams.</summary>
    public static IEnumerable<(StreamId Stream, Consent State)> OpenOwn(RootHistory history) =>
        history.All<Consent>().Where(consent => consent.State is { IsGiven: true, IsOurs: true });

    /// <summary>Whether it covers a category towards an agreement on a day.</summary>
    public bool Covers(Guid agreement, string category, DateOnly day) =>
        IsGiven && Agreement == agreement && day <= Until && Categories.Contains(category);
}
