using System.Diagnostics.CodeAnalysis;

namespace Samverk.Kernel;

/// <summary>The one place that makes identifiers (foundations 10).</summary>
public static class Ids
{
    /// <summary>A UUID version 4: for roots and everything that stands in a URL or a file name. Tells nothing of when it was made.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that may make an id.")]
    public static Guid New() => Guid.NewGuid();

    /// <summary>A UUID version 7 (RFC 9562, 5.7): for messages and for operations made on a device, which sort by time.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that may make an id.")]
    public static Guid Sortable() => Guid.CreateVersion7();
}

/// <summary>A root: a case, an agreement, a meeting, or the node. A stream belongs to exactly one; keys of stored rows begin with it.</summary>
public readonly record struct RootId(Guid Value)
{
    /// <summary>The node's own root: its offices, officers and directory.</summary>
    public static readonly RootId Node = new(new Guid("00000000-0000-4000-8000-000000000001"));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A stream of events inside one root.</summary>
public readonly record struct StreamId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An act: what a person did. Made when its form is shown, so that a second press has one effect (foundations 16).</summary>
public readonly record struct ActId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A person in the sense of a key: whoever a personal member is about (foundations 2).</summary>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An office: it acts, holds mandates and stands in a plan.</summary>
public readonly record struct OfficeId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An account of an officer, or of the node itself where a message or the clock acts.</summary>
public readonly record struct AccountId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
