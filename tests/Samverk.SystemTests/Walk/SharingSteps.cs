namespace Samverk.SystemTests.Walk;

/// <summary>What the person agrees to share, and the questions between the two countries.</summary>
internal static class SharingSteps
{
    public static async Task WritesDownAConsentAsync(this Officer officer, string at, string partner, DateOnly until, IEnumerable<string> categories, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/sharing/give", ct);
        await officer.Browser.Form("Save the consent").Choose("Who may see it?", partner).Choose("What may they see?", categories)
            .Day("Until which day?", until).Choose("How did the person agree?", "In person").Write("In which language were they asked?", "Somali").PressAsync(ct);
    }

    public static async Task WithdrawsTheConsentAsync(this Officer officer, string at, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/sharing", ct);
        await officer.Browser.Form("Withdraw consent").PressAsync(ct);
    }

    /// <summary>Goes as far as the page that shows what will leave.</summary>
    public static async Task AsksUpToTheCheckAsync(this Officer officer, string at, Asked asked, CancellationToken ct)
    {
        await officer.ReadsAsync(at + "/referrals/send", ct);
        var offer = officer.Browser.Page.QuerySelectorAll("li").FirstOrDefault(line =>
            officer.Browser.Holds(line, asked.Service) && officer.Browser.Holds(line, asked.Office))
            ?? throw new WalkException(officer.Browser, $"{asked.Office} does not offer {asked.Service}.");
        await officer.ReadsAsync(offer.QuerySelector("a")!.GetAttribute("href")!, ct);
        await officer.Browser.Form("Check what will leave").Write("The question, in one sentence", asked.Question).Write("What is asked", asked.What)
            .Choose("Answer within", asked.Within).Choose("What they need to know of the person", asked.Fields)
            .Day("They may use it until", asked.Until).TryAsync(ct);
    }

    /// <summary>Opens a question from the inbox.</summary>
    /// <returns>The referral's address on this node.</returns>
    public static async Task<string> FindsInTheInboxAsync(this Officer officer, string question, CancellationToken ct)
    {
        await officer.ReadsAsync("/referrals?q=" + Uri.EscapeDataString(question), ct);
        await officer.Browser.FollowAsync(question, ct);
        return officer.Browser.Path.Split('?')[0];
    }
}

/// <summary>A question to an office of the other country.</summary>
internal sealed record Asked(string Office, string Service, string Question, string What, string Within, IReadOnlyList<string> Fields, DateOnly Until);
