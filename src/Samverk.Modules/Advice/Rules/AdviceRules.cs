using Samverk.Kernel;
using Samverk.Modules.Advice.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Advice.Rules;

/// <summary>One legal adviser at a time, of an office that may advise; the notes are the adviser's to write.</summary>
internal static class AdviceRules
{
    /// <summary>The longest note that is taken.</summary>
    public const int MostLetters = 8_000;

    /// <summary>Gives the case to a legal adviser; whoever advised before needs it no longer.</summary>
    public static Outcome<Changes> Ask(RootHistory history, StreamId stream, AskedAdviser? asked)
    {
        if (asked is not { } adviser || !adviser.MayAdvise)
            return AdviceRefusals.NoAdviser;
        var open = history.All<AdvicePart>().Where(part => part.State.IsOpen).ToList();
        if (open.Any(part => part.State.Adviser.Value == adviser.Officer.Account))
            return AdviceRefusals.AdvisesAlready;
        var changes = Changes.On(stream, new LegalAdviserAsked(new AccountId(adviser.Officer.Account), new OfficeId(adviser.Officer.OfficeId)));
        foreach (var (before, _) in open)
            changes.And(before, new LegalAdviserEnded());
        return changes;
    }

    /// <summary>Writes a note into the part of the one who writes.</summary>
    public static Outcome<Changes> Note(RootHistory history, AdviceNoted note)
    {
        if (note.Note.Length > MostLetters)
            return AdviceRefusals.TooLong;
        var mine = history.All<AdvicePart>().Where(part => part.State.IsOpen && part.State.Adviser == note.Adviser).Select(part => (StreamId?)part.Stream).FirstOrDefault();
        return mine is { } stream ? Changes.On(stream, note) : AdviceRefusals.NoAdviser;
    }
}

/// <summary>Whom somebody wants to ask, as offices and roles are now.</summary>
internal sealed record AskedAdviser(OfficerRow Officer, OfficeRow Office)
{
    /// <summary>An adviser works for an office with a mandate for it that enforces no return.</summary>
    public bool MayAdvise => Officer.Acts && Officer.Roles.Contains(Roles.LegalAdviser) && !Office.Enforces && Office.Areas.Contains(PolicyArea.LegalAndAsylum);
}

internal static class AdviceRefusals
{
    public static readonly Refusal NoAdviser = Refusal.Because("no-legal-adviser", "Choose a legal adviser of an office that may advise.");
    public static readonly Refusal AdvisesAlready = Refusal.Because("advises-already", "This adviser has the case already. Choose another, or leave it as it is.");
    public static readonly Refusal TooLong = Refusal.Because("note-too-long", "The note is too long. Write it in two parts.");
}
