using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>The first half of the receiving order: decrypt, signature against the manifest, strict reading, who to whom.</summary>
internal sealed class MessageOpener(ExchangeNode me)
{
    /// <summary>Opens one line that a partner brought.</summary>
    public Outcome<ReceivedMessage> Open(Partner from, string jwe, DateTimeOffset at) =>
        Jwe.Decrypt(jwe, from.Node, me.Id, me.Keys).Then(jws => Read(from, jws, at));

    /// <summary>Reads a JWS of a partner, from the line or from the store.</summary>
    public static Outcome<ReceivedMessage> Read(Partner from, string jws, DateTimeOffset at) =>
        Jws.Read(jws, Jws.Message)
            .Then(unverified => from.Manifest.Find(unverified.Kid, KeyUse.ObjectSign)
                .Then(key => unverified.VerifiedBy(key.Key)
                    .Then(EnvelopeJson.Read)
                    .Then<Envelope>(envelope => key.ProblemAt(envelope.Time) is { } problem ? problem : envelope)))
            .Then<ReceivedMessage>(envelope => envelope.Source == from.Node
                ? new ReceivedMessage(envelope, jws, Hashes.Of(jws), at)
                : ExchangeRefusals.WrongSource);

    /// <summary>A message from the store, whose signature held when it came. Throws where the stored bytes are no message.</summary>
    public static ReceivedMessage Stored(string jws, DateTimeOffset at) =>
        Jws.Read(jws, Jws.Message).Then(unverified => EnvelopeJson.Read(unverified.Unverified)).Match(
            envelope => new ReceivedMessage(envelope, jws, Hashes.Of(jws), at),
            refused => throw new InvalidOperationException($"A stored message is damaged: {refused.Code}."));
}
