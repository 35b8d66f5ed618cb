using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>The person and family of the invented case, through the makers of the real page.</summary>
internal sealed class PreviewPerson : IPreviewPage
{
    private static readonly HouseholdMemberRow[] Household =
    [
        new() { CaseId = Preview.CaseId, Area = PolicyArea.Identity, Ordinal = 0, Name = "Example Spouse", Relation = "spouse", Born = "1990", TravelsToo = true },
        new() { CaseId = Preview.CaseId, Area = PolicyArea.Children, Ordinal = 1, Name = "Example Child", Relation = "child", Born = "2018", IsChild = true, TravelsToo = true, Holders = "Example Person" },
    ];

    public string Path => "person";

    public Task<IResult> ShowAsync(Visit visit, Preview preview)
    {
        if (InventedCase.HeadOf(preview) is not { } head)
            return visit.NotFoundAsync();
        return visit.PageAsync<PersonAndFamilyPage>(new
        {
            Head = head,
            Details = preview.Mask.Sees(PolicyArea.Identity)
                ? new PersonDetails { MothersName = "Example Mother", BornSaidBy = "document", ToldIn = "en", Talks = 1, IsInformed = true }
                : new PersonDetails(),
            Holder = preview.Offices.Leads.Name,
            Members = Household.Where(preview.Sees).ToList(),
        });
    }
}

/// <summary>Why the previewed reader would see the invented case, and what is missing.</summary>
internal sealed class PreviewWhy : IPreviewPage
{
    public string Path => "why";

    public Task<IResult> ShowAsync(Visit visit, Preview preview)
    {
        if (InventedCase.HeadOf(preview) is not { } head)
            return visit.NotFoundAsync();
        var known = new[] { preview.Offices.Health, preview.Offices.Housing, preview.Offices.Leads }
            .Select(office => new OfficeRow { OfficeId = office.Id, Name = office.Name }).ToList();
        return visit.PageAsync<WhyISeeThisPage>(new
        {
            Head = head,
            Areas = preview.Mask.Explain().Select(area => new ToldArea(area, area.Decision.Allowed
                ? null
                : known.FirstOrDefault(office => office.OfficeId != preview.Reader.Office.Value && area.Holders.Contains(office.OfficeId) && (area.Area != PolicyArea.Identity || office.OfficeId == preview.Offices.Leads.Id)))).ToList(),
            Me = preview.Reader,
            preview.Purpose,
        });
    }
}
