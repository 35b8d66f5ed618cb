using System.Globalization;

namespace Samverk.Host.Demo.Seeding;

/// <summary>A question to an office without accounts, asked on the last day: its e-mail lies in the outgoing mail of the demonstration.</summary>
internal static class AskedByMail
{
    /// <summary>Where the demonstration is too short for the person to have agreed yet, nothing is asked.</summary>
    public static async Task AskAsync(DemoNodes nodes, DateOnly today, CancellationToken ct)
    {
        using var stage = new DemoStage(nodes);
        stage.Begin(today);
        var path = $"/cases/{DemoIds.Of("case/hodan/1")}/referrals/send";
        var question = new FormFields
        {
            { "agreement", stage.Agreement.ToString() }, { "service", DemoDirectory.Find(CountryOfReturnPeople.HousingDesk, "housing").ServiceId },
            { "question", "Is there a place on the housing list for a mother with three children from " + today.AddMonths(1).ToString("d MMMM", CultureInfo.InvariantCulture) + "?" },
            { "asked", "Two rooms near a school, for the first year." }, { "priority", "normal" },
        };
        question.Each("fields", ["name", "called-by", "languages", "phone"]).Day("until", today.AddMonths(6));
        var act = DemoIds.Of("by-mail/hodan");
        var check = await stage.As("se/ingrid").AskAsync(path, act, question, ct);
        if (!check.Contains("value=\"send\"", StringComparison.Ordinal))
            return;
        await stage.As("se/ingrid").SendAsync(path, act, [.. question, new("step", "send")], ct);
        await nodes.QuietAsync(ct);
    }
}
