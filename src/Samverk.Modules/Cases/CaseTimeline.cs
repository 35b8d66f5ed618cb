using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases;

/// <summary>How the events of a case read in the timeline.</summary>
internal static class CaseTimeline
{
    public static TimelineLine? Tell(IEvent fact) => fact switch
    {
        CaseOpened opened => new(PolicyArea.Identity, "folder", "The case was opened. The person was told how their data is used.",
            new KeyValuePair<string, string>("number", opened.CaseNumber)),
        CaseReceived => new(PolicyArea.Identity, "inbox", "The case became known here through the other country."),
        HouseholdMemberAdded { IsChild: true } child => new(PolicyArea.Children, "child", "{name} was noted as a child of the household.", Named(child.CalledBy ?? child.FullName)),
        HouseholdMemberAdded adult => new(PolicyArea.Identity, "users", "{name} was noted as one of the household.", Named(adult.CalledBy ?? adult.FullName)),
        CustodyConsentGiven given => new(PolicyArea.Children, "child", "{name}, who holds parental responsibility, agreed to share a child’s details.", Named(given.Holder)),
        CustodyConsentWithdrawn withdrawn => new(PolicyArea.Children, "child", "{name}, who holds parental responsibility, took back the consent for a child.", Named(withdrawn.Holder)),
        CounsellingGiven { InPrivate: true } => new(PolicyArea.Identity, "msg", "They had a talk in private, about returning and about staying."),
        CounsellingGiven => new(PolicyArea.Identity, "msg", "They had a talk, about returning and about staying."),
        ScreeningDone { FollowUpNeeded: true } => new(PolicyArea.Identity, "check", "The first check was done. Someone should follow up."),
        ScreeningDone => new(PolicyArea.Identity, "check", "The first check was done."),
        ChoiceRecorded choice => Told(choice.Choice),
        TravelPlanned planned => new(PolicyArea.ReturnLogistics, "plane", "Travel to {place} was set for {travelOn}.",
            new KeyValuePair<string, string>("place", planned.To), On("travelOn", planned.On)),
        Departed departed => new(PolicyArea.ReturnLogistics, "plane", "The person was asked again, said yes, and left on {leftOn}.", On("leftOn", departed.On)),
        ArrivalConfirmed arrived => new(PolicyArea.ReturnLogistics, "pin", "The person said that they arrived on {arrivedOn}.", On("arrivedOn", arrived.On)),
        CaseManagerChanged => new(PolicyArea.Identity, "user", "Another officer leads the case from now on."),
        CaseClosed => new(PolicyArea.Identity, "folder", "The case was closed."),
        CaseReopened => new(PolicyArea.Identity, "folder", "The case was opened again."),
        _ => null,
    };

    private static TimelineLine Told(Choice choice) => choice switch
    {
        Choice.Returns => new(PolicyArea.Identity, "route", "The person chose to return."),
        Choice.Stays => new(PolicyArea.Identity, "home", "The person chose to stay."),
        _ => new(PolicyArea.Identity, "route", "The person has not decided."),
    };

    private static KeyValuePair<string, string> Named(string? name) => new("name", name ?? "");

    private static KeyValuePair<string, string> On(string key, DateOnly day) => new(key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
