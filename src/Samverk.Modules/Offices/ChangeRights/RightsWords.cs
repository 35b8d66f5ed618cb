using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Rights in words.</summary>
internal static class RightsWords
{
    public static string Codes(Words words, bool isOffice, IReadOnlyList<string> codes, bool enforces)
    {
        var named = words.List(codes.Select(code => isOffice ? AreaWords.Of(words, Enum.Parse<PolicyArea>(code)) : RoleNames.Of(words, code)));
        return enforces ? words.Text("{mandates}; it may enforce returns", ("mandates", named)) : named.Length > 0 ? named : words.Text("None");
    }

    public static string Proposed(Words words, RightsChangeRow row)
    {
        var proposed = RightsView.ProposalOf(row);
        return Codes(words, row.IsOffice, row.IsOffice ? [.. proposed.Mandates.Select(area => area.ToString())] : proposed.Roles, row.Enforces);
    }
}
