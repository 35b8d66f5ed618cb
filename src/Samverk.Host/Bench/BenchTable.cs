using System.Globalization;
using System.Text;

namespace Samverk.Host.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Database">sqlite or postgres.</param>
/// <param name="What">What was measured.</param>
/// <param name="Figure">What came out.</param>
/// <param name="Bare">The baseline of the same run; empty where there is none.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="IsMet">Whether it is; null where there is no aim.</param>
internal sealed record BenchLine(string Database, string What, string Figure, string Bare, string Aim, bool? IsMet)
{
    public static BenchLine Of(string database, FormattableString what, FormattableString figure, FormattableString bare, string aim, bool? isMet) =>
        new(database, what.ToString(CultureInfo.InvariantCulture), figure.ToString(CultureInfo.InvariantCulture), bare.ToString(CultureInfo.InvariantCulture), aim, isMet);

    public string Verdict => IsMet switch { true => "met", false => "over", null => "" };
}

/// <summary>The table that a bench prints.</summary>
internal sealed class BenchTable(TextWriter says, bool markdown)
{
    private static readonly string[] Heads = ["Database", "What", "Measured", "Bare, same run", "Aim", ""];
    private readonly List<BenchLine> lines = [];

    public void Add(BenchLine line)
    {
        lines.Add(line);
        // One line at a time, as it is known: a run takes minutes.
        if (!markdown)
            says.WriteLine(Plain([line.Database, line.What, line.Figure, line.Bare, line.Aim, line.Verdict]));
    }

    public void Begin()
    {
        if (!markdown)
            says.WriteLine(Plain(Heads));
    }

    public void End()
    {
        if (!markdown)
            return;
        var text = new StringBuilder().AppendLine("| " + string.Join(" | ", Heads) + " |").AppendLine("|---|---|---|---|---|---|");
        foreach (var line in lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {line.Database} | {line.What} | {line.Figure} | {line.Bare} | {line.Aim} | {line.Verdict} |");
        says.Write(text);
    }

    private static string Plain(IReadOnlyList<string> cells) =>
        string.Format(CultureInfo.InvariantCulture, "{0,-9} {1,-52} {2,-42} {3,-30} {4,-36} {5}", [.. cells]).TrimEnd();
}
