using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Previews.Contract;

namespace Samverk.Modules.Previews.Rules;

/// <summary>Who may look through other eyes, and as whom. No rule of access stands here: it is asked as always.</summary>
internal static class PreviewRules
{
    /// <summary>Administers access and has no part in casework: whoever could see a case must not look through other eyes as well.</summary>
    public static bool MayPreview(SubjectFacts me) => me.Is(Roles.Administrator) && !AccessPolicies.Permits(me, AccessAction.Read);

    /// <summary>Whether role, purpose and part are each one of their list.</summary>
    public static bool IsKnown(PreviewBegun wish) =>
        Roles.All.Contains(wish.Role) && Purposes.All.Contains(wish.Purpose) && PreviewParts.All.Contains(wish.Part);
}
