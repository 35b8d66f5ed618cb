using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Doors.Contract;

namespace Samverk.Modules.Doors.Rules;

/// <summary>A code to be given: made before the decision, which is pure.</summary>
internal sealed record NewCode(StreamId Door, string Reference, string CodeHash, string Way, bool ForGuardian);

/// <summary>Who may open a page, how long, and what follows from it.</summary>
internal static class DoorRules
{
    private const int Days = 90;
    private const int Adult = 18;
    private static readonly TimeSpan NoteAgain = TimeSpan.FromHours(24);

    /// <summary>
    /// A new code ends the old ones. A closed case keeps its door: the person's rights do not end with it. Who holds a code is the person to the
    /// program, so none is given but by the office that leads the case.
    /// </summary>
    public static Outcome<Changes> Give(RootHistory history, NewCode code, DateOnly today, OfficeId by)
    {
        if (CaseOf(history) is not { } state)
            return Refusal.NotFound;
        if (state.IsReceived || state.Office != by)
            return DoorRefusals.PartnersCase;
        var last = today.AddDays(Days);
        if (code.ForGuardian)
        {
            if (Birthday(history) is not { } birthday)
                return DoorRefusals.AgeNotKnown;
            if (birthday <= today)
                return DoorRefusals.IsAdult;
            last = last < birthday ? last : birthday.AddDays(-1);
        }
        var changes = CloseAll(history, "new-code");
        return changes.And(code.Door, new DoorGiven(code.Reference, code.CodeHash, last, code.Way, code.ForGuardian));
    }

    /// <summary>At the person's word, also by telephone; the person's own page acts for the office that leads. Closing what is closed changes nothing.</summary>
    public static Outcome<Changes> Close(RootHistory history, OfficeId by) =>
        CaseOf(history) is { } state && state.Office == by ? CloseAll(history, "asked") : Refusal.NotPermitted;

    /// <summary>The door that a code opens today, or null: a wrong code, an old one and a closed door look the same.</summary>
    public static Door? Opened(RootHistory? history, StreamId door, string? typed, DateOnly today)
    {
        var state = history?.Find<Door>(door);
        // The hash is computed in any case: how long it takes tells nothing.
        var matches = DoorCodes.Matches(state?.CodeHash ?? "", state?.Reference ?? "", typed);
        return matches && state is not null && state.OpensOn(today) ? state : null;
    }

    public static Outcome<Changes> Choose(RootHistory history, StreamId door, string shows)
    {
        if (!DoorContents.All.Contains(shows))
            return Refusal.Unknown("door-contents", "1", shows);
        return history.Find<Door>(door) is { IsClosed: false } state
            ? state.Shows == shows ? new Changes() : Changes.On(door, new DoorContentChosen(shows))
            : Refusal.NotFound;
    }

    /// <summary>Told to the counsellor once a day, not at each try.</summary>
    public static Outcome<Changes> TriedInVain(RootHistory history, StreamId door, DateTimeOffset now) => history.Find<Door>(door) switch
    {
        null or { IsClosed: true } => Refusal.NotFound,
        { TriedAt: { } before } when now - before < NoteAgain => new Changes(),
        _ => Changes.On(door, new DoorTriedInVain()),
    };

    public static Outcome<Changes> Write(RootHistory history, StreamId word, string kind, string text) => CaseOf(history) is { } state
        ? text.Length == 0 && kind == PersonWords.Mistake ? DoorRefusals.NothingWritten : Changes.On(word, new PersonWrote(state.Person, kind, text))
        : Refusal.NotFound;

    /// <summary>By the office that leads the case: the person reads it as its word.</summary>
    public static Outcome<Changes> Answer(RootHistory history, StreamId word, (string Kind, string Text) answer, OfficeId by) => CaseOf(history) switch
    {
        null => Refusal.NotFound,
        var state when state.Office != by => Refusal.NotPermitted,
        _ when answer.Text.Length == 0 => DoorRefusals.NoAnswer,
        var state => Changes.On(word, new PersonAnswered(state.Person, answer.Kind, answer.Text)),
    };

    /// <summary>The first day on which the person of a child's case is grown up, as far as the day is known; the earliest that the words allow.</summary>
    internal static DateOnly? Birthday(RootHistory history) =>
        history.Events.Select(stored => stored.Event).OfType<CaseOpened>().FirstOrDefault()?.Born is { } born ? born.Earliest.AddYears(Adult) : null;

    internal static Case? CaseOf(RootHistory history) => history.Find<Case>(new StreamId(history.Root.Value));

    private static Changes CloseAll(RootHistory history, string why)
    {
        var changes = new Changes();
        foreach (var (stream, _) in Door.Open(history))
            changes.And(stream, new DoorClosed(why));
        return changes;
    }
}

internal static class DoorRefusals
{
    public static readonly Refusal PartnersCase = Refusal.Because("door-partners-case",
        "The code to the person's page is given where the case is led. Ask the case manager there.");

    public static readonly Refusal AgeNotKnown = Refusal.Because("door-age-not-known",
        "When the child was born is not known, so nobody can say until when a guardian may open the page. Note the date of birth first.");

    public static readonly Refusal IsAdult = Refusal.Because("door-is-adult",
        "The person is grown up. Give the code to the person alone.");

    public static readonly Refusal Wrong = Refusal.Because("door-wrong-code",
        "This reference and code do not open a page. Check both, or call the office that gave them to you.");

    public static readonly Refusal Slower = Refusal.Because("door-slower",
        "Too many codes were tried. Wait some minutes and try again, or call the office that gave you the code.");

    public static readonly Refusal NothingWritten = Refusal.Because("door-nothing-written",
        "Write what is wrong. A few words are enough.");

    public static readonly Refusal NoAnswer = Refusal.Because("door-no-answer",
        "Write what was done about it. The person can read it on their page.");
}
