using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

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
        Roles.Administrator => words.Text("Keeps the node and its agreements, sees no case."),
        Roles.Secretariat => words.Text("Keeps the dialogue, sees no case."),
        Roles.FocalPoint => words.Text("Speaks for a member in the dialogue, sees no case."),
        _ => "",
    };
}
