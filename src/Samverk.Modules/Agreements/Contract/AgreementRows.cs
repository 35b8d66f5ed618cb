using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Modules.Agreements.Contract;

/// <summary>An agreement with one partner.</summary>
[Field(PolicyArea.Security, Tier.T0)]
public sealed class AgreementRow
{
    /// <summary>The agreement's id, which is its root.</summary>
    public Guid AgreementId { get; init; }

    public string PartnerNode { get; init; } = "";

    public string PartnerName { get; init; } = "";

    public string PartnerCountry { get; init; } = "";

    public AgreementState State { get; init; }

    /// <summary>Whether we suspended it, the partner did, or both: suspension is one-sided.</summary>
    public bool SuspendedByUs { get; init; }

    public bool SuspendedByPartner { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly ValidTo { get; init; }

    /// <summary>The agreed document, JSON bytes as signed.</summary>
    public string Document { get; init; } = "";

    /// <summary>The version of the agreement's stream: a guard for what is decided on it.</summary>
    public long Version { get; init; }
}

/// <summary>What of an agreement a decision needs.</summary>
/// <param name="RespondWithin">Time to answer by priority code: emergency, urgent, normal.</param>
/// <param name="Allowed">Members that may leave, by message type.</param>
public sealed record AgreementTerms(
    AgreementRow Row, IReadOnlyList<string> Purposes, IReadOnlyList<string> PolicyAreas,
    IReadOnlyDictionary<string, TimeSpan> RespondWithin, IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed, Guard Guard)
{
    /// <summary>Whether anything but class 0 may pass on a day.</summary>
    public bool IsActiveOn(DateOnly day) => Row.State == AgreementState.Active && Row.ValidFrom <= day && day <= Row.ValidTo;
}

/// <summary>Reads agreements and the lines to partners.</summary>
public interface IAgreements
{
    /// <summary>All agreements, by partner name.</summary>
    Task<IReadOnlyList<AgreementRow>> AllAsync(CancellationToken ct);

    /// <summary>The terms of one, or null.</summary>
    Task<AgreementTerms?> TermsAsync(Guid agreement, CancellationToken ct);

    /// <summary>The signed key manifests of all trusted partners, by node id.</summary>
    Task<IReadOnlyDictionary<string, string>> ManifestsAsync(CancellationToken ct);

    /// <summary>The whole document of a row, as both parties signed it.</summary>
    AgreementDocument DocumentOf(AgreementRow row);

    /// <summary>When the partner was last heard of, and since when it fails to answer.</summary>
    Task<PartnerLine> LineAsync(Guid agreement, CancellationToken ct);
}

/// <summary>The line to a partner as a page shows it.</summary>
public sealed record PartnerLine(DateTimeOffset? LastContact, DateTimeOffset? FailingSince, int Waiting, bool IsCut);
