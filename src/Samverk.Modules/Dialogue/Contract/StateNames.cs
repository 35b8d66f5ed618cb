namespace Samverk.Modules.Dialogue.Contract;

/// <summary>Names of states in the reader's language, from the records of the Process.</summary>
public static class StateNames
{
    /// <summary>The name of a state in a language, by its English one; the given text where no member state is called so.</summary>
    public static string InLanguage(string english, string language) => EmbeddedRecords.Records.Countries.Translate(english, language);
}
