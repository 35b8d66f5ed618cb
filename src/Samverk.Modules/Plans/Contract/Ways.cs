using Samverk.Ui;

namespace Samverk.Modules.Plans.Contract;

/// <summary>How a person can tell something, and in which languages, as choices of a select.</summary>
public static class Ways
{
    /// <summary>The ways by code.</summary>
    public static IReadOnlyList<Choice> All(Words words) =>
    [
        new("phone", words.Text("By phone")), new("in-person", words.Text("Face to face")), new("video", words.Text("In a video call")),
        new("message", words.Text("In a message")), new("letter", words.Text("In a letter")),
    ];

    /// <summary>Languages by their own names.</summary>
    public static IReadOnlyList<Choice> Languages { get; } =
    [
        new("so", "Soomaali", "so"), new("ar", "العربية", "ar"), new("am", "አማርኛ", "am"), new("ti", "ትግርኛ", "ti"),
        new("sv", "svenska", "sv"), new("en", "English", "en"), new("fr", "français", "fr"), new("om", "Afaan Oromoo", "om"),
    ];
}
