using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Signs messages with the node's <c>object-sign</c> key. Thread-safe; no I/O.</summary>
/// <param name="me">This node.</param>
/// <param name="terms">Its agreements' documents.</param>
public sealed class Sealer(ExchangeNode me, IAgreementTerms terms) : ISealer
{
    /// <inheritdoc/>
    /// <remarks>Throws where the type or the agreement is not known, where the agreement does not list the type, and where the message is longer than 256 KiB: faults of the program.</remarks>
    public SealedMessage Seal(OutgoingMessage message, long sequence, ReadOnlyMemory<byte> previous, DateTimeOffset at)
    {
        var (type, agreement) = (TypeOf(message.Type), TermsOf(message.Agreement));
        if (AllowList.For(type, agreement) is not { } allowed)
            throw new InvalidOperationException($"The agreement {message.Agreement} does not list {message.Type}.");
        return Sign(message, type, sequence, previous, at, AllowList.Filter(allowed, message.Content));
    }

    /// <inheritdoc/>
    public SealedMessage Tombstone(OutgoingMessage instead, long sequence, ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> takenBack, DateTimeOffset at)
    {
        var content = new JsonObject { ["hash"] = Convert.ToHexStringLower(takenBack.Span), ["ground"] = "taken-back" };
        var tombstone = instead with { Type = MessageTypes.Tombstone, Content = content, ExpiresAt = null };
        return Sign(tombstone, TypeOf(MessageTypes.Tombstone), sequence, previous, at, content);
    }

    private SealedMessage Sign(
        OutgoingMessage message, MessageType type, long sequence, ReadOnlyMemory<byte> previous, DateTimeOffset at, JsonObject content)
    {
        var agreement = TermsOf(message.Agreement);
        var envelope = new Envelope
        {
            Id = Ids.Sortable(),
            Source = me.Id,
            Recipient = agreement.Other(me.Id),
            Type = type.Name,
            DataSchema = agreement.SchemaFor(type.Name),
            Subject = message.Subject,
            Agreement = message.Agreement,
            Time = at,
            Sequence = sequence,
            PreviousHash = Convert.ToHexStringLower(previous.Span),
            ExpiresAt = type.Class == 0 ? null : message.ExpiresAt,
            Causation = message.Causation,
            Content = content,
        };
        var jws = Jws.Sign(EnvelopeJson.Write(envelope), me.Keys.For(KeyUse.ObjectSign), Jws.Message);
        if (jws.Length > Padding.MaxJws)
            throw new InvalidOperationException($"A message {type.Name} is longer than 256 KiB.");
        return new SealedMessage(envelope.Id, type.Class, jws, Convert.FromHexString(Hashes.Of(jws))) { Recipient = envelope.Recipient };
    }

    private static MessageType TypeOf(string name) =>
        MessageTypes.Find(name) ?? throw new InvalidOperationException($"{name} is not a type of NX/1.");

    private AgreementDocument TermsOf(Guid agreement) =>
        terms.Find(agreement) ?? throw new InvalidOperationException($"There is no agreement {agreement}.");
}
