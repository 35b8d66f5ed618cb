namespace Samverk.Modules.Referrals.Contract;

/// <summary>The fields that a referral can carry, and the members of every message: what an agreement's allow-list is made from.</summary>
public static class ReferralMembers
{
    public const string Name = "name";
    public const string CalledBy = "called-by";
    public const string Born = "born";
    public const string Sex = "sex";
    public const string Languages = "languages";
    public const string Phone = "phone";
    public const string Arrival = "arrival";
    public const string Children = "children";
    public const string Asked = "asked";
    public const string UsableUntil = "usable-until";

    /// <summary>The fields in the order in which they are read.</summary>
    public static readonly IReadOnlyList<string> Fields = [Name, CalledBy, Born, Sex, Languages, Phone, Arrival, Children, Asked, UsableUntil];

    /// <summary>Members of <c>data</c> by message type.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ByType = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["nx.referral.requested.v1"] =
        [
            "referral", "consent", "service", "serviceName", "area", "kind", "priority", "askedAt", "answerBy", "office", "officer", "telephone",
            "question", "usableUntil", .. Fields.Select(code => "fields." + code), .. Fields.Select(code => "marks." + code),
        ],
        ["nx.referral.opened.v1"] = ["referral", "officer"],
        ["nx.referral.accepted.v1"] = ["referral", "officer", "telephone", "office", "firstDate", "commitment"],
        ["nx.referral.declined.v1"] = ["referral", "reason", "someoneElse", "officer"],
        ["nx.referral.informationrequested.v1"] = ["referral", "question", "officer"],
        ["nx.referral.updated.v1"] = ["referral", "answer", "officer", "answerBy"],
        ["nx.referral.cancelled.v1"] = ["referral", "reason"],
        ["nx.referral.completed.v1"] = ["referral", "on"],
        ["nx.service.result.v1"] = ["referral", "commitment", "kind", "on", "answer", "what", "due", "officer", "telephone", "how", "language", "tries"],
    };
}
