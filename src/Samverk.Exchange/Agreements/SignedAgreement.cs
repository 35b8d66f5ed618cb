using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>An agreement's exact bytes with the signatures made over them so far: one JWS (<c>typ=nx+agreement</c>) per party, each with the same payload.</summary>
/// <param name="Document">What it says.</param>
/// <param name="Bytes">The bytes that are signed; nothing is written anew.</param>
/// <param name="Signatures">Node id and JWS.</param>
public sealed record SignedAgreement(AgreementDocument Document, ReadOnlyMemory<byte> Bytes, IReadOnlyList<KeyValuePair<string, string>> Signatures)
{
    /// <summary>Whether both parties signed.</summary>
    public bool IsComplete => Document.Parties.All(party => Signatures.Any(signature => signature.Key == party));

    /// <summary>Begins an agreement with the first party's signature. Throws where the document breaks a rule of exchange.md 3 (<see cref="AgreementJson"/>) or the node is no party.</summary>
    public static SignedAgreement Offer(AgreementDocument document, string node, PrivateKey key)
    {
        var bytes = AgreementJson.Write(document);
        if (AgreementJson.Read(bytes).Refused is { } refused)
            throw new ArgumentException(refused.English(), nameof(document));
        return new SignedAgreement(document, bytes, []).With(node, key);
    }

    /// <summary>Adds this node's signature over the same bytes. Throws where the node is no party.</summary>
    public SignedAgreement With(string node, PrivateKey key)
    {
        _ = Document.Other(node);
        var signature = KeyValuePair.Create(node, Jws.Sign(Bytes.Span, key, Jws.Agreement));
        return this with { Signatures = [.. Signatures.Where(signed => signed.Key != node), signature] };
    }

    /// <summary>
    /// Reads an agreement from the parties' JWS and checks each with that party's manifest. Refused: <c>agreement-invalid</c> where the bytes differ
    /// or a signer is no party or signed twice, <c>kind-mismatch</c>, and the codes of JWS and keys. One signature makes an offer, two the agreement.
    /// </summary>
    /// <param name="signatures">One or two JWS with the manifest of who is said to have made it.</param>
    public static Outcome<SignedAgreement> Verify(params IReadOnlyList<(KeyManifest Party, string Jws)> signatures)
    {
        if (signatures.Count is 0 or > 2 || signatures.DistinctBy(signature => signature.Party.Node).Count() < signatures.Count)
            return ExchangeRefusals.AgreementInvalid;
        if (signatures.DistinctBy(signature => signature.Party.Kind).Count() > 1)
            return ExchangeRefusals.KindMismatch;
        Outcome<SignedAgreement> verified = Open(signatures[0].Party, signatures[0].Jws)
            .Then(bytes => AgreementJson.Read(bytes).Then<SignedAgreement>(document => new SignedAgreement(document, bytes, [])));
        return signatures.Aggregate(verified, (so, signature) => so.Then(agreement => agreement.Add(signature.Party, signature.Jws)));
    }

    private Outcome<SignedAgreement> Add(KeyManifest party, string jws) => Open(party, jws).Then<SignedAgreement>(bytes =>
        Document.Parties.Contains(party.Node, StringComparer.Ordinal) && bytes.Span.SequenceEqual(Bytes.Span)
            ? this with { Signatures = [.. Signatures, KeyValuePair.Create(party.Node, jws)] }
            : ExchangeRefusals.AgreementInvalid);

    private static Outcome<ReadOnlyMemory<byte>> Open(KeyManifest party, string jws) =>
        Jws.Read(jws, Jws.Agreement).Then(unverified => party.Find(unverified.Kid, KeyUse.ObjectSign).Then(key => unverified.VerifiedBy(key.Key)));
}
