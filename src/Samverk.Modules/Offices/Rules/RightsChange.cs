using System.Security.Cryptography;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>A proposed change of rights as it stands.</summary>
internal sealed record RightsChange : IState<RightsChange>
{
    public static string Stream => "rights-change";

    public static RightsChange Empty { get; } = new();

    public RightsChangeProposed? Proposed { get; init; }

    public AccountId ProposedBy { get; init; }

    public bool IsDecided { get; init; }

    public RightsChange Apply(StoredEvent stored) => stored.Event switch
    {
        RightsChangeProposed proposed => this with { Proposed = proposed, ProposedBy = stored.Act.By },
        RightsChangeDecided => this with { IsDecided = true },
        _ => this,
    };
}

/// <summary>Rights change by four eyes: one administrator proposes, another approves, and nobody's own are among them (identity.md 4).</summary>
internal static class RightsChangeRules
{
    public static Outcome<Changes> Propose(RootHistory node, StreamId change, RightsChangeProposed proposed, (AccountId By, DateOnly Today) now)
    {
        if (Invalid(node, proposed, now.Today) is { } no)
            return no;
        if (IsOf(node, proposed.About, now.By))
            return RightsRefusals.NotOnesOwn;
        return proposed.Reason.Trim().Length == 0 ? RightsRefusals.NeedsReason : Changes.On(change, proposed with { Reason = proposed.Reason.Trim() });
    }

    /// <summary>The second administrator. What is approved for a day that has passed begins today.</summary>
    public static Outcome<Changes> Decide(RootHistory node, StreamId change, RightsChangeDecided decided, (AccountId By, DateOnly Today) now)
    {
        if (node.Find<RightsChange>(change) is not { Proposed: { } proposed } known)
            return Refusal.NotFound;
        if (known.IsDecided)
            return RightsRefusals.DecidedAlready;
        if (IsOf(node, known.ProposedBy.Value, now.By) || IsOf(node, proposed.About, now.By))
            return RightsRefusals.NeedsSecondPerson;
        if (!decided.IsApproved)
            return decided.Reason.Trim().Length == 0 ? RightsRefusals.NeedsReason : Changes.On(change, decided);
        if (Invalid(node, proposed, now.Today) is { } no)
            return no;
        var from = proposed.From < now.Today ? now.Today : proposed.From;
        IEvent effect = proposed.IsOffice
            ? new OfficeMandatesChanged(new OfficeId(proposed.About), proposed.Mandates, proposed.Enforces, from)
            : new OfficerRolesChanged(new AccountId(proposed.About), proposed.Roles, from);
        return Changes.On(change, decided).And(new StreamId(proposed.About), effect);
    }

    /// <summary>The change that an appointment proposes: one, however often its form comes.</summary>
    public static StreamId FirstOf(AccountId officer) => new(new Guid(SHA256.HashData([.. officer.Value.ToByteArray(), .. "first roles"u8]).AsSpan(0, 16)));

    /// <summary>Whether two accounts are of one person: eyes are counted by people, whichever office they act for.</summary>
    private static bool IsOf(RootHistory node, Guid account, AccountId by) => OfficeRules.PersonOf(node, new AccountId(account)) == OfficeRules.PersonOf(node, by);

    private static Refusal? Invalid(RootHistory node, RightsChangeProposed proposed, DateOnly today)
    {
        var about = node.Events.Where(stored => stored.Stream == new StreamId(proposed.About)).Select(stored => stored.Event).ToList();
        if (about.Count == 0 || (proposed.IsOffice ? !about.OfType<OfficeOpened>().Any() : about[^1] is OfficerReleased || !about.OfType<OfficerAppointed>().Any()))
            return RightsRefusals.NobodyThere;
        if (about.OfType<OfficeMandatesChanged>().Any(change => change.From > today) || about.OfType<OfficerRolesChanged>().Any(change => change.From > today))
            return RightsRefusals.ChangeAhead;
        if (proposed.IsOffice)
            return OfficeRules.Collide(proposed.Mandates, proposed.Enforces) ?? OfficeRules.ApartWith(node, new OfficeId(proposed.About), (proposed.Mandates, proposed.Enforces), today);
        if (proposed.Roles.FirstOrDefault(role => !Roles.ForPeople.Contains(role)) is { } unknown)
            return Refusal.Unknown("roles", "1", unknown);
        return proposed.Roles.Count == 0 ? RightsRefusals.NeedsRole : OfficeRules.MixedWith(proposed.Roles, OfficeRules.RolesElsewhere(node, new AccountId(proposed.About), today));
    }
}

internal static class RightsRefusals
{
    public static readonly Refusal NotOnesOwn = Refusal.Because("rights-not-ones-own", "Nobody changes their own rights. Ask another administrator.");

    public static readonly Refusal NeedsReason = Refusal.Because("rights-need-reason", "Write why.");

    public static readonly Refusal NeedsSecondPerson = Refusal.Because("rights-need-second-person", "Who proposed it, or whom it is about, can't approve it. Another administrator must.");

    public static readonly Refusal DecidedAlready = Refusal.Because("rights-decided-already", "This was decided already.");

    public static readonly Refusal NobodyThere = Refusal.Because("rights-nobody-there", "There is no such officer or office any more. Open the page again.");

    public static readonly Refusal ChangeAhead = Refusal.Because("rights-change-ahead", "A change of these rights is decided already and has not begun. Wait until it has.");

    public static readonly Refusal NeedsRole = Refusal.Because("rights-need-role", "Choose at least one role. Somebody who is to hold none is released instead.");
}
