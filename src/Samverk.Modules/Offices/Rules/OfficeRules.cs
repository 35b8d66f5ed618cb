using System.Text.RegularExpressions;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>Who asks for an officer's roles, on which day, and why.</summary>
/// <param name="IsSetUp">Whether the node has left its set-up.</param>
internal readonly record struct RightsAsked(AccountId By, DateOnly On, string Reason, bool IsSetUp = true);

/// <summary>What makes an office and its officers lawful.</summary>
internal static partial class OfficeRules
{
    private static readonly Refusal OfficesCollide = Refusal.Because("offices-collide",
        "One person can't act for an office with a legal or asylum mandate and for another that enforces returns.");

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

    /// <summary>
    /// Appointed without a role, and the roles proposed: a second administrator decides on them like on any other rights (identity.md 4).
    /// Where there is no second yet, they are appointed at once, as that and nothing else.
    /// </summary>
    public static Outcome<Changes> AskFor(RootHistory node, OfficerAppointed officer, RightsAsked asked)
    {
        var second = officer.Roles is [Roles.Administrator] && (!asked.IsSetUp || Administrators(node, asked.On) < 2);
        return Appoint(node, officer)
            .Then<Changes>(done => second ? Changes.On(new StreamId(done.Account.Value), done) : Proposing(done, asked));
    }

    private static int Administrators(RootHistory node, DateOnly today)
    {
        var ever = node.Events.Select(stored => stored.Event).Select(known => known switch
        {
            OfficerAppointed appointed when appointed.Roles.Contains(Roles.Administrator) => appointed.Account,
            OfficerRolesChanged changed when changed.Roles.Contains(Roles.Administrator) => changed.Account,
            _ => (AccountId?)null,
        });
        return ever.OfType<AccountId>().Select(account => PersonOf(node, account)).Distinct()
            .Count(person => HeldBy(node, person, today).Any(one => one.Roles.Contains(Roles.Administrator)));
    }

    /// <summary>
    /// A second office for somebody who acts for one already, proposed like an appointment. Who administers the node does so for no other
    /// office, and nobody gives themselves one.
    /// </summary>
    public static Outcome<Changes> Join(RootHistory node, OfficerAppointed officer, AccountId person, RightsAsked asked)
    {
        var held = HeldBy(node, person, asked.On);
        if (!held.Any(one => one.Appointed.Account == person))
            return Refusal.NotFound;
        if (PersonOf(node, asked.By) == person)
            return RightsRefusals.NotOnesOwn;
        if (held.Any(one => one.Appointed.Office == officer.Office))
            return Refusal.Because("membership-there", "The officer acts for this office already. Change the roles instead.");
        if (MixedWith(officer.Roles, held.SelectMany(one => one.Roles)) is { } mixed)
            return mixed;
        if (Apart(node, held.Select(one => one.Appointed.Office).Append(officer.Office), asked.On) is { } wall)
            return wall;
        return Appoint(node, officer)
            .Then<Changes>(done => Proposing(done, asked).And(new StreamId(officer.Account.Value), new MembershipJoined(officer.Account, person)));
    }

    /// <summary>Whose account it is: the one that they sign in with.</summary>
    public static AccountId PersonOf(RootHistory node, AccountId officer) =>
        node.Events.Select(stored => stored.Event).OfType<MembershipJoined>().LastOrDefault(joined => joined.Account == officer)?.Person ?? officer;

    /// <summary>The roles that the same person holds for other offices.</summary>
    public static IEnumerable<string> RolesElsewhere(RootHistory node, AccountId officer, DateOnly today) =>
        HeldBy(node, PersonOf(node, officer), today).Where(one => one.Appointed.Account != officer).SelectMany(one => one.Roles);

    /// <summary>Roles beside those held for other offices: an administrator has one office.</summary>
    public static Refusal? MixedWith(IReadOnlyList<string> roles, IEnumerable<string> elsewhere)
    {
        var others = elsewhere.ToList();
        if (Mixed([.. roles.Concat(others).Distinct()]) is { } mixed)
            return mixed;
        return roles.Contains(Roles.Administrator) && others.Count > 0
            ? Refusal.Because("administrator-twice", "Who administers the node does so for one office alone: as an administrator of two, one person could be both of two.")
            : null;
    }

    /// <summary>Hard wall 1 for a person: nobody acts for an office that reads of asylum and for one that enforces returns (access.md 3).</summary>
    private static Refusal? Apart(RootHistory node, IEnumerable<OfficeId> offices, DateOnly today)
    {
        var mandates = offices.SelectMany(office => MandatesFrom(node, office, today)).ToList();
        return mandates.Any(one => one.Enforces) && mandates.Any(one => one.Mandates.Contains(PolicyArea.LegalAndAsylum))
            ? OfficesCollide
            : null;
    }

    /// <summary>The same wall where an office gets other mandates: for each of its officers who acts for another too.</summary>
    public static Refusal? ApartWith(RootHistory node, OfficeId office, (IReadOnlyList<PolicyArea> Mandates, bool Enforces) wanted, DateOnly today)
    {
        var persons = node.Events.Select(stored => stored.Event).OfType<OfficerAppointed>().Where(one => one.Office == office).Select(one => PersonOf(node, one.Account)).Distinct();
        foreach (var held in persons.Select(person => HeldBy(node, person, today)).Where(held => held.Any(one => one.Appointed.Office == office)))
        {
            var others = held.Select(one => one.Appointed.Office).Where(other => other != office).SelectMany(other => MandatesFrom(node, other, today)).ToList();
            if ((wanted.Enforces && others.Any(one => one.Mandates.Contains(PolicyArea.LegalAndAsylum)))
                || (wanted.Mandates.Contains(PolicyArea.LegalAndAsylum) && others.Any(one => one.Enforces)))
                return OfficesCollide;
        }
        return null;
    }

    private static Changes Proposing(OfficerAppointed officer, RightsAsked asked) =>
        Changes.On(new StreamId(officer.Account.Value), officer with { Roles = [] })
            .And(RightsChangeRules.FirstOf(officer.Account), new RightsChangeProposed(officer.Account.Value, false, officer.Roles, [], false, asked.On, asked.Reason));

    /// <summary>What the office may today, and what is decided for later.</summary>
    private static IEnumerable<(IReadOnlyList<PolicyArea> Mandates, bool Enforces)> MandatesFrom(RootHistory node, OfficeId office, DateOnly today)
    {
        (IReadOnlyList<PolicyArea>, bool)? now = null;
        var later = new List<(IReadOnlyList<PolicyArea>, bool)>();
        foreach (var known in node.Events.Where(stored => stored.Stream == new StreamId(office.Value)).Select(stored => stored.Event))
        {
            if (known is OfficeOpened opened)
                now = (opened.Mandates, opened.Enforces);
            else if (known is OfficeMandatesChanged changed && changed.From <= today)
                now = (changed.Mandates, changed.Enforces);
            else if (known is OfficeMandatesChanged ahead)
                later.Add((ahead.Mandates, ahead.Enforces));
        }
        return now is { } held ? later.Prepend(held) : later;
    }

    /// <summary>The offices that a person acts for, each with the roles of today and those decided for later.</summary>
    private static List<(OfficerAppointed Appointed, IReadOnlyList<string> Roles)> HeldBy(RootHistory node, AccountId person, DateOnly today)
    {
        var streams = node.Events.Select(stored => stored.Event).OfType<MembershipJoined>().Where(joined => joined.Person == person)
            .Select(joined => new StreamId(joined.Account.Value)).Append(new StreamId(person.Value)).ToHashSet();
        return [.. from stored in node.Events
                   where streams.Contains(stored.Stream)
                   group stored.Event by stored.Stream into officer
                   let last = officer.Last()
                   let appointed = officer.OfType<OfficerAppointed>().LastOrDefault()
                   where appointed is not null && last is not OfficerReleased
                   select (appointed, RolesFrom(appointed, officer.OfType<OfficerRolesChanged>(), today))];
    }

    private static IReadOnlyList<string> RolesFrom(OfficerAppointed appointed, IEnumerable<OfficerRolesChanged> changes, DateOnly today)
    {
        var known = changes.ToList();
        var now = known.LastOrDefault(change => change.From <= today)?.Roles ?? appointed.Roles;
        return [.. now.Concat(known.Where(change => change.From > today).SelectMany(change => change.Roles)).Distinct()];
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
