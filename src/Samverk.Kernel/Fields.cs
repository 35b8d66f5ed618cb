namespace Samverk.Kernel;

/// <summary>The thirteen policy areas (access.md 2). A closed list; they decide access and order the plan.</summary>
public enum PolicyArea
{
    /// <summary>Zero means not known.</summary>
    Unknown = 0,
    Identity,
    ReturnLogistics,
    Health,
    Protection,
    Children,
    Housing,
    Education,
    Employment,
    Finance,
    LegalAndAsylum,
    Security,
    Monitoring,
    Complaint,
}

/// <summary>Sensitivity of a field, T0 to T4 (casework.md 5).</summary>
public enum Tier
{
    /// <summary>Public.</summary>
    T0,

    /// <summary>Logistics: name, flight, arrival, language, mobility need.</summary>
    T1,

    /// <summary>Casework.</summary>
    T2,

    /// <summary>Protection: violence, trafficking, best interests, family conflict.</summary>
    T3,

    /// <summary>Sealed: asylum narrative, medical detail, sexual orientation and gender identity, witness.</summary>
    T4,
}

/// <summary>Whether a field may ever leave the node.</summary>
public enum Export
{
    /// <summary>Never: no message, export to a partner or document template can contain it.</summary>
    Local,

    /// <summary>Where an agreement's allow-list names it.</summary>
    ByAgreement,

    /// <summary>Only inside protected tables.</summary>
    Aggregate,
}

/// <summary>What a reader without the right sees.</summary>
public enum OnDenied
{
    /// <summary>Nothing at all, no gap and no count.</summary>
    Hidden,

    /// <summary>The label and who holds it.</summary>
    Withheld,
}

/// <summary>
/// The class a field is born with (access.md 5): policy area, tier, whether it may leave, and what is shown instead.
/// On a type it is the class of every member that has none of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Parameter)]
public sealed class FieldAttribute(PolicyArea area, Tier tier, Export export = Export.Local) : Attribute
{
    /// <summary>The policy area that decides access.</summary>
    public PolicyArea Area { get; } = area;

    /// <summary>The sensitivity.</summary>
    public Tier Tier { get; } = tier;

    /// <summary>Whether it may leave the node.</summary>
    public Export Export { get; } = export;

    /// <summary>What is shown to a reader without the right. T4 is always hidden.</summary>
    public OnDenied OnDenied { get; init; } = OnDenied.Hidden;
}
