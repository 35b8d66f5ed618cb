using System.Globalization;

namespace Samverk.Ui;

/// <summary>Where the stops of a route line lie, in its reading direction.</summary>
internal sealed class RouteLineShape(IReadOnlyList<RouteStop> stops, int width, bool rightToLeft)
{
    private const double Edge = 12;

    public string Whole => Path(0, stops.Count - 1);

    /// <summary>The part that was travelled, or null at the first stop.</summary>
    public string? Travelled => Reached > 0 ? Path(0, Reached) : null;

    private int Reached
    {
        get
        {
            var done = 0;
            while (done < stops.Count && stops[done] == RouteStop.Done)
                done++;
            return done < stops.Count && StopMarks.IsHere(stops[done]) ? done : done - 1;
        }
    }

    public string StopX(int index) => Number(X(index) - 10);

    private string Path(int from, int to) => $"M{Number(X(from))} 14H{Number(X(to))}";

    private double X(int index)
    {
        var step = stops.Count > 1 ? (width - 2 * Edge) / (stops.Count - 1) : 0;
        var x = Edge + index * step;
        return rightToLeft ? width - x : x;
    }

    private static string Number(double x) => x.ToString("0.##", CultureInfo.InvariantCulture);
}
