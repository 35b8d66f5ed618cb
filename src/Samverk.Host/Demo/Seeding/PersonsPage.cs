using System.Text.RegularExpressions;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo.Seeding;

/// <summary>The code to the page of the person whom the demonstration follows: given by her case manager, and shown at <i>Try it</i>.</summary>
internal static partial class PersonsPage
{
    public static async Task<DemoDoor> GiveAsync(DemoNodes nodes, CancellationToken ct)
    {
        using var stage = new DemoStage(nodes);
        var path = $"/cases/{DemoIds.Of("case/hodan/1")}/my-page/give";
        var page = await stage.As("se/ingrid").AskAsync(path, DemoIds.Of("door/hodan"), new FormFields { { "way", "on-paper" } }, ct);
        var codes = Code().Matches(page).Select(match => match.Groups["code"].Value).ToList();
        return codes.Count == 2 ? new DemoDoor(codes[0], codes[1]) : throw new DemoBrokenException("The code to the person's page was not shown.");
    }

    [GeneratedRegex("<b class=\"code\"><bdi dir=\"ltr\">(?<code>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
