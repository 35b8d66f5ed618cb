using System.Security.Cryptography;
using System.Text;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Host.Demo;

/// <summary>The invented agreement between two nodes of a demonstration: what may pass, for what, and how soon it is answered.</summary>
internal static class DemoAgreement
{
    /// <summary>The same id in every demonstration.</summary>
    public static Guid IdOf(DemoNode one, DemoNode other) =>
        DemoIds.Of("agreement/" + string.Join('+', new[] { one.NodeId, other.NodeId }.Order(StringComparer.Ordinal)));

    /// <summary>The document. It holds from the first day of the quarter on, so that the figures of that quarter can be published.</summary>
    public static AgreementDocument Between(DemoNode one, DemoNode other, DateOnly from) => new()
    {
        Id = IdOf(one, other),
        Parties = [.. new[] { one.NodeId, other.NodeId }.Order(StringComparer.Ordinal)],
        ValidFrom = from,
        ValidTo = from.AddYears(3),
        LegalBasis = new LegalBasis(
            "Invented agreement on dignified return and reintegration", "administrative arrangement", "Article 4",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Invented agreement on dignified return and reintegration")))),
        Purposes = Purposes.All,
        PolicyAreas = [.. Enum.GetValues<PolicyArea>().Except([PolicyArea.Unknown, PolicyArea.LegalAndAsylum, PolicyArea.Protection, PolicyArea.Security])
            .Select(AgreementJson.CodeOf)],
        PersonsCovered = "persons-who-consented",
        Allowed = IsCorridor(one, other) ? Corridor : CorridorMembers.Allowed,
        Retention = new Dictionary<string, string>(StringComparer.Ordinal) { ["referral"] = "P5Y", ["plan"] = "P5Y" },
        BreachNoticeHours = 24,
        RespondWithinHours = new Dictionary<string, int>(StringComparer.Ordinal) { ["emergency"] = 24, ["urgent"] = 72, ["normal"] = 336 },
        Contacts = [Contact(one), Contact(other)],
    };

    private static bool IsCorridor(DemoNode one, DemoNode other) => one.Side != NodeSide.Secretariat && other.Side != NodeSide.Secretariat;

    private static AgreementContact Contact(DemoNode node) => new(node.NodeId, "Administrator of the node, on call", "+99 465 00 00", ["en"]);

    private static Dictionary<string, IReadOnlyList<string>> Corridor => new(
        ReferralMembers.ByType.Concat(DirectoryMembers.ByType).Concat(ConsentMessages.ByType), StringComparer.Ordinal);
}
