using System.Text.RegularExpressions;

namespace Samverk.Host.Demo.Seeding;

/// <summary>Finds a commitment in a plan as its reader would: on the pages of the plan's rows.</summary>
internal static partial class PlanPages
{
    /// <summary>The row that a commitment stands in; null where the reader sees none.</summary>
    public static async Task<Guid?> FindAsync(DemoSession reader, Guid caseId, Guid commitment, CancellationToken ct)
    {
        var plan = await reader.ReadAsync($"/cases/{caseId}", ct);
        foreach (var row in Row().Matches(plan).Select(match => Guid.Parse(match.Groups["row"].Value)).Distinct())
        {
            if ((await reader.ReadAsync($"/cases/{caseId}/rows/{row}", ct)).Contains($"/commitments/{commitment}/", StringComparison.Ordinal))
                return row;
        }
        return null;
    }

    [GeneratedRegex("/rows/(?<row>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
