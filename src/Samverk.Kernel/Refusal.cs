namespace Samverk.Kernel;

/// <summary>How a refusal is told over HTTP.</summary>
public enum RefusalKind
{
    /// <summary>A rule says no: 409 in the API, 422 on a page with its form.</summary>
    Rule,

    /// <summary>Absent or hidden, which look the same: 404.</summary>
    NotFound,

    /// <summary>Known and not permitted: 403.</summary>
    Forbidden,

    /// <summary>Changed since the form was shown: 409 on a page, 412 in the API.</summary>
    Stale,

    /// <summary>The node cannot write now (a full disk, a locked database): 503; nothing was done.</summary>
    Unavailable,

    /// <summary>A code that the receiver does not know: the message is parked with its reason, never defaulted.</summary>
    UnknownCode,
}

/// <summary>
/// A rule's no: a code, an English sentence with named places (<c>{name}</c>) and the values for them (foundations 21).
/// The sentence says what to do next. It is translated at the edge and never formatted here.
/// </summary>
public sealed record Refusal(string Code, RefusalKind Kind, string Sentence, params IReadOnlyList<KeyValuePair<string, string>> Arguments)
{
    /// <summary>Nothing here for this reader. One sentence for absent and for hidden.</summary>
    public static readonly Refusal NotFound = new("not-found", RefusalKind.NotFound,
        "There is nothing here that you can see. Check the address, or go back to My day.");

    /// <summary>The thing was changed after the form was shown.</summary>
    public static readonly Refusal Stale = new("changed-meanwhile", RefusalKind.Stale,
        "Someone changed this while you were writing. What you typed is kept. Look at what changed, then send again.");

    /// <summary>One form id with two contents.</summary>
    public static readonly Refusal ActReused = new("act-reused", RefusalKind.Rule,
        "This form was already sent with other content. Open the page again to make a new one.");

    /// <summary>The disk is full or the database is locked.</summary>
    public static readonly Refusal CannotWrite = new("cannot-write", RefusalKind.Unavailable,
        "Nothing was saved, because the node cannot write at the moment. What you typed is kept. Try again in a minute, and tell your administrator if it goes on.");

    /// <summary>The reader's office or role does not allow this act.</summary>
    public static readonly Refusal NotPermitted = new("not-permitted", RefusalKind.Forbidden,
        "Your role does not allow this. Ask the officer who leads the case.");

    /// <summary>The key of the person was destroyed (evidence.md 7).</summary>
    public static readonly Refusal Erased = new("erased", RefusalKind.Rule,
        "What was kept about this person was erased, so nothing more can be written here. Open a new case if the person comes back.");

    /// <summary>A rule's no with its code and sentence.</summary>
    public static Refusal Because(string code, string sentence, params IReadOnlyList<KeyValuePair<string, string>> arguments) =>
        new(code, RefusalKind.Rule, sentence, arguments);

    /// <summary>A code this node does not know, with the system and version it came from: parked until a steward maps it.</summary>
    public static Refusal Unknown(string system, string version, string value) => new("unknown-code", RefusalKind.UnknownCode,
        "The code {value} of {system}, version {version}, is not known here. The message is parked until someone maps the code.",
        new("system", system), new("version", version), new("value", value));

    /// <summary>The English sentence with its places filled: for the command line, problem details and receipts.</summary>
    public string English() => Arguments.Aggregate(Sentence, (text, argument) =>
        text.Replace("{" + argument.Key + "}", argument.Value, StringComparison.Ordinal));

    /// <summary>Value equality that looks into the arguments.</summary>
    public bool Equals(Refusal? other) => other is not null && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
