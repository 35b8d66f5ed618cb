using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Consents.Contract;

/// <summary>A consent as a partner's message tells it.</summary>
/// <param name="Agreement">The agreement of the message.</param>
/// <param name="Consent">The partner's reference of the consent, which is its stream here too.</param>
/// <param name="Categories">Codes of <see cref="ShareCategories"/>.</param>
/// <param name="Until">The last day, inclusive.</param>
public sealed record ConsentTold(Guid Agreement, Guid Consent, IReadOnlyList<string> Categories, DateOnly Until);

/// <summary>What the messages of the consent family do here: pure decisions, for whoever receives messages.</summary>
public static class ConsentMessages
{
    public const string Given = "nx.consent.given.v1";
    public const string Withdrawn = "nx.consent.withdrawn.v1";
    public const string EffectReported = "nx.consent.effectreported.v1";

    /// <summary>Members of <c>data</c> by message type, for an agreement's allow-list.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ByType = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Given] = ["consent", "categories", "until", "purpose"],
        [Withdrawn] = ["consent", "effectiveAt", "categories", "effect"],
        [EffectReported] = ["consent", "effect", "ground", "keptUntil"],
    };

    /// <summary>What the sender of a withdrawal asks for.</summary>
    public const string Restrict = "restrict";

    /// <summary>A partner says that the person agreed. A category that is not known parks the message.</summary>
    public static Outcome<Changes> Received(RootHistory history, ConsentTold told)
    {
        if (told.Categories.FirstOrDefault(category => !ShareCategories.All.Contains(category)) is { } unknown)
            return Refusal.Unknown("share-categories", "1", unknown);
        // The withdrawal may overtake what it withdraws (exchange.md 6): a consent that was closed stays closed.
        return history.VersionOf(new StreamId(told.Consent)) > 0
            ? new Changes()
            : Changes.On(new StreamId(told.Consent), new ConsentReceived(told.Agreement, told.Categories, told.Until));
    }

    /// <summary>A partner says that the person took a consent back: the view closes with this act, and the partner is told so.</summary>
    /// <param name="history">The case.</param>
    /// <param name="consent">The reference of the message.</param>
    /// <param name="ground">The law on which what was received is kept, restricted.</param>
    /// <param name="keptUntil">Until when.</param>
    public static Outcome<Changes> Closed(RootHistory history, Guid consent, string ground, DateOnly? keptUntil)
    {
        var stream = new StreamId(consent);
        var known = history.Find<Consent>(stream);
        if (known is { IsOurs: true } or { WithdrawnAt: not null })
            return new Changes();
        var stillAgreed = history.All<Consent>()
            .Where(other => other.Stream != stream && other.State is { IsGiven: true, IsOurs: false })
            .SelectMany(other => other.State.Categories);
        return Changes.On(stream,
            new ConsentClosed([.. (known?.Categories ?? []).Except(stillAgreed)]),
            new ConsentEffectReported(WithdrawalEffects.Restricted, ground, keptUntil));
    }

    /// <summary>The partner's node received the withdrawals of one act of ours.</summary>
    public static Outcome<Changes> Receipted(RootHistory history, long actSequence, Guid agreement, DateTimeOffset receivedAt)
    {
        var changes = new Changes();
        foreach (var stream in history.Events.Where(stored => stored.Event is ConsentWithdrawn && stored.ActSequence == actSequence).Select(stored => stored.Stream))
        {
            if (history.Find<Consent>(stream) is { IsOurs: true, ReceiptedAt: null } consent && consent.Agreement == agreement)
                changes.And(stream, new WithdrawalReceipted(receivedAt));
        }
        return changes;
    }

    /// <summary>The partner says what it did. An effect that is not known parks the message.</summary>
    public static Outcome<Changes> Reported(RootHistory history, Guid consent, ConsentEffectReported reported)
    {
        var stream = new StreamId(consent);
        if (!WithdrawalEffects.All.Contains(reported.Effect))
            return Refusal.Unknown("withdrawal-effects", "1", reported.Effect);
        return history.Find<Consent>(stream) is { IsOurs: true, WithdrawnAt: not null }
            ? Changes.On(stream, reported)
            : Refusal.NotFound;
    }

    /// <summary>
    /// The message that a new event sends, or null. A withdrawal reads the same whichever act caused it: nothing of the act
    /// but its time goes into it (foundations 15).
    /// </summary>
    internal static OutgoingMessage? Of(RootHistory after, StoredEvent stored)
    {
        if (after.Find<Consent>(stored.Stream) is not { } consent)
            return null;
        var reference = stored.Stream.Value.ToString();
        return stored.Event switch
        {
            ConsentGiven given => Message(after, consent.Agreement, Given, new JsonObject
            {
                ["consent"] = reference,
                ["categories"] = Codes(given.Categories),
                ["until"] = Day(given.Until),
                ["purpose"] = Purposes.Reintegration,
            }),
            ConsentWithdrawn => Message(after, consent.Agreement, Withdrawn, new JsonObject
            {
                ["consent"] = reference,
                ["effectiveAt"] = stored.Act.HappenedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["categories"] = Codes(consent.Categories),
                ["effect"] = Restrict,
            }, takesBackQueued: true),
            // A consent that was taken back before it came is not known here; the one agreement of a received case is.
            ConsentEffectReported reported when consent is { IsOurs: false } => Message(after, AgreementOf(after, consent), EffectReported, new JsonObject
            {
                ["consent"] = reference,
                ["effect"] = reported.Effect,
                ["ground"] = reported.Ground,
                ["keptUntil"] = reported.KeptUntil is { } until ? Day(until) : null,
            }),
            _ => null,
        };
    }

    private static Guid AgreementOf(RootHistory history, Consent consent) => consent.Agreement != Guid.Empty
        ? consent.Agreement
        : history.Events.Select(stored => stored.Event).OfType<CaseReceived>().FirstOrDefault()?.Agreement ?? Guid.Empty;

    private static OutgoingMessage? Message(RootHistory after, Guid agreement, string type, JsonObject content, bool takesBackQueued = false) =>
        CaseReferences.For(after, agreement) is { } subject
            ? new OutgoingMessage(agreement, subject, type, content) { Person = CaseReferences.PersonOf(after), TakesBackQueued = takesBackQueued }
            : null;

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(code => JsonValue.Create(code))]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
