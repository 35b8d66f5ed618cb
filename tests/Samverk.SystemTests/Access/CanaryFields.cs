using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Samverk.Kernel;
using Samverk.Modules;

namespace Samverk.SystemTests.Access;

/// <summary>A member of an event of a case with its class, and the texts that were found in it.</summary>
internal sealed record CanaryMember(string Name, FieldAttribute Class, IReadOnlyList<string> Texts);

/// <summary>Which members of a case's events hold text that must stay, from the field catalogue: a new one joins by itself.</summary>
internal static partial class CanaryFields
{
    // Streams that hold no case: of the node, its offices, agreements, figures and registers.
    private static readonly string[] OfTheNode =
    [
        "agreement", "breach", "code", "complaint", "corridor-figures", "directory", "disposal-freeze", "office", "officer", "partner", "preview", "retention-run", "rights-change",
        "service", "service-account",
    ];

    private const string Coded = "a code of a closed list";
    private const string Asked = "written by an office of the node that was asked: AnswerByMailTests looks where it goes";
    private const string Erasing = "written while a person's data is erased: ErasureWalkTests looks for words of their own";

    private static readonly Dictionary<string, string> Unplanted = new(StringComparer.Ordinal)
    {
        ["CaseOpened.Ways"] = "a telephone number, which leaves with a question where the person agreed; a word is no number",
        ["CustodyConsentGiven.Holder"] = "a name that stands in HouseholdMemberAdded.HoldersOfResponsibility",
        ["CustodyConsentWithdrawn.Holder"] = "a name that stands in HouseholdMemberAdded.HoldersOfResponsibility",
        ["ReferralRefusedByPartner.Sentence"] = "words of the partner's own",
        ["AnswerLinkSent.TokenHash"] = "a hash",
        ["AnswerCodeGiven.CodeHash"] = "a hash",
        ["AnswerLinkMisdirected.Name"] = Asked,
        ["AnswerLinkMisdirected.Instead"] = Asked,
        ["ErasureAskedFor.By"] = Coded,
        ["ErasureOrdered.Ground"] = Coded,
        ["ErasureOrdered.Categories"] = Coded,
        ["ErasureOrdered.Rule"] = Coded,
        ["ErasureDeclined.Reason"] = Erasing,
        ["ErasureRefused.Ground"] = Coded,
        ["ErasureRefused.Reason"] = Erasing,
        ["RecipientKept.Ground"] = Coded,
        ["CaseClosed.Reason"] = Coded,
        ["ContactsGiven.How"] = Coded,
        ["CustodyConsentGiven.How"] = Coded,
        ["CustodyConsentGiven.Language"] = Coded,
        ["DoorClosed.Why"] = Coded,
        ["PersonToldOfBreach.How"] = Coded,
        ["PlanAgreed.How"] = Coded,
        ["PlanAgreed.Language"] = Coded,
        ["ReferralRefusedByPartner.Code"] = Coded,
        ["BreakGlassAsked.Terms"] = "codes and areas, and kept only while a review is overdue",
        ["BreakGlassAsked.Reason"] = "asked only while a review is overdue: the same text as in BreakGlassOpened.Reason, on the same pages",
    };

    /// <summary>The members with what the events hold in them.</summary>
    public static IReadOnlyList<CanaryMember> Of(IEnumerable<IEvent> events) => [.. from fact in events
        from member in MembersOf(fact.GetType())
        group (member, texts: TextsIn(member.Property.GetValue(fact))) by member.Name into same
        select new CanaryMember(same.Key, same.First().member.Class, [.. same.SelectMany(one => one.texts)])];

    /// <summary>
    /// Members that must not be seen by everybody and in which no canary was found. A code of a closed list is no text; what never occurred has to be
    /// planted, or listed with a reason.
    /// </summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<CanaryMember> found)
    {
        var known = found.ToDictionary(member => member.Name, StringComparer.Ordinal);
        return [.. from type in typeof(NodeSettings).Assembly.GetTypes()
                   where !type.IsAbstract && typeof(IEvent).IsAssignableFrom(type) && type.GetCustomAttribute<EventAttribute>() is { } named && !OfTheNode.Contains(named.Stream)
                   from member in MembersOf(type)
                   where member.Class.Export == Export.Local || member.Class.Tier >= Tier.T3
                   where !Unplanted.ContainsKey(member.Name)
                   let texts = known.GetValueOrDefault(member.Name)?.Texts ?? []
                   where !texts.Any(text => text.Contains(CanaryCase.Word, StringComparison.Ordinal)) && (texts.Count == 0 || !texts.All(text => Code().IsMatch(text)))
                   select member.Name];
    }

    /// <summary>Listed as not planted, and there is no such member.</summary>
    public static IReadOnlyList<string> Gone() => [.. Unplanted.Keys.Except(
        typeof(NodeSettings).Assembly.GetTypes().Where(type => typeof(IEvent).IsAssignableFrom(type)).SelectMany(MembersOf).Select(member => member.Name))];

    private static IEnumerable<(string Name, PropertyInfo Property, FieldAttribute Class)> MembersOf(Type type) =>
        from property in type.GetProperties()
        where property.SetMethod is not null && HoldsText(property.PropertyType)
        let kept = property.GetCustomAttribute<FieldAttribute>() ?? OfParameter(type, property.Name) ?? type.GetCustomAttribute<FieldAttribute>()
        where kept is not null
        select ($"{type.Name}.{property.Name}", property, kept);

    private static FieldAttribute? OfParameter(Type type, string name) => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        .FirstOrDefault(parameter => parameter.Name == name)?.GetCustomAttribute<FieldAttribute>();

    private static bool HoldsText(Type type) => type == typeof(string)
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsText))
        || (type.IsClass && type.Assembly == typeof(NodeSettings).Assembly && type.GetProperties().Any(property => property.SetMethod is not null && HoldsText(property.PropertyType)));

    private static IEnumerable<string> TextsIn(object? value) => value switch
    {
        null or "" => [],
        string text => [text],
        IEnumerable many => many.Cast<object?>().SelectMany(TextsIn),
        _ when value.GetType().Assembly == typeof(NodeSettings).Assembly && value.GetType().IsClass =>
            value.GetType().GetProperties().Where(property => property.SetMethod is not null).SelectMany(property => TextsIn(property.GetValue(value))),
        _ => [],
    };

    [GeneratedRegex(@"^(?:[a-z0-9]+(?:[-./][a-z0-9]+)*|H-[A-Z]{3}|[A-Z]{2}-\d{4}-\d{4}|[A-Z2-9]{8}|[0-9a-f]{64}|[A-Za-z0-9+/=_-]{43,})$", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
