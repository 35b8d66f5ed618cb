using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>What a message may do here.</summary>
/// <param name="Refused">Why not, or null.</param>
/// <param name="Effect">What it changes, or null.</param>
internal sealed record Verdict(Refusal? Refused, MessageEffect? Effect)
{
    /// <summary>Whether its content may be stored.</summary>
    public bool KeepsContent { get; init; } = true;

    /// <summary>What the sender wants again.</summary>
    public ResendRange? Repeat { get; init; }
}

/// <summary>Agreement, schema and allow-list, and then the module that knows the type.</summary>
internal sealed class MessageJudge(InboxParts parts)
{
    /// <summary>Why the agreement does not let it in, or null.</summary>
    public async Task<Refusal?> ProblemAsync(ReceivedMessage message, CancellationToken ct)
    {
        var standing = await parts.Partners.FindAgreementAsync(message.Envelope.Agreement, ct);
        var between = standing is null || (standing.Document.Parties.Contains(message.Envelope.Source, StringComparer.Ordinal)
            && standing.Document.Parties.Contains(parts.Me.Id, StringComparer.Ordinal));
        // Another pair's agreement is answered as one that does not exist.
        return between ? Admission.Problem(message.Envelope, standing, parts.Clock.Today) : ExchangeRefusals.AgreementUnknown;
    }

    /// <summary>The verdict. Asked anew each time a message runs: the agreement may be suspended meanwhile.</summary>
    public async Task<Verdict> JudgeAsync(ReceivedMessage message, CancellationToken ct)
    {
        if (await ProblemAsync(message, ct) is { } refused)
            return new Verdict(refused, null) { KeepsContent = false };
        return message.Envelope.Type switch
        {
            MessageTypes.Tombstone => new Verdict(Admission.TakenBack(message.Envelope).Refused, null),
            MessageTypes.ResendRequested => Admission.Wanted(message.Envelope)
                .Match(wanted => new Verdict(null, null) { Repeat = wanted }, no => new Verdict(no, null)),
            _ => (await parts.Effects.EffectOfAsync(message, ct)).Match(effect => new Verdict(null, effect), no => new Verdict(no, null)),
        };
    }
}
