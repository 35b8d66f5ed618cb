namespace Samverk.Kernel;

/// <summary>
/// What a person did: who, for which office, when it happened or was told, when it was recorded, why and on what basis.
/// An act owns the events that it appended. Names are from closed lists (<c>accept-referral</c>).
/// </summary>
/// <param name="Id">Made when the form was shown.</param>
/// <param name="Name">The task in kebab case, as in the URL.</param>
/// <param name="By">The account that acted.</param>
/// <param name="For">The office it acted for.</param>
/// <param name="HappenedAt">When it happened or was told, UTC. Late entry from paper rests on it.</param>
/// <param name="RecordedAt">When the node learned it, UTC.</param>
/// <param name="Purpose">Why: a code of the closed list in access.md 2.</param>
/// <param name="Basis">Consent, agreement or law that permits it.</param>
/// <param name="Correlation">What belongs to one walk: the id of the act or message that began it.</param>
public sealed record Act(
    ActId Id,
    string Name,
    AccountId By,
    OfficeId For,
    DateTimeOffset HappenedAt,
    DateTimeOffset RecordedAt,
    string Purpose,
    string Basis,
    Guid Correlation)
{
    /// <summary>SHA-256 over what the form said, so that one id with another content is refused. Empty where no form stands behind the act.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>The partner node that acted, where the act came as a message; empty for our own.</summary>
    public string FromNode { get; init; } = "";

    /// <summary>Why the access rules allowed it: policy version and reason ids, for the evidence entry.</summary>
    public string Decision { get; init; } = "";
}

/// <summary>The purposes of access.md 2, a closed list. Adding one is a release; there is none for enforcement, risk scoring or ranking of persons.</summary>
public static class Purposes
{
    public const string Counselling = "counselling";
    public const string Assessment = "assessment";
    public const string Travel = "travel";
    public const string HealthContinuity = "health-continuity";
    public const string Protection = "protection";
    public const string BestInterests = "best-interests";
    public const string Reintegration = "reintegration";
    public const string Referral = "referral";
    public const string Payment = "payment";
    public const string Monitoring = "monitoring";
    public const string Complaint = "complaint";
    public const string DataSubjectRequest = "data-subject-request";
    public const string Supervision = "supervision";
    public const string Audit = "audit";
    public const string Administration = "security-incident";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Counselling, Assessment, Travel, HealthContinuity, Protection, BestInterests, Reintegration, Referral,
        Payment, Monitoring, Complaint, DataSubjectRequest, Supervision, Audit, Administration,
    ];
}
