using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Previews.Contract;

namespace Samverk.Modules.Cases.Contract;

/// <summary>The head of the invented case, as the reader of a preview sees it.</summary>
internal static class InventedCase
{
    /// <summary>The head; null where the reader would find no case.</summary>
    public static CaseHead? HeadOf(Preview preview)
    {
        var (today, leads) = (preview.Clock.Today, preview.Offices.Leads.Id);
        var row = new CaseRow
        {
            CaseId = Preview.CaseId,
            Area = PolicyArea.Identity,
            CaseNumber = "XX-0000-0001",
            Name = "Example Person",
            CalledBy = "Example",
            Born = "1992",
            Sex = "female",
            Languages = ";so;en;",
            LivesIn = "Exampletown",
            ReturnsTo = "Examplecity",
            Phase = CasePhase.Travel,
            Choice = Choice.Returns,
            ChoiceOn = today.AddDays(-20),
            TravelOn = today.AddDays(15),
            CaseManager = preview.Part == PreviewParts.Leads ? preview.Reader.Account.Value : Guid.Empty,
            Office = leads,
        };
        if (!preview.Sees(row))
            return null;
        var sees = preview.Mask.Sees(PolicyArea.Children);
        return CaseHeadRules.HeadOf(row, preview.Mask, today) with
        {
            Children = sees ? 1 : 0,
            ChildrenBorn = sees ? [PartialDate.Parse("2018")!.Value] : [],
            CaseManagerName = preview.Offices.Leads.Officer,
            Advises = preview.Reader.Is(Roles.LegalAdviser) && preview.Mask.Sees(PolicyArea.LegalAndAsylum),
            Why = preview.Part == PreviewParts.Leads ? WhyShown.YouLead : WhyShown.YourOfficeHelps,
        };
    }
}
