using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>The place "Referrals", with how many wait for an answer.</summary>
internal sealed class ReferralPlaces(ReferralReader reader, NodeSettings node) : IFramePart
{
    public int Order => 30;

    public async Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct)
    {
        if (!node.HoldsCases || me.Areas.Count == 0)
            return [];
        var count = await reader.Visible(me).Where(ReferralInbox.Of(InboxList.ToAnswer, me.Office.Value)).CountUpToAsync(1000, ct);
        return
        [
            new NavPlace("referrals", "/referrals", words.Text("Referrals"), "inbox", count, words.Plural("{n} to answer", "{n} to answer", count)),
            new NavPlace("directory", "/directory", words.Text("Services"), "building"),
        ];
    }
}

/// <summary>Who waits in a plan because of a referral.</summary>
internal sealed class ReferralsInPlan(IAccess access, ReferralReader reader, IClock clock) : IPlanPart
{
    public async Task<IReadOnlyList<PlanWaiting>> WaitingAsync(SubjectFacts me, Guid caseId, string purpose, CancellationToken ct)
    {
        var lines = await (await access.OfCaseAsync<ReferralLineRow>(me, caseId, purpose, ct))
            .Where(x => x.Status == ReferralStatus.Asked || x.Status == ReferralStatus.NeedsInformation)
            .OrderBy(x => x.AnswerBy).ToListAsync(ct);
        if (lines.Count == 0)
            return [];
        var whole = (await reader.Visible(me).Where(x => x.CaseId == caseId).ToListAsync(ct)).ToDictionary(row => row.ReferralId);
        return [.. lines.Select(line => Of(line, whole.GetValueOrDefault(line.ReferralId), me))];
    }

    private PlanWaiting Of(ReferralLineRow line, ReferralRow? row, SubjectFacts me)
    {
        var needs = line.Status == ReferralStatus.NeedsInformation;
        var onUs = line.OfficeId == me.Office.Value && line.IsOurs == needs;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(line.AnswerBy, clock.Zone).Date);
        var question = row is null ? "" : needs ? row.InformationAsked : row.Question;
        return new PlanWaiting(needs ? line.WaitingOfficer : line.FromOfficer, question, day, $"/referrals/{line.CaseId}/{line.ReferralId}", line.Kind, onUs, line.ToOfficeName)
        {
            IsLate = !needs && line.AnswerBy < clock.Now,
            Area = line.AskedArea,
        };
    }
}

/// <summary>Referrals on an officer's desk: those to answer, and those that others answer.</summary>
internal sealed class ReferralsOnDesk(ReferralReader reader, OutboxStore outbox) : IDeskPart
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader desk, CancellationToken ct)
    {
        var office = desk.Me.Office.Value;
        var mine = await reader.Visible(desk.Me).Where(ReferralInbox.Of(InboxList.ToAnswer, office)).OrderBy(x => x.AnswerBy).PageAsync(0, Most, ct);
        var others = await reader.Visible(desk.Me).Where(ReferralInbox.Of(InboxList.Waiting, office)).OrderBy(x => x.AnswerBy).PageAsync(0, Most, ct);
        var refused = (await outbox.RefusedAsync([.. others.Where(row => row.IsOurs).Select(row => row.CaseId)], ct)).ToHashSet();
        return
        [
            .. mine.Select(row => Item(desk, row, DeskSide.OnMe)),
            .. others.Select(row => refused.Contains((row.CaseId, row.SentAct))
                ? Item(desk, row, DeskSide.OnMe) with { Under = desk.Words.Text("The other node did not take it. Nobody there has seen the question."), Action = desk.Words.Text("Look") }
                : Item(desk, row, DeskSide.OnOthers)),
        ];
    }

    private static DeskItem Item(DeskReader desk, ReferralRow row, DeskSide side) => new(side, Title(row), $"/referrals/{row.CaseId}/{row.ReferralId}")
    {
        Under = side == DeskSide.OnMe
            ? desk.Words.Text("{name} asked on {day}", ("name", row.IsOurs ? row.InformationAskedBy : row.FromOfficer), ("day", desk.DayOf(row.AskedAt)))
            : desk.Words.Text("You wait for {office}", ("office", row.IsOurs ? row.ToOfficeName : row.FromOfficeName)),
        Reference = row.CaseNumber,
        Due = desk.DayOf(row.AnswerBy),
        Action = side == DeskSide.OnMe ? desk.Words.Text("Answer") : "",
        CaseId = row.CaseId,
    };

    private static string Title(ReferralRow row) => row.Status == ReferralStatus.NeedsInformation ? row.InformationAsked : row.Question;
}
