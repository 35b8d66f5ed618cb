using System.Text.RegularExpressions;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>What makes an office and its officers lawful.</summary>
internal static partial class OfficeRules
{
    public static Outcome<OfficeOpened> Open(OfficeOpened office, bool exists)
    {
        if (exists)
            return Refusal.Because("office-exists", "This office exists already.");
        if (office.Name.Trim().Length == 0)
            return Refusal.Because("office-without-name", "Give the office a name.");
        return Collide(office.Mandates, office.Enforces) ?? (Outcome<OfficeOpened>)office;
    }

    /// <summary>Hard wall 1 begins in the mandate table: no office holds both, also inside one organisation (access.md 3).</summary>
    public static Refusal? Collide(IReadOnlyList<PolicyArea> mandates, bool enforces) => enforces && mandates.Contains(PolicyArea.LegalAndAsylum)
        ? Refusal.Because("mandates-collide", "One office can't hold both a legal or asylum mandate and one to enforce returns. Open two offices.")
        : null;

    public static Outcome<OfficerAppointed> Appoint(RootHistory node, OfficerAppointed officer)
    {
        // The id comes with the form: one that names somebody already would give them other roles, or another person.
        if (node.Events.Any(stored => stored.Stream == new StreamId(officer.Account.Value) && stored.Event is not OfficeOpened))
            return Refusal.ActReused;
        if (node.VersionOf(new StreamId(officer.Office.Value)) == 0)
            return Refusal.Because("office-unknown", "This office does not exist here. Open it first.");
        if (officer.Roles.FirstOrDefault(role => !Roles.ForPeople.Contains(role)) is { } unknown)
            return Refusal.Unknown("roles", "1", unknown);
        if (officer.Name.Trim().Length == 0)
            return Refusal.Because("officer-without-name", "Give the officer's name.");
        return Mixed(officer.Roles) ?? (Outcome<OfficerAppointed>)officer;
    }

    /// <summary>A second office for somebody who acts for one already. Who administers the node does so for no other office.</summary>
    public static Outcome<Changes> Join(RootHistory node, OfficerAppointed officer, AccountId person)
    {
        var held = HeldBy(node, person);
        if (!held.Any(one => one.Appointed.Account == person))
            return Refusal.NotFound;
        if (held.Any(one => one.Appointed.Office == officer.Office))
            return Refusal.Because("membership-there", "The officer acts for this office already. Change the roles instead.");
        if (Mixed([.. held.SelectMany(one => one.Roles).Concat(officer.Roles).Distinct()]) is { } mixed)
            return mixed;
        return Appoint(node, officer)
            .Then<Changes>(done => Changes.On(new StreamId(officer.Account.Value), done, new MembershipJoined(officer.Account, person)));
    }

    /// <summary>The roles that the same person holds for other offices.</summary>
    public static IEnumerable<string> RolesElsewhere(RootHistory node, AccountId officer)
    {
        var person = node.Events.Select(stored => stored.Event).OfType<MembershipJoined>().LastOrDefault(joined => joined.Account == officer)?.Person ?? officer;
        return HeldBy(node, person).Where(one => one.Appointed.Account != officer).SelectMany(one => one.Roles);
    }

    private static List<(OfficerAppointed Appointed, IReadOnlyList<string> Roles)> HeldBy(RootHistory node, AccountId person)
    {
        var streams = node.Events.Select(stored => stored.Event).OfType<MembershipJoined>().Where(joined => joined.Person == person)
            .Select(joined => new StreamId(joined.Account.Value)).Append(new StreamId(person.Value)).ToHashSet();
        return [.. from stored in node.Events
                   where streams.Contains(stored.Stream)
                   group stored.Event by stored.Stream into officer
                   let last = officer.Last()
                   let appointed = officer.OfType<OfficerAppointed>().LastOrDefault()
                   where appointed is not null && last is not OfficerReleased
                   select (appointed, officer.OfType<OfficerRolesChanged>().LastOrDefault()?.Roles ?? appointed.Roles)];
    }

    /// <summary>Who administers the node sees no case: one account can't hold both (identity.md 4).</summary>
    public static Refusal? Mixed(IReadOnlyList<string> roles) => roles.Contains(Roles.Administrator) && roles.Count > 1
        ? Refusal.Because("roles-collide", "An administrator sees no case, so one account can't hold this role and another. Use two accounts.")
        : null;

    /// <summary>An empty address takes the way by e-mail back.</summary>
    public static Outcome<Changes> AnswerByMail(RootHistory node, OfficeAnswersByMail mail)
    {
        if (node.VersionOf(new StreamId(mail.Office.Value)) == 0)
            return Refusal.NotFound;
        if (mail.Address.Length > 0 && !IsMailbox(mail.Address))
            return Refusal.Because("mailbox-not-understood", "This is not one e-mail address. Write it as name@office.example, without a name before it.");
        if (mail.Address.Length > 0 && (mail.Coordinator == mail.Office || node.VersionOf(new StreamId(mail.Coordinator.Value)) == 0))
            return Refusal.Because("coordinator-unknown", "Choose another office, one with officers who sign in: it reads the codes by telephone.");
        return Changes.On(new StreamId(mail.Office.Value), mail);
    }

    /// <summary>One plain address, and nothing that a mail server could read as more: no line end, no second address, no name.</summary>
    public static bool IsMailbox(string address) => address.Length <= 254 && Mailbox().IsMatch(address);

    [GeneratedRegex(@"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mailbox();
}
