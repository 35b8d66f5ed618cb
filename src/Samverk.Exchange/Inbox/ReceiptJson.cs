using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Receipts as JWS (<c>typ=nx+receipt</c>), signed with the receiver's <c>object-sign</c> key.</summary>
public static class ReceiptJson
{
    private const int MaxBytes = 8 * 1024;

    /// <summary>Signs a receipt.</summary>
    public static SignedReceipt Sign(Receipt receipt, PrivateKey key)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in receipt.Arguments)
            arguments[name] = value;
        var json = new JsonObject
        {
            ["source"] = receipt.Key.Source,
            ["id"] = receipt.Key.Id.ToString(),
            ["jwsHash"] = receipt.JwsHash,
            ["result"] = NameOf(receipt.Result),
            ["code"] = receipt.Code,
            ["arguments"] = arguments,
            ["sentence"] = receipt.Sentence,
            ["receivedAt"] = Rfc3339.Write(receipt.ReceivedAt),
            ["leafHash"] = receipt.LeafHash,
        };
        return new SignedReceipt(receipt, Jws.Sign(JsonSerializer.SerializeToUtf8Bytes(json), key, Jws.ReceiptType));
    }

    /// <summary>Reads a receipt and checks that the partner signed it. Refused: <c>suite</c>, <c>key-unknown</c>, <c>key-use</c>, <c>key-compromised</c>, <c>signature-invalid</c>, <c>not-strict</c>.</summary>
    public static Outcome<SignedReceipt> Verify(string jws, KeyManifest partner) =>
        Jws.Read(jws, Jws.ReceiptType).Then(unverified => partner.Find(unverified.Kid, KeyUse.ObjectSign)
            .Then(key => unverified.VerifiedBy(key.Key)
                .Then(payload => StrictJson.Read(payload, MaxBytes))
                .Then(Read)
                .Then<SignedReceipt>(receipt => key.ProblemAt(receipt.ReceivedAt) is { } problem ? problem : new SignedReceipt(receipt, jws))));

    private static Outcome<Receipt> Read(JsonElement json)
    {
        var members = new StrictObject(json);
        var result = ResultOf(members.Text("result"));
        if (result == ReceiptResult.Unknown)
            members.Wrong("result is not a result.");
        var receipt = new Receipt(
            new MessageKey(members.TextOrEmpty("source"), members.Id("id")),
            members.Hash("jwsHash"),
            result,
            members.TextOrEmpty("code"),
            members.TextMap("arguments"),
            members.TextOrEmpty("sentence"),
            members.Moment("receivedAt"),
            members.TextOrEmpty("leafHash"));
        return members.Make(() => receipt);
    }

    private static string NameOf(ReceiptResult result) => result switch
    {
        ReceiptResult.Accepted => "accepted",
        ReceiptResult.Held => "held",
        ReceiptResult.Parked => "parked",
        ReceiptResult.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };

    private static ReceiptResult ResultOf(string name) =>
        Enum.GetValues<ReceiptResult>().FirstOrDefault(result => result != ReceiptResult.Unknown && NameOf(result) == name);
}
