using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Referrals.Rules;

/// <summary>What an officer wants to send, before the rules have looked at it.</summary>
/// <param name="Terms">The agreement's terms now.</param>
/// <param name="ToOffice">The asked office, as the directory names it.</param>
/// <param name="Area">The policy area that is asked.</param>
/// <param name="Codes">The fields that the officer ticked.</param>
/// <param name="Asked">What is asked, in the officer's words.</param>
/// <param name="UsableUntil">The last day on which the receiver may use it.</param>
/// <param name="Readable">Areas of the case that the officer may read: nobody sends what they may not see.</param>
/// <param name="Today">The day, for ages and for the consent.</param>
internal sealed record DisclosureWish(
    AgreementTerms Terms, string ToOffice, PolicyArea Area, IReadOnlyList<string> Codes, string Asked, DateOnly UsableUntil,
    IReadOnlyList<PolicyArea> Readable, DateOnly Today);

/// <summary>Why a field stays here, as the check page tells it.</summary>
public enum KeptBecause
{
    Unknown = 0,

    /// <summary>The person agreed to share it with nobody there, or with another office only.</summary>
    NotAgreed,

    /// <summary>The agreement's allow-list does not name it.</summary>
    NotInAgreement,

    /// <summary>An adult with parental responsibility did not agree.</summary>
    ParentNotAgreed,

    /// <summary>Nobody recorded it.</summary>
    NotKnown,
}

/// <summary>A field that was asked for and stays here.</summary>
public sealed record KeptField(string Code, KeptBecause Why);

/// <summary>Exactly what will leave, what stays, and under which consent.</summary>
public sealed record Disclosed(IReadOnlyList<DisclosedField> Fields, IReadOnlyList<KeptField> Kept, StreamId Consent, IReadOnlyList<string> Parents);

/// <summary>The one function that says what leaves: from the case's history, the consents, the agreement and the asked area. Pure.</summary>
internal static class ReferralDisclosure
{
    public const string MessageType = "nx.referral.requested.v1";

    /// <summary>The snapshot, or why nothing may leave at all.</summary>
    public static Outcome<Disclosed> Of(RootHistory history, DisclosureWish wish)
    {
        if (history.Find<Case>(new StreamId(history.Root.Value)) is not { } state)
            return Refusal.NotFound;
        if (WhyNot(history, state, wish) is { } no)
            return no;
        if (ConsentFor(history, wish, ShareCategories.For(wish.Area)) is not { } consent)
            return ReferralRefusals.NoConsent;
        var fields = new List<DisclosedField>();
        var kept = new List<KeptField>();
        foreach (var code in ReferralMembers.Fields.Where(code => wish.Codes.Contains(code) || code is ReferralMembers.Asked or ReferralMembers.UsableUntil))
        {
            if (AreaOf(code) is { } area && !wish.Readable.Contains(area))
                continue;
            var value = KnownFields.Of(history, state, wish, code);
            if (WhyKept(history, state, wish, code, value) is { } why)
                kept.Add(new KeptField(code, why));
            else
                fields.Add(new DisclosedField(code, value));
        }
        var children = fields.Any(field => field.Code == ReferralMembers.Children);
        return new Disclosed(fields, kept, consent, children ? [.. Children(state).SelectMany(child => child.Holders).Distinct()] : []);
    }

    /// <summary>The marks that go instead of values: withheld and not known are told apart (lesson L5).</summary>
    public static IReadOnlyList<FieldMark> Marks(Disclosed disclosed) =>
        [.. disclosed.Kept.Select(kept => new FieldMark(kept.Code, kept.Why == KeptBecause.NotKnown ? FieldMarks.NotKnown : FieldMarks.Withheld))];

    /// <summary>Children who travel too; of them only the name called by and the age can leave.</summary>
    public static IReadOnlyList<HouseholdMember> Children(Case state) => [.. state.Members.Where(member => member is { IsChild: true, TravelsToo: true })];

    /// <summary>The open consent given here that covers a category towards the asked office, or null.</summary>
    public static StreamId? ConsentFor(RootHistory history, DisclosureWish wish, string category) => Consent.OpenOwn(history)
        .Where(consent => consent.State.Covers(wish.Terms.Row.AgreementId, category, wish.Today))
        .Where(consent => consent.State.RecipientOffice.Length == 0 || consent.State.RecipientOffice == wish.ToOffice)
        .Select(consent => (StreamId?)consent.Stream)
        .FirstOrDefault();

    private static Refusal? WhyNot(RootHistory history, Case state, DisclosureWish wish)
    {
        if (state.IsClosed)
            return ReferralRefusals.CaseClosed;
        if (Holds.Contract.Hold.HoldsAnything(history))
            return ReferralRefusals.Held;
        if (!wish.Terms.IsActiveOn(wish.Today) || !wish.Terms.Allowed.ContainsKey(MessageType))
            return ReferralRefusals.NoAgreement;
        return wish.Terms.Purposes.Contains(Purposes.Referral) && wish.Terms.PolicyAreas.Contains(ReferralCodes.Of(wish.Area))
            ? null
            : ReferralRefusals.NotAllowedPurpose;
    }

    private static KeptBecause? WhyKept(RootHistory history, Case state, DisclosureWish wish, string code, string value)
    {
        if (CategoryOf(code) is { } category && ConsentFor(history, wish, category) is null)
            return KeptBecause.NotAgreed;
        if (!wish.Terms.Allowed[MessageType].Contains("fields." + code) && !wish.Terms.Allowed[MessageType].Contains("fields"))
            return KeptBecause.NotInAgreement;
        if (code == ReferralMembers.Children && !Children(state).All(child => child.MayLeaveOn(wish.Today)))
            return KeptBecause.ParentNotAgreed;
        return value.Length == 0 ? KeptBecause.NotKnown : null;
    }

    private static string? CategoryOf(string code) => code switch
    {
        ReferralMembers.Arrival => ShareCategories.PlanAndArrival,
        ReferralMembers.Children => ShareCategories.Family,
        ReferralMembers.Asked or ReferralMembers.UsableUntil => null,
        _ => ShareCategories.NameAndContact,
    };

    private static PolicyArea? AreaOf(string code) => code switch
    {
        ReferralMembers.Arrival => PolicyArea.ReturnLogistics,
        ReferralMembers.Children => PolicyArea.Children,
        ReferralMembers.Asked or ReferralMembers.UsableUntil => null,
        _ => PolicyArea.Identity,
    };
}

/// <summary>What the case knows of a field, as text that both nodes read alike: dates as ISO, codes as codes, words as they were said.</summary>
internal static class KnownFields
{
    public static string Of(RootHistory history, Case state, DisclosureWish wish, string code) => code switch
    {
        ReferralMembers.Asked => wish.Asked,
        ReferralMembers.UsableUntil => wish.UsableUntil.ToString("O", CultureInfo.InvariantCulture),
        ReferralMembers.Children => string.Join("; ", ReferralDisclosure.Children(state).Select(child => ChildText(child, wish.Today))),
        _ when state.IsReceived => Received(history, code),
        ReferralMembers.Arrival => state.TravelOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        _ => Own(history, code),
    };

    /// <summary>"Ayaan, 9": no family name and no date of birth. A child without either is still counted.</summary>
    private static string ChildText(HouseholdMember child, DateOnly today) => (child.CalledBy.Length > 0, child.Born) switch
    {
        (true, { } born) => $"{child.CalledBy}, {born.AgeOn(today).AtMost.ToString(CultureInfo.InvariantCulture)}",
        (true, null) => child.CalledBy,
        (false, { } born) => born.AgeOn(today).AtMost.ToString(CultureInfo.InvariantCulture),
        _ => "?",
    };

    private static string Own(RootHistory history, string code)
    {
        if (history.Events.Select(stored => stored.Event).OfType<CaseOpened>().FirstOrDefault() is not { } opened)
            return "";
        return code switch
        {
            ReferralMembers.Name => opened.FullName ?? "",
            ReferralMembers.CalledBy => opened.CalledBy ?? "",
            ReferralMembers.Born => opened.Born?.ToString() ?? "",
            ReferralMembers.Sex => opened.Sex ?? "",
            ReferralMembers.Languages => string.Join(' ', opened.Languages),
            ReferralMembers.Phone => PhoneText(opened),
            _ => "",
        };
    }

    /// <summary>On a partner's node the person is known as the last question told of them.</summary>
    private static string Received(RootHistory history, string code) => history.Events.Select(stored => stored.Event).OfType<ReferralReceived>()
        .SelectMany(received => received.Fields ?? []).LastOrDefault(field => field.Code == code)?.Value ?? "";

    private static string PhoneText(CaseOpened opened) =>
        opened.Ways?.FirstOrDefault(way => way.Kind == "phone") is not { } way ? ""
        : way.When.Length == 0 ? way.Value
        : $"{way.Value} ({way.When})";
}

/// <summary>Codes of areas and priorities on the wire.</summary>
internal static class ReferralCodes
{
    public static string Of(PolicyArea area) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(area.ToString());

    public static PolicyArea? Area(string code) =>
        Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown && Of(area) == code).Select(area => (PolicyArea?)area).FirstOrDefault();

    public static string Of(ReferralPriority priority) => priority switch
    {
        ReferralPriority.Emergency => "emergency",
        ReferralPriority.Urgent => "urgent",
        ReferralPriority.Normal => "normal",
        _ => throw new InvalidOperationException("A referral without priority was not sent."),
    };

    public static ReferralPriority? Priority(string? code) => code switch
    {
        "emergency" => ReferralPriority.Emergency,
        "urgent" => ReferralPriority.Urgent,
        "normal" => ReferralPriority.Normal,
        _ => null,
    };

    /// <summary>Reasons for a no, a closed list.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["not-our-task", "no-place-or-time", "not-on-that-date", "other-office"];
}
