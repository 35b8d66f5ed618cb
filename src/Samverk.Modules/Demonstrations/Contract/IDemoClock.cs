namespace Samverk.Modules.Demonstrations.Contract;

/// <summary>The business clock of a demo node, as the demonstration sets it. It runs on with real time.</summary>
public interface IDemoClock
{
    /// <summary>Sets it to a moment. Throws on a node that is not a demo: a fault of the program.</summary>
    void MoveTo(DateTimeOffset now);
}
