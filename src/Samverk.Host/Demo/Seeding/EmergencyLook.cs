using System.Text.RegularExpressions;

namespace Samverk.Host.Demo.Seeding;

/// <summary>
/// One break-glass on the case that the demonstration follows, made while its officer could not be reached: it waits for its review by another
/// office, and can be walked from the notice on the desk to the person's own list.
/// </summary>
internal static partial class EmergencyLook
{
    public static async Task HappenAsync(DemoNodes nodes, CancellationToken ct)
    {
        using var stage = new DemoStage(nodes);
        var page = await stage.As("se/ingrid").ReadAsync($"/cases/{DemoIds.Of("case/hodan/1")}", ct);
        var petra = stage.As("se/petra");
        await petra.SendAsync("/break-glass", DemoIds.Of("break-glass/hodan"), new FormFields
        {
            { "number", Number().Match(page).Value }, { "reasonCode", "child-at-risk" }, { "ground", "vital" },
            { "reason", "A ward called: the youngest child is ill and the mother can't be reached. I needed her number. Nobody answered in Gävle after hours." },
        }, ct);
        var end = End().Match(await petra.ReadAsync($"/cases/{DemoIds.Of("case/hodan/1")}/person", ct)).Value;
        await petra.SendAsync(end, DemoIds.Of("break-glass/hodan/end"), [], ct);
    }

    [GeneratedRegex("SE-[0-9]{4}-[0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("/break-glass/[0-9a-f-]{36}/end", RegexOptions.None, 1000)]
    private static partial Regex End();
}
