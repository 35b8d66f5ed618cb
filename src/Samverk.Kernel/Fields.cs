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

/// <summary>How long a record is kept: the class that the retention table counts (evidence.md 8). The periods are dated data, not here.</summary>
public enum Retention
{
    /// <summary>Casework: with the case.</summary>
    Operational = 0,

    /// <summary>What a person told that is sealed: at closure, unless they ask or proceedings are pending.</summary>
    Narrative,

    /// <summary>Payments, pseudonymised.</summary>
    Payment,

    /// <summary>A child's data.</summary>
    Child,

    /// <summary>Registers of the node: offices, agreements, breaches, grants.</summary>
    Register,

    /// <summary>Entries, checkpoints and who looked: longer than the data that they describe.</summary>
    Log,

    /// <summary>Protected tables and the dialogue's records: without end.</summary>
    Published,
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

    /// <summary>How long it is kept: by area and tier where nothing else is said.</summary>
    public Retention Retention { get; init; } = UsualRetention(area, tier);

    private static Retention UsualRetention(PolicyArea area, Tier tier) => (area, tier) switch
    {
        (_, Tier.T4) => Retention.Narrative,
        (PolicyArea.Security, _) => Retention.Register,
        (PolicyArea.Children, _) => Retention.Child,
        (PolicyArea.Monitoring, Tier.T0) => Retention.Published,
        (PolicyArea.Finance, _) => Retention.Payment,
        _ => Retention.Operational,
    };
}
