using Samverk.Kernel;
using Samverk.Modules.Corridors.Contract;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>Whether received tables are taken.</summary>
internal static class TablesRules
{
    /// <summary>Takes the tables of a quarter that has ended, once.</summary>
    public static Outcome<TablesReceived> Receive(CorridorFigures? before, ReceivedRelease release, string node, DateOnly today)
    {
        if (release.Quarter.LastDay >= today)
            return CorridorRefusals.QuarterNotEnded(release.Quarter);
        return (before ?? CorridorFigures.Empty).Published.TryPublish(release.Tables, today, out _)
            ? new TablesReceived(release.Corridor, release.Quarter.ToString(), node, [.. release.Tables.Select(FigureRelease.Write)])
            : CorridorRefusals.AlreadyPublished(release.Quarter);
    }
}
