using System.Globalization;
using System.Reflection;
using nietras.SeparatedValues;
using Samverk.Modules.Holds.Contract;

namespace Samverk.Modules.Holds;

/// <summary>The contacts of each country, as dated data with their source.</summary>
internal static class SafetyContacts
{
    private static readonly Lazy<IReadOnlyList<(string Country, SafetyContact Contact)>> All = new(Read);

    /// <summary>The contacts of a kind that hold on a day.</summary>
    public static IReadOnlyList<SafetyContact> Of(string country, string kind, DateOnly day) =>
        [.. All.Value.Where(entry => entry.Country == country && entry.Contact.Kind == kind && entry.Contact.From <= day && day <= entry.Contact.To)
            .Select(entry => entry.Contact)];

    private static List<(string Country, SafetyContact Contact)> Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("holds/safety-contacts.csv")
            ?? throw new InvalidOperationException("The safety contacts are missing from the program.");
        using var text = new StreamReader(resource);
        using var rows = Sep.Reader(options => options with { Unescape = true }).FromText(text.ReadToEnd());
        var contacts = new List<(string, SafetyContact)>();
        foreach (var row in rows)
        {
            contacts.Add((row["country"].ToString(), new SafetyContact(
                row["kind"].ToString(), row["office"].ToString(), row["place"].ToString(), row["days"].ToString() == "every-day",
                row["opens"].ToString(), row["closes"].ToString(), row["interpreter"].ToString() == "yes", row["telephone"].ToString(),
                Day(row["valid_from"].ToString()), Day(row["valid_to"].ToString()), row["source"].ToString())));
        }
        return contacts;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The contacts of the node's own country.</summary>
internal sealed class OwnSafetyContacts(NodeSettings node) : ISafetyContacts
{
    public IReadOnlyList<SafetyContact> Of(string kind, DateOnly day) => SafetyContacts.Of(node.Country, kind, day);
}
