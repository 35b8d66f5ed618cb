using System.Globalization;

namespace Samverk.SystemTests.Walk;

/// <summary>What an officer does with a case, in the order of the walk. Each returns when the page says that it is done.</summary>
internal static class CaseSteps
{
    private static readonly string[] Explained =
        ["Ways to stay here", "That they can ask for protection here", "Legal aid, and how to reach it", "That they can change their mind at any time", "How their data is used"];

    /// <summary>Opens a case of a mother with one child; the child's two holders of responsibility are named.</summary>
    /// <returns>The case's address.</returns>
    public static async Task<string> OpensACaseAsync(this Officer officer, WalkPerson person, CancellationToken ct)
    {
        var page = officer.Browser;
        await officer.ReadsAsync("/cases/open", ct);
        if (person.Child.Length > 0)
        {
            await page.Form("Add a spelling").TryAsync(ct);
            await page.Form("Add a family member").TryAsync(ct);
        }
        var form = page.Form("Open case")
            .Choose("In which language did you tell them", "Soomaali")
            .Write("Full name, as the person says it", person.Name)
            .Write("Name called by", person.CalledBy)
            .Write("Year", "1992", "When were they born?")
            .Choose("When were they born?", "About, not exact")
            .Write("Who says so?", "The person")
            .Choose("Languages they speak well", "Soomaali")
            .Write("Phone", "+46 70 174 06 14")
            .Write("When and how", "16 to 19, no text messages")
            .Write("Where they live now", "Gävle")
            .Write("Where they would return to", "Baidoa");
        if (person.Child.Length > 0)
        {
            form.Write("Mother’s name", "Faduma Ali")
                .Write("Spelling 1", person.Name.Replace("Yusuf", "Yuusuf", StringComparison.Ordinal))
                .Write("Found in (spelling 1)", "Birth certificate")
                .Write("Spelling 2", "هودن يوسف عبدي")
                .Write("Found in (spelling 2)", "School certificate")
                .Write("Full name, as they say it", $"{person.Child} Mahad Omar", "Family member 1")
                .Write("Name called by", person.Child, "Family member 1")
                .Write("Who is this to the person?", "Child", "Family member 1")
                .Write("Year", "2017", "Family member 1")
                .Choose("Family member 1", "Under 18, or not sure", "Travels too")
                .Write("For a child: each adult", $"{person.Name}\n{WalkPerson.OtherParent}", "Family member 1");
        }
        await form.PressAsync(ct);
        return Address(page, "/cases/");
    }

    public static async Task TalksInPrivateAsync(this Officer officer, string at, DateOnly today, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/counselling", ct);
        await officer.Browser.Form("Record the talk")
            .Choose("How did you talk?", "In person").Choose("In which language?", "Soomaali")
            .Choose("Were you alone", "Yes, in private").Choose("Was there an interpreter?", "Yes")
            .Day("When did you talk?", today).Choose("Tick what you explained", Explained).PressAsync(ct);
    }

    public static async Task RecordsTheChoiceAsync(this Officer officer, string at, DateOnly today, string choice, CancellationToken ct, string? said = null)
    {
        await officer.ReadsAsync(at + "/choice", ct);
        var form = officer.Browser.Form("Record the choice").Choose("What does the person choose?", choice).Told(today);
        if (said is not null)
            form.Choose("Tick what the person said", said);
        await form.PressAsync(ct);
    }

    public static async Task ChecksFirstAsync(this Officer officer, string at, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/screening", ct);
        await officer.Browser.Form("Record the check").Choose("Should someone follow up?", "No").PressAsync(ct);
    }

    public static async Task PlansTravelAsync(this Officer officer, string at, DateOnly on, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/travel", ct);
        await officer.Browser.Form("Set the day").Day("On which day?", on).Write("Where to?", "Baidoa").PressAsync(ct);
    }

    public static async Task RecordsTheDepartureAsync(this Officer officer, string at, DateOnly today, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/departure", ct);
        await officer.Browser.Form("Record the answer").Choose("Do they want to travel?", "Yes").Told(today).PressAsync(ct);
    }

    public static async Task RecordsTheArrivalAsync(this Officer officer, string at, DateOnly on, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/arrival", ct);
        await officer.Browser.Form("Record the arrival").Day("On which day did they arrive?", on).Told(on).PressAsync(ct);
    }

    /// <summary>One adult's consent for a child.</summary>
    public static async Task RecordsCustodyConsentAsync(this Officer officer, string at, string adult, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/person", ct);
        var link = officer.Browser.Page.QuerySelector("a[href*='/custody/']")
            ?? throw new WalkException(officer.Browser, "There is no way to a child's consent.");
        await officer.ReadsAsync(link.GetAttribute("href")!, ct);
        await officer.Browser.Form("Record that they agreed")
            .Choose("Which adult?", adult).Choose("How did they tell you?", "In person").Choose("In which language?", "Soomaali").PressAsync(ct);
    }

    private static FilledForm Told(this FilledForm form, DateOnly day) => form
        .Choose("How did they tell you?", "By phone").Choose("In which language?", "Soomaali").Day("When did they tell you?", day);

    /// <summary>The page's address up to and with the id that follows a beginning.</summary>
    internal static string Address(Browser page, string begins)
    {
        var at = page.Path.IndexOf(begins, StringComparison.Ordinal);
        var id = at < 0 ? "" : page.Path[(at + begins.Length)..].Split('/', '?')[0];
        return Guid.TryParse(id, CultureInfo.InvariantCulture, out _) ? begins + id : throw new WalkException(page, "The page is not that of a case.");
    }
}

/// <summary>Someone invented, and her child where she has one.</summary>
internal sealed record WalkPerson(string Name, string CalledBy, string Child)
{
    public const string OtherParent = "Mahad Omar Jama";

    public static readonly WalkPerson Hodan = new("Hodan Yusuf Abdi", "Hodan", "Ayaan");

    public static readonly WalkPerson Ladan = new("Ladan Yusuf Guled", "Ladan", "");
}
