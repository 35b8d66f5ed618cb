using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Grants;

/// <summary>The register, for reviewers of other offices and for the data protection officer.</summary>
internal static class GrantRegister
{
    public static async Task<IResult> GetAsync(Visit visit, GrantQueries grants, CancellationToken ct)
    {
        if (!GrantDoor.MayReview(visit.Me))
            return await visit.NotFoundAsync();
        _ = int.TryParse(visit.Http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return await visit.PageAsync<GrantRegisterPage>(new
        {
            Register = await grants.RegisterAsync(visit.Me, page, ct),
            Offices = visit.Me.Is(Roles.DataProtectionOfficer) ? await grants.ByOfficeAsync(ct) : [],
            grants.Now,
            grants.Zone,
        });
    }
}

internal sealed class GrantPlace(GrantQueries grants) : IFramePart
{
    public int Order => 70;

    public async Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct)
    {
        // The data protection officer finds the register among the other registers.
        if (!GrantDoor.MayReview(me) || me.Is(Roles.DataProtectionOfficer))
            return [];
        var waiting = await grants.CountToReviewAsync(me, ct);
        return [new NavPlace("break-glass", "/break-glass/register", words.Text("Break-glass"), "lock", waiting, words.Plural("{n} to review", "{n} to review", waiting))];
    }

    public IReadOnlyList<FrameLink> AccountLinks(SubjectFacts me, Words words) =>
        GrantDoor.MayOpen(me) ? [new FrameLink("/break-glass", words.Text("Break-glass: emergency access"))] : [];
}

/// <summary>On the desk: grants to review, to approve, and those in cases of one's own, told at once.</summary>
internal sealed class GrantsOnDesk(GrantQueries grants, IAccess access, IOffices offices) : IDeskPart
{
    private const int Most = 20;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct) =>
        [.. await ToReviewAsync(reader, ct), .. await ToApproveAsync(reader, ct), .. await InMyCasesAsync(reader, ct)];

    private async Task<IEnumerable<DeskItem>> ToReviewAsync(DeskReader reader, CancellationToken ct) => !GrantDoor.MayReview(reader.Me)
        ? []
        : (await grants.ToReviewAsync(reader.Me, Most, ct)).Select(grant => new DeskItem(DeskSide.OnMe, reader.Words.Text("Review a break-glass of {office}", ("office", grant.OfficeName)), $"/break-glass/{grant.Row.GrantId}/review")
        {
            Under = GrantWords.Reason(reader.Words, grant.Row.ReasonCode),
            Reference = grant.Row.CaseNumber,
            Due = reader.DayOf(grant.Row.ReviewBy!.Value),
            Action = reader.Words.Text("Review"),
        });

    private async Task<IEnumerable<DeskItem>> ToApproveAsync(DeskReader reader, CancellationToken ct) => !GrantDoor.MayOpen(reader.Me)
        ? []
        : (await grants.ToApproveAsync(reader.Me, ct)).Select(row => new DeskItem(DeskSide.OnMe, reader.Words.Text("A colleague asks for break-glass"), $"/break-glass/{row.GrantId}/approve")
        {
            Under = GrantWords.Reason(reader.Words, row.ReasonCode),
            Due = reader.DayOf(row.AskedAt),
            Action = reader.Words.Text("Look"),
        });

    private async Task<IEnumerable<DeskItem>> InMyCasesAsync(DeskReader reader, CancellationToken ct)
    {
        var (me, now) = (reader.Me.Account.Value, reader.Clock.Now);
        var open = await access.Visible<GrantInCaseRow>(reader.Me, AccessAction.List, reader.Purpose)
            .Where(x => x.Account != me && x.EndedAt == null && x.Until > now).OrderBy(x => x.OpenedAt).PageAsync(0, Most, ct);
        var items = new List<DeskItem>();
        foreach (var row in open)
        {
            var office = (await offices.FindAsync(new OfficeId(row.Office), ct))?.Name ?? "";
            items.Add(new DeskItem(DeskSide.OnOthers, reader.Words.Text("{office} broke the glass in a case of yours", ("office", office)), $"/cases/{row.CaseId}/timeline")
            {
                Under = reader.Words.Text("Until {moment}", ("moment", reader.Words.Moment(row.Until, reader.Clock.Zone))),
                Due = reader.DayOf(row.Until),
                Action = reader.Words.Text("Look"),
                CaseId = row.CaseId,
            });
        }
        return items;
    }
}
