using Samverk.Kernel;

namespace Samverk.Modules.Complaints.Contract;

/// <summary>Somebody complained. Who they are is not asked; what they wrote lies under a key of its own and can be erased.</summary>
/// <param name="Person">Whoever wrote it: an id that stands nowhere else.</param>
/// <param name="Reference">With the code it opens the answer.</param>
/// <param name="CodeHash">Hash of the code, which was shown once.</param>
/// <param name="About">The office that it is about; empty where none was named.</param>
/// <param name="Organisation">The organisation of that office then: nobody of it ever sees the complaint.</param>
/// <param name="Text">What was written.</param>
[Event("complaint-made", "complaint")]
[Field(PolicyArea.Complaint, Tier.T3)]
public sealed record ComplaintMade(PersonId Person, string Reference, string CodeHash, Guid About, string Organisation, [property: Personal] string Text) : IEvent;

/// <summary>A complaint handler of another organisation looks into it.</summary>
[Event("complaint-taken", "complaint")]
[Field(PolicyArea.Complaint, Tier.T3)]
public sealed record ComplaintTaken(AccountId By) : IEvent;

/// <summary>It is answered, and closed.</summary>
/// <param name="Person">Whoever wrote it.</param>
/// <param name="Finding">A code of <see cref="ComplaintFindings"/>.</param>
/// <param name="Answer">What whoever complained reads.</param>
[Event("complaint-answered", "complaint")]
[Field(PolicyArea.Complaint, Tier.T3)]
public sealed record ComplaintAnswered(PersonId Person, string Finding, [property: Personal] string Answer) : IEvent;

/// <summary>What was found. A closed list.</summary>
public static class ComplaintFindings
{
    /// <summary>The complaint is right.</summary>
    public const string Right = "right";

    /// <summary>It is right in part.</summary>
    public const string RightInPart = "right-in-part";

    /// <summary>Nothing wrong was found.</summary>
    public const string NothingFound = "nothing-found";

    /// <summary>Somebody else must look into it; the answer says who.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Right, RightInPart, NothingFound, Elsewhere];
}
