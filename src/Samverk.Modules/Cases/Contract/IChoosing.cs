using Samverk.Kernel;

namespace Samverk.Modules.Cases.Contract;

/// <summary>Changes what the person chose, for the person themself.</summary>
public interface IChoosing
{
    /// <summary>The person has changed their mind about going: never refused where the case is led, and it ends the travel that was planned.</summary>
    Task<Outcome<Appended>> TakeBackAsync(Guid caseId, string language, Act act, CancellationToken ct);
}
