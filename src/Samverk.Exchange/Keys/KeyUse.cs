namespace Samverk.Exchange;

/// <summary>What a key may do. One key, one use: a key found under another use is refused (<c>key-use</c>).</summary>
public enum KeyUse
{
    /// <summary>Not a use of NX/1.</summary>
    Unknown = 0,

    /// <summary>Signs manifests alone; kept away from the server, but for demo nodes.</summary>
    Root,

    /// <summary>Signs messages, receipts and agreements.</summary>
    ObjectSign,

    /// <summary>What partners encrypt to.</summary>
    ObjectEnc,

    /// <summary>Signs hop assertions and their answers.</summary>
    Hop,

    /// <summary>Signs checkpoints of the evidence log (evidence.md).</summary>
    Log,

    /// <summary>Cosigns partners' checkpoints (evidence.md).</summary>
    Witness,
}

/// <summary>The kind of node (foundations 24), written in its manifest. Kinds never trust each other.</summary>
public enum NodeKind
{
    /// <summary>Not a kind.</summary>
    Unknown = 0,

    /// <summary>Loopback, invented people, root key in the data folder.</summary>
    Demo,

    /// <summary>No real person may be entered.</summary>
    Pilot,

    /// <summary>Everything that identity and exchange ask for.</summary>
    Real,
}

/// <summary>The names of uses and kinds in manifests and file names.</summary>
public static class KeyNames
{
    /// <summary>The name in the manifest, <c>object-sign</c>. Throws for <see cref="KeyUse.Unknown"/>.</summary>
    public static string Of(KeyUse use) => use switch
    {
        KeyUse.Root => "root",
        KeyUse.ObjectSign => "object-sign",
        KeyUse.ObjectEnc => "object-enc",
        KeyUse.Hop => "hop",
        KeyUse.Log => "log",
        KeyUse.Witness => "witness",
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "Not a key use."),
    };

    /// <summary>The use of that name, or <see cref="KeyUse.Unknown"/>.</summary>
    public static KeyUse UseOf(string name) =>
        Enum.GetValues<KeyUse>().FirstOrDefault(use => use != KeyUse.Unknown && Of(use) == name);

    /// <summary>The name of a kind, <c>demo</c>. Throws for <see cref="NodeKind.Unknown"/>.</summary>
    public static string Of(NodeKind kind) => kind switch
    {
        NodeKind.Demo => "demo",
        NodeKind.Pilot => "pilot",
        NodeKind.Real => "real",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of node."),
    };

    /// <summary>The kind of that name, or <see cref="NodeKind.Unknown"/>.</summary>
    public static NodeKind KindOf(string name) =>
        Enum.GetValues<NodeKind>().FirstOrDefault(kind => kind != NodeKind.Unknown && Of(kind) == name);
}
