namespace Samverk.Ui;

/// <summary>One stop of the route line, the same five everywhere, and the sixth of a return that is stopped.</summary>
public enum RouteStop
{
    Unknown,
    Ahead,
    Done,
    Now,

    /// <summary>A person waits for an answer.</summary>
    Waiting,
    Late,

    /// <summary>Held: a stone square with a pause mark, never red.</summary>
    Halted,
}

internal static class StopMarks
{
    public static string Symbol(RouteStop stop) => stop switch
    {
        RouteStop.Done => "s-done",
        RouteStop.Now => "s-now",
        RouteStop.Waiting => "s-wait",
        RouteStop.Late => "s-late",
        RouteStop.Halted => "s-halt",
        _ => "s-next",
    };

    /// <summary>Where the person or the work is at present.</summary>
    public static bool IsHere(RouteStop stop) => stop is RouteStop.Now or RouteStop.Waiting or RouteStop.Late or RouteStop.Halted;

    public static string? RowClass(RouteStop stop)
    {
        if (stop == RouteStop.Done)
            return "past";
        return IsHere(stop) ? "now" : null;
    }
}
