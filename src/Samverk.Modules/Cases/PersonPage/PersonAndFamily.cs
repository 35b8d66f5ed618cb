using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>What was told about the person, as far as this node keeps it.</summary>
public sealed record PersonDetails
{
    public string MothersName { get; init; } = "";

    public IReadOnlyList<NameSpelling> Spellings { get; init; } = [];

    public string BornSaidBy { get; init; } = "";

    public IReadOnlyList<ReachWay> Ways { get; init; } = [];

    public string ToldIn { get; init; } = "";

    public bool IsInformed { get; init; }

    public int Talks { get; init; }

    public bool IsScreened { get; init; }

    public bool FollowUpNeeded { get; init; }

    /// <summary>As the mask lets it through: all of it is casework, and nothing is read for one who may not see it.</summary>
    internal static async Task<PersonDetails> ReadAsync(IMasked mask, Func<Task<RootHistory>> history) =>
        mask.Sees(PolicyArea.Identity) ? Of(await history()) : new PersonDetails();

    private static PersonDetails Of(RootHistory history)
    {
        var facts = history.Events.Select(stored => stored.Event).ToList();
        var opened = facts.OfType<CaseOpened>().FirstOrDefault();
        var state = JourneyRules.Find(history) ?? Case.Empty;
        return new PersonDetails
        {
            MothersName = opened?.MothersName ?? "",
            Spellings = opened?.Spellings ?? [],
            BornSaidBy = opened?.BornSaidBy ?? "",
            Ways = opened?.Ways ?? [],
            ToldIn = opened?.ToldIn ?? "",
            IsInformed = TalkRules.IsInformed(history),
            Talks = facts.OfType<CounsellingGiven>().Count(),
            IsScreened = state.IsScreened,
            FollowUpNeeded = state.FollowUpNeeded,
        };
    }
}

/// <summary>The person, the household, and what can be recorded next.</summary>
internal static class PersonAndFamily
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IAccess access, IOffices offices, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Read, PolicyArea.Identity, async open =>
        {
            var members = await access.Visible<HouseholdMemberRow>(visit.Me, AccessAction.Read, visit.Purpose)
                .Where(x => x.CaseId == id).OrderBy(x => x.Ordinal).ToListAsync(ct);
            var mayWrite = await access.DecideAsync(visit.Me, AccessAction.Write, new CaseScope(id, PolicyArea.Identity, visit.Purpose), ct);
            return await visit.PageAsync<PersonAndFamilyPage>(new
            {
                open.Head,
                Details = await PersonDetails.ReadAsync(open.Head.Mask, () => door.HistoryAsync(open, ct)),
                Holder = (await offices.FindAsync(new OfficeId(open.Head.Office), ct))?.Name ?? "",
                Members = members,
                MayWrite = mayWrite.Allowed,
                MayPlan = (await access.DecideAsync(visit.Me, AccessAction.Write, new CaseScope(id, PolicyArea.ReturnLogistics, visit.Purpose), ct)).Allowed,
                MayKeepChildren = (await access.DecideAsync(visit.Me, AccessAction.Write, new CaseScope(id, PolicyArea.Children, visit.Purpose), ct)).Allowed,
            });
        }, ct);
}
