using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>What makes an office and its officers lawful.</summary>
internal static class OfficeRules
{
    public static Outcome<OfficeOpened> Open(OfficeOpened office, bool exists)
    {
        if (exists)
            return Refusal.Because("office-exists", "This office exists already.");
        if (office.Name.Trim().Length == 0)
            return Refusal.Because("office-without-name", "Give the office a name.");
        // Hard wall 1 begins in the mandate table: no office holds both (access.md 3).
        if (office.Enforces && office.Mandates.Contains(PolicyArea.LegalAndAsylum))
            return Refusal.Because("mandates-collide", "One office can't hold both a legal or asylum mandate and one to enforce returns. Open two offices.");
        return office;
    }

    public static Outcome<OfficerAppointed> Appoint(OfficerAppointed officer, bool officeExists)
    {
        if (!officeExists)
            return Refusal.Because("office-unknown", "This office does not exist here. Open it first.");
        if (officer.Roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
            return Refusal.Unknown("roles", "1", unknown);
        if (officer.Name.Trim().Length == 0)
            return Refusal.Because("officer-without-name", "Give the officer's name.");
        return officer;
    }
}
