using System.Reflection;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataRequests.Contract;

namespace Samverk.Modules.DataRequests.Rules;

/// <summary>An event as the file tells it.</summary>
internal sealed record ToldEvent(StoredEvent Stored, OfficeId Office, string Purpose, string Basis, IReadOnlyDictionary<string, object?> Kept);

/// <summary>
/// What a case keeps, member by member, from the events' own classes: a new event joins by itself. Members about somebody else are
/// left out with the reason; areas whose very existence tells something, and what is sealed, leave no gap.
/// </summary>
internal static class KeptFacts
{
    private static readonly PolicyArea[] Covered = [PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Security, PolicyArea.Complaint, PolicyArea.Unknown];

    /// <summary>
    /// What is told of a case, oldest first. What was closed together with something sealed is told as an ordinary withdrawal is: by the
    /// office that leads the case, for its purpose.
    /// </summary>
    public static IReadOnlyList<ToldEvent> Told(RootHistory history, Case state)
    {
        var covered = history.Events.Where(stored => Of(stored.Event, state.Person) is null).ToList();
        var streams = covered.Select(stored => stored.Stream).ToHashSet();
        var acts = covered.Select(stored => stored.ActSequence).ToHashSet();
        return [.. history.Events.Where(stored => !streams.Contains(stored.Stream)).Select(stored => acts.Contains(stored.ActSequence)
            ? new ToldEvent(stored, state.Office, Purposes.Counselling, "law", Of(stored.Event, state.Person)!)
            : new ToldEvent(stored, stored.Act.For, stored.Act.Purpose, stored.Act.Basis, Of(stored.Event, state.Person)!))];
    }

    /// <summary>The members of an event with their values; null where the event is not told at all.</summary>
    public static IReadOnlyDictionary<string, object?>? Of(IEvent fact, PersonId person)
    {
        var type = fact.GetType();
        var kept = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        // A code's hash is a key and no datum about the person. How a withdrawal was told could tell one by a stop from another.
        foreach (var property in type.GetProperties().Where(property => property.Name is not "EqualityContract" and not "CodeHash" and not "TokenHash" and not "Told"))
        {
            var known = property.GetCustomAttribute<FieldAttribute>() ?? type.GetCustomAttribute<FieldAttribute>();
            if (known is null || known.Tier >= Tier.T3 || Covered.Contains(known.Area))
                continue;
            kept[property.Name] = IsAboutAnother(fact, property, person) ? KeptAct.AboutAnother : property.GetValue(fact);
        }
        var whole = type.GetCustomAttribute<FieldAttribute>();
        return whole is null || whole.Tier >= Tier.T3 || Covered.Contains(whole.Area) || IsOfCoveredArea(fact) ? null : kept;
    }

    /// <summary>The texts of an event that are left out because they are about somebody else.</summary>
    public static IReadOnlySet<string> LeftOut(ToldEvent told) => told.Kept.Where(member => member.Value is KeptAct.AboutAnother)
        .Select(member => told.Stored.Event.GetType().GetProperty(member.Key)?.GetValue(told.Stored.Event)).OfType<string>()
        .Where(text => text.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static bool IsAboutAnother(IEvent fact, PropertyInfo property, PersonId person) =>
        property.GetCustomAttribute<PersonalAttribute>() is { } personal
        && fact.GetType().GetProperty(personal.About)?.GetValue(fact) is PersonId about && about != person;

    // A row of the plan says its own area: one of protection is left out like a hold.
    private static bool IsOfCoveredArea(IEvent fact) => fact.GetType().GetProperty("Area")?.GetValue(fact) is PolicyArea area && Covered.Contains(area);
}
