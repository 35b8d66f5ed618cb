namespace Samverk.SystemTests.Walk;

/// <summary>What officers do in a plan: rows, commitments, the person's agreement and the person's answers.</summary>
internal static class PlanSteps
{
    /// <returns>The row's address.</returns>
    public static async Task<string> AddsARowAsync(this Officer officer, string at, string kind, string title, string who, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/rows/add", ct);
        await officer.Browser.Form("Add row").Write("What it is about", kind).Write("Title", title).Write("Who answers for it", who).PressAsync(ct);
        await officer.ReadsAsync(at, ct);
        return officer.RowOf(title);
    }

    /// <summary>The address of the row with these words on the plan that is open.</summary>
    public static string RowOf(this Officer officer, string words) => officer.Browser.Page.QuerySelectorAll("tr, li")
        .Where(row => officer.Browser.Holds(row, words))
        .Select(row => row.QuerySelector("a[href*='/rows/']")?.GetAttribute("href"))
        .FirstOrDefault(href => href is not null) is { } found
            ? string.Join('/', found.Split('/', '?').Take(5))
            : throw new WalkException(officer.Browser, $"The plan has no row \"{words}\".");

    public static async Task CommitsAsync(this Officer officer, string row, string what, DateOnly due, CancellationToken ct)
    {
        await officer.ReadsAsync(row + "/commit", ct);
        await officer.Browser.Form("Make commitment").Write("What, in a few plain words", what).Day("By when", due).PressAsync(ct);
    }

    public static async Task RecordsThatThePersonAgreesAsync(this Officer officer, string at, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/agree", ct);
        await officer.Browser.Form("Save that they agreed").Write("How they told you", "Face to face").Write("In which language", "Soomaali")
            .Choose("A copy of the plan", "The person has a copy").PressAsync(ct);
    }

    public static async Task MarksAsDoneAsync(this Officer officer, string row, string what, DateOnly on, CancellationToken ct)
    {
        await officer.ReadsAsync(row, ct);
        await officer.Browser.FollowAsync("Mark as done: " + what, ct);
        await officer.Browser.Form("Mark as done").Day("Done on", on).PressAsync(ct);
    }

    /// <summary>What the person said; for "Not reached" the three tries.</summary>
    public static async Task RecordsTheAnswerAsync(this Officer officer, string row, string what, string answer, DateOnly today, CancellationToken ct)
    {
        await officer.ReadsAsync(row, ct);
        await officer.Browser.FollowAsync("Record what the person said: " + what, ct);
        var form = officer.Browser.Form("Save what they said").Choose("Did it come?", answer);
        if (answer == "Not reached")
            form.Day("First try", today.AddDays(-6)).Day("Second try", today.AddDays(-3)).Day("Third try", today);
        else
            form.Write("How they told you", "By phone").Day("When they told you", today).Write("In which language", "Soomaali");
        await form.PressAsync(ct);
    }
}
