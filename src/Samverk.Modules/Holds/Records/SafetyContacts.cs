using System.Globalization;
using System.Reflection;
using nietras.SeparatedValues;

namespace Samverk.Modules.Holds;

/// <summary>Whom a person can turn to for protection or advice: an office by function, with hours and telephone.</summary>
/// <param name="Kind"><c>asylum</c> or <c>legal-aid</c>.</param>
/// <param name="EveryDay">Open on all days; otherwise on weekdays.</param>
/// <param name="Source">Where the entry comes from and when it was checked.</param>
public sealed record SafetyContact(
    string Kind, string Office, string Place, bool EveryDay, string Opens, string Closes, bool Interpreter, string Telephone, DateOnly From, DateOnly To, string Source)
{
    public const string Asylum = "asylum";
    public const string LegalAid = "legal-aid";
}

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
