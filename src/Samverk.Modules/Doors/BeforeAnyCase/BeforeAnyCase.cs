using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Doors;

/// <summary>
/// For anybody, before there is a case: what else one can do, asylum and legal aid first, what a plan is, what is kept, whom to call.
/// Without account, without cookie, and without a note of who read it.
/// </summary>
internal static class BeforeAnyCase
{
    public static Task<IResult> GetAsync(Visit visit, ISafetyContacts contacts, Recordings recordings, IClock clock) => visit.OwnPageAsync<BeforeAnyCasePage>(
        new
        {
            Asylum = contacts.Of(SafetyContact.Asylum, clock.Today),
            LegalAid = contacts.Of(SafetyContact.LegalAid, clock.Today),
            Recording = recordings.Find(Recordings.Before, visit.Words.HtmlLanguage) is null ? null : "/before/listen/" + visit.Words.HtmlLanguage,
        },
        forms: false);

    public static IResult Listen(string language, Recordings recordings) =>
        recordings.Find(Recordings.Before, language) is { } file ? Results.File(file, "audio/mpeg") : Results.NotFound();
}

/// <summary>Texts that somebody read aloud: files in the node's folder, <c>recordings/{page}.{language}.mp3</c>. Without one, a page offers no sound.</summary>
internal sealed class Recordings(IWebHostEnvironment web)
{
    public const string Before = "before";

    /// <summary>The path of a recording, or null. A language is letters alone, so that no path can be asked for.</summary>
    public string? Find(string page, string language)
    {
        if (language.Length is < 2 or > 8 || !language.All(char.IsAsciiLetter))
            return null;
        var file = Path.Combine(web.ContentRootPath, "recordings", $"{page}.{language}.mp3");
        return File.Exists(file) ? file : null;
    }
}
