using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>What may happen to a case, and when: pure decisions from state and facts.</summary>
internal static class CaseRules
{
    /// <summary>Roles that may lead a case, and so open one.</summary>
    public static readonly IReadOnlyList<string> Leading = [Roles.Counsellor, Roles.CaseManager, Roles.ReintegrationOfficer];

    /// <summary>Whether the officer's role lets them open a case at their office.</summary>
    public static bool MayOpen(SubjectFacts me) => me.Roles.Any(Leading.Contains) && me.Areas.Contains(PolicyArea.Identity);

    public static Outcome<OpenedCase> Open(OpenCase told, SubjectFacts me, DateOnly today)
    {
        if (!MayOpen(me))
            return Refusal.NotPermitted;
        if (told.ToldIn.Length == 0)
            return CaseRefusals.NotToldFirst;
        if (told.FullName.Trim().Length == 0)
            return CaseRefusals.WithoutName;
        if ((told.SaysUnder18 || AgeRules.MayBeChild(told.Born, today)) && !told.Members.Any(member => Answers(member, today)))
            return CaseRefusals.ChildWithoutParent;
        foreach (var member in told.Members)
        {
            if (member.FullName.Trim().Length == 0)
                return CaseRefusals.WithoutName;
            if (IsChild(member, today) && member.Holders.Count == 0)
                return CaseRefusals.ChildWithoutHolder(member.FullName);
        }
        return new OpenedCase(told, today);
    }

    /// <summary>Someone is treated as a child where any reading of the date allows it, or the officer is not sure (rule 11).</summary>
    public static bool IsChild(NewMember member, DateOnly today) => member.IsChild || AgeRules.MayBeChild(member.Born, today);

    private static bool Answers(NewMember member, DateOnly today) =>
        CaseCodes.Answering.Contains(member.Relation) && !IsChild(member, today);
}

/// <summary>A case found in order, waiting for its number.</summary>
internal sealed record OpenedCase(OpenCase Told, DateOnly Today)
{
    public IEvent[] Events(PersonId person, string number, SubjectFacts me, Func<Guid> newId)
    {
        var opened = new CaseOpened(person, number, me.Office, me.Account, Told.ToldIn, CaseCodes.NoticeVersion, Told.Languages,
            Told.ReturnsTo, Told.LivesIn, Told.FullName, OrNull(Told.CalledBy), OrNull(Told.MothersName), Told.Spellings,
            Told.Born, OrNull(Told.BornSaidBy), OrNull(Told.Sex), Told.Ways);
        return [opened, .. Told.Members.Select(member => Added(member, new PersonId(newId()), Today))];
    }

    public static HouseholdMemberAdded Added(NewMember member, PersonId id, DateOnly today) => new(
        id, CaseRules.IsChild(member, today), member.TravelsToo, member.Relation, member.FullName, OrNull(member.CalledBy), member.Born, member.Holders);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
