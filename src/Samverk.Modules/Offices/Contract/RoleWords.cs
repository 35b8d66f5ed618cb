using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Offices.Contract;

/// <summary>What a role may see, in a sentence: so that one chooses whom to sign in as.</summary>
internal static class RoleWords
{
    public static string Duty(Words words, string role) => role switch
    {
        Roles.CaseManager => words.Text("Leads cases, sends referrals."),
        Roles.Counsellor => words.Text("Gives return counselling, and does not work for the state."),
        Roles.Supervisor => words.Text("Sees the unit's cases, changes nothing in them."),
        Roles.TravelOfficer => words.Text("Sees the journey, nothing of health or asylum."),
        Roles.HealthProfessional => words.Text("Sees health, nothing else of the plan."),
        Roles.ProtectionOfficer => words.Text("The only one who can lift a stop, for another office."),
        Roles.ReintegrationOfficer => words.Text("Answers questions and asks the host country."),
        Roles.Provider => words.Text("Answers questions about one service."),
        Roles.ChildProtectionOfficer => words.Text("Looks after the best interests of children."),
        Roles.LegalAdviser => words.Text("Advises the person. What they talk about stays between the two."),
        Roles.FinanceOfficer => words.Text("Sees payments, and of the person only what a payment needs."),
        Roles.Monitor => words.Text("Asks people how it went, for an office that did not deliver it."),
        Roles.ComplaintHandler => words.Text("Handles complaints about other offices."),
        Roles.DataSteward => words.Text("Decides on possible duplicates and on codes that are not known."),
        Roles.DataProtectionOfficer => words.Text("Watches over people's data and who looked at it."),
        Roles.Auditor => words.Text("Reads what was done and why, changes nothing."),
        Roles.Statistician => words.Text("Sees protected figures, and no case."),
        Roles.Administrator => words.Text("Keeps the node and its agreements, sees no case."),
        Roles.Secretariat => words.Text("Keeps the dialogue, sees no case."),
        Roles.FocalPoint => words.Text("Speaks for a member in the dialogue, sees no case."),
        _ => "",
    };
}
