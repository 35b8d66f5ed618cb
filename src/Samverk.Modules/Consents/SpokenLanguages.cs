using Samverk.Ui;

namespace Samverk.Modules.Consents;

/// <summary>Languages in which a person can be asked, by ISO 639 code.</summary>
internal static class SpokenLanguages
{
    public static readonly IReadOnlyList<string> Codes = ["so", "ar", "ti", "am", "om", "sw", "en", "sv", "fr", "de", "it"];

    public static string Name(Words words, string code) => code switch
    {
        "so" => words.TextIn("language", "Somali"),
        "ar" => words.TextIn("language", "Arabic"),
        "ti" => words.TextIn("language", "Tigrinya"),
        "am" => words.TextIn("language", "Amharic"),
        "om" => words.TextIn("language", "Oromo"),
        "sw" => words.TextIn("language", "Swahili"),
        "en" => words.TextIn("language", "English"),
        "sv" => words.TextIn("language", "Swedish"),
        "fr" => words.TextIn("language", "French"),
        "de" => words.TextIn("language", "German"),
        "it" => words.TextIn("language", "Italian"),
        _ => code,
    };
}
