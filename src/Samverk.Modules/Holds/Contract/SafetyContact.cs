namespace Samverk.Modules.Holds.Contract;

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

/// <summary>Whom a person can turn to in the node's country: dated data with its source.</summary>
public interface ISafetyContacts
{
    /// <summary>The contacts of a kind of <see cref="SafetyContact"/> that hold on a day.</summary>
    IReadOnlyList<SafetyContact> Of(string kind, DateOnly day);
}
