using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Every no of NX/1, except those of the modules. The codes are contract between nodes (exchange.md).</summary>
public static class ExchangeRefusals
{
    /// <summary>Not the JSON that NX/1 asks for: unknown or duplicate members, too deep, too large, a number beyond 2^53.</summary>
    public static Refusal NotStrict(string problem) => Refusal.Because("not-strict",
        "The object is not written as NX/1 asks: {problem} Its sender has to correct it.", new KeyValuePair<string, string>("problem", problem));

    /// <summary>An algorithm, curve, type or header that the agreed suite does not have.</summary>
    public static Refusal Suite(string problem) => Refusal.Because("suite",
        "The object does not use the agreed suite: {problem} Only the suite of the agreement is taken.", new KeyValuePair<string, string>("problem", problem));

    /// <summary>Cannot be decrypted with a key of this node, or was changed on its way.</summary>
    public static readonly Refusal NotReadable = Refusal.Because("not-readable",
        "The message cannot be opened with a key of this node. Send it again, encrypted to the key in the newest manifest.");

    /// <summary>A signature that does not hold.</summary>
    public static readonly Refusal SignatureInvalid = Refusal.Because("signature-invalid",
        "The signature does not belong to the sender's key and these bytes. Send the stored object again, unchanged.");

    /// <summary>A key that is not in the manifest.</summary>
    public static readonly Refusal KeyUnknown = Refusal.Because("key-unknown",
        "The key is not in the manifest known here. Send the newest manifest first.");

    /// <summary>A key used for what it is not for.</summary>
    public static readonly Refusal KeyUseWrong = Refusal.Because("key-use",
        "The key has another use in its manifest. One key has one use; sign again with the right one.");

    /// <summary>A key outside its time: not yet valid, or retired before the object was signed.</summary>
    public static readonly Refusal KeyNotInForce = Refusal.Because("key-retired",
        "The key was not in force when the object was signed. Sign with the present key.");

    /// <summary>A key whose holder says that it was compromised.</summary>
    public static readonly Refusal KeyCompromised = Refusal.Because("key-compromised",
        "The key is marked as compromised in its manifest. Sign again with the present key.");

    /// <summary>A manifest by another root key than the one that was compared.</summary>
    public static readonly Refusal RootMismatch = Refusal.Because("root-mismatch",
        "The manifest is signed by another root key than the one compared with this partner. Telephone them, and repeat the comparison of the words.");

    /// <summary>A manifest older than the one known here, or another with the same number.</summary>
    public static readonly Refusal ManifestRollback = Refusal.Because("manifest-rollback",
        "The manifest is older than the one known here, or has its number with other content. Publish it with a higher number.");

    /// <summary>A manifest outside its validity.</summary>
    public static readonly Refusal ManifestExpired = Refusal.Because("manifest-expired",
        "The manifest is not valid today. The partner has to publish a new one.");

    /// <summary>A demo, a pilot and a real node never trust each other.</summary>
    public static readonly Refusal KindMismatch = Refusal.Because("kind-mismatch",
        "The nodes are of different kinds. Demo, pilot and real nodes never trust each other.");

    /// <summary>A node without ceremony.</summary>
    public static readonly Refusal TrustNotEstablished = Refusal.Because("trust-not-established",
        "First trust with this node is not established. Compare the words of both root keys by telephone or in person first.");

    /// <summary>A message for another node.</summary>
    public static readonly Refusal WrongRecipient = Refusal.Because("wrong-recipient",
        "The message is for another node. It was not kept.");

    /// <summary>A message that says it comes from a node other than the one that brought it.</summary>
    public static readonly Refusal WrongSource = Refusal.Because("wrong-source",
        "The message names another source than the node that brought it. It was not kept.");

    /// <summary>No such agreement between the two nodes.</summary>
    public static readonly Refusal AgreementUnknown = Refusal.Because("agreement-unknown",
        "There is no such agreement between the two nodes. Offer it first.");

    /// <summary>The agreement's document or signatures do not hold.</summary>
    public static readonly Refusal AgreementInvalid = Refusal.Because("agreement-invalid",
        "The agreement is not signed by both parties over the same bytes. Exchange the signatures again.");

    /// <summary>Not yet active.</summary>
    public static readonly Refusal AgreementNotActive = Refusal.Because("agreement-not-active",
        "The agreement is not active yet. Activate it on both sides first.");

    /// <summary>Suspended by one side.</summary>
    public static readonly Refusal AgreementSuspended = Refusal.Because("agreement-suspended",
        "The agreement is suspended. Only receipts and the most urgent messages pass; telephone the contact in the agreement.");

    /// <summary>Ended, or past its last day.</summary>
    public static readonly Refusal AgreementEnded = Refusal.Because("agreement-ended",
        "The agreement has ended. Only receipts and the most urgent messages pass; a new agreement is needed.");

    /// <summary>A member outside the allow-list. The whole message is refused and none of it stored.</summary>
    public static Refusal DataNotCovered(string member) => Refusal.Because("data-not-covered",
        "The agreement does not cover {member}. Nothing of the message was kept; send it without, or change the agreement.",
        new KeyValuePair<string, string>("member", member));

    /// <summary>A type or schema version that the agreement does not have.</summary>
    public static readonly Refusal VersionUnknown = Refusal.Because("version",
        "The type or its schema version is not one of the agreement. That type waits until both nodes have a common version.");

    /// <summary>One id with two contents.</summary>
    public static readonly Refusal IdReused = Refusal.Because("id-reused",
        "A message with this id came before with other content. This one was not kept; send it under a new id.");

    /// <summary>The hash of the message before does not fit, or the place is taken.</summary>
    public static readonly Refusal ChainBroken = Refusal.Because("chain-broken",
        "The message does not follow the one before it. Messages about this subject stop here until both administrators have compared them.");

    /// <summary>No more may wait behind a gap.</summary>
    public static readonly Refusal TooManyHeld = Refusal.Because("held-full",
        "Too many messages wait behind a gap. Send the missing ones first; this one can be sent again later.");

    /// <summary>Other messages of the same subject came at the same moment, again and again.</summary>
    public static readonly Refusal Busy = Refusal.Because("busy",
        "Other messages about this subject are being taken in. Send this one again later.");

    /// <summary>Unknown or not open to the partner, which look the same.</summary>
    public static readonly Refusal NotOpen = Refusal.Because("not-open",
        "There is nothing open here under this reference. Ask the contact in the agreement.");

    /// <summary>The clocks differ too much. Holds the server's time.</summary>
    public static Refusal HopClock(DateTimeOffset now) => Refusal.Because("hop-clock",
        "The clocks of the two nodes differ by more than five minutes. It is {now} here; set the clock.",
        new KeyValuePair<string, string>("now", Rfc3339.Write(now)));

    /// <summary>A hop assertion that does not hold.</summary>
    public static Refusal HopInvalid(string problem) => Refusal.Because("hop-invalid",
        "The caller is not let in: {problem} Make a new assertion for this request.", new KeyValuePair<string, string>("problem", problem));

    /// <summary>A hop assertion that was used before.</summary>
    public static readonly Refusal HopReplayed = Refusal.Because("hop-replayed",
        "The caller's assertion was used before. Make a new one for each request.");

    /// <summary>A body above the limit.</summary>
    public static readonly Refusal TooLarge = Refusal.Because("too-large",
        "The body is larger than the agreed limit. Send fewer or smaller messages.");
}
