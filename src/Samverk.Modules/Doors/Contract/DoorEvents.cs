using Samverk.Kernel;

namespace Samverk.Modules.Doors.Contract;

/// <summary>
/// The person was given a reference and a code to their own page. Of the code only a slow hash is kept. Where somebody answers for a
/// child, the door is theirs until the child's eighteenth birthday.
/// </summary>
/// <param name="Reference">Names the door to whoever types it; tells nothing of the case.</param>
/// <param name="CodeHash">As <c>DoorCodes.Hash</c> makes it.</param>
/// <param name="LastDay">The last day on which the code opens the page.</param>
/// <param name="Way">How it was given: a code of <see cref="DoorWays"/>.</param>
/// <param name="IsGuardians">Whether it was given to who answers for the child.</param>
[Event("door-given", "door")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DoorGiven(string Reference, string CodeHash, DateOnly LastDay, string Way, bool IsGuardians) : IEvent;

/// <summary>The door opens no more: a new code was given, or the person asked for it.</summary>
[Event("door-closed", "door")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DoorClosed(string Why) : IEvent;

/// <summary>The person chose how much their page shows: somebody else may hold the telephone.</summary>
[Event("door-content-chosen", "door")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DoorContentChosen(string Shows) : IEvent;

/// <summary>Wrong codes were typed so often that trying was slowed down. Noted once a day.</summary>
[Event("door-tried-in-vain", "door")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record DoorTriedInVain : IEvent;

/// <summary>The person wrote to the office that leads the case: a mistake to correct, or that they want to be telephoned.</summary>
[Event("person-wrote", "person-word")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record PersonWrote(PersonId Person, string Kind, [property: Personal] string Text) : IEvent;

/// <summary>The office dealt with what came from the person's page. What was there before stays.</summary>
[Event("person-answered", "person-word")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record PersonAnswered(PersonId Person, string Kind, [property: Personal] string Answer) : IEvent;

/// <summary>How a code reaches the person. A closed list.</summary>
public static class DoorWays
{
    public const string OnPaper = "on-paper";
    public const string ReadOut = "read-out";

    /// <summary>All of them, in the order they are asked.</summary>
    public static readonly IReadOnlyList<string> All = [OnPaper, ReadOut];
}

/// <summary>How much a page shows. A closed list, from the least on.</summary>
public static class DoorContents
{
    public const string NextStep = "next-step";
    public const string Plan = "plan";
    public const string Everything = "everything";

    /// <summary>All of them, in the order they are asked.</summary>
    public static readonly IReadOnlyList<string> All = [NextStep, Plan, Everything];
}

/// <summary>What may come from a person's page. A closed list.</summary>
public static class PersonWords
{
    public const string ChangedMind = "changed-mind";
    public const string Mistake = "mistake";
    public const string CallMe = "call-me";
    public const string TriedInVain = "tried-in-vain";
}
