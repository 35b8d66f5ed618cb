namespace Samverk.Exchange;

/// <summary>Where an agreement stands (exchange.md 3). Suspension is one-sided and immediate.</summary>
public enum AgreementState
{
    /// <summary>No such agreement.</summary>
    Unknown = 0,

    /// <summary>Written, not sent.</summary>
    Drafted,

    /// <summary>Signed by one party.</summary>
    Offered,

    /// <summary>Signed by both.</summary>
    Countersigned,

    /// <summary>In use on both sides.</summary>
    Active,

    /// <summary>Only receipts and class 0 pass, <c>consent.given</c> excepted.</summary>
    Suspended,

    /// <summary>As suspended, until retention runs out.</summary>
    Ended,
}

/// <summary>An agreement as this node holds it: the verified document and where it stands now.</summary>
public sealed record AgreementStanding(AgreementDocument Document, AgreementState State);

/// <summary>A partner after the ceremony of first trust: its verified manifest.</summary>
/// <param name="Manifest">The highest version that was accepted.</param>
public sealed record Partner(KeyManifest Manifest)
{
    /// <summary>The partner's node id.</summary>
    public string Node => Manifest.Node;
}

/// <summary>What this node knows of its partners. Read from the database each time, so that a suspension binds every process at once.</summary>
public interface IPartners
{
    /// <summary>The partners that were given first trust.</summary>
    Task<IReadOnlyList<Partner>> AllAsync(CancellationToken ct);

    /// <summary>One partner, or null where there was no ceremony with such a node.</summary>
    Task<Partner?> FindAsync(string node, CancellationToken ct);

    /// <summary>One of our agreements, or null.</summary>
    Task<AgreementStanding?> FindAgreementAsync(Guid agreement, CancellationToken ct);
}

/// <summary>
/// The verified documents of our agreements, in memory: a document never changes once it is signed, so sealing needs no I/O.
/// Whether an agreement is active is decided by the act, before it sends.
/// </summary>
public interface IAgreementTerms
{
    /// <summary>The document, or null where there is no such agreement.</summary>
    AgreementDocument? Find(Guid agreement);
}
