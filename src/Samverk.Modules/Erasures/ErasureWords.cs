using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Erasures;

/// <summary>Erasures in words of the officers; what the person reads is in <see cref="AnswerWords"/>.</summary>
internal static class ErasureWords
{
    public static string Standing(Words words, ErasureStatus status) => status switch
    {
        ErasureStatus.Asked => words.Text("Asked for: waits for your answer"),
        ErasureStatus.Ordered => words.Text("Waits for a second person"),
        ErasureStatus.Approved => words.Text("Is being erased"),
        ErasureStatus.Erased => words.Text("Erased"),
        ErasureStatus.Declined => words.Text("The second person said no"),
        ErasureStatus.Refused => words.Text("Answered with no"),
        _ => words.Text("Not known"),
    };

    public static Status Tag(ErasureStatus status) => status switch
    {
        ErasureStatus.Asked => Status.ToDo,
        ErasureStatus.Ordered => Status.Waiting,
        ErasureStatus.Approved => Status.Doing,
        ErasureStatus.Erased => Status.Done,
        _ => Status.Withheld,
    };

    public static string Ground(Words words, string ground) => ground switch
    {
        ErasureGrounds.NoLongerNeeded => words.Text("The data is not needed any more"),
        ErasureGrounds.ConsentWithdrawn => words.Text("The person took back the consent that it rested on"),
        ErasureGrounds.Objection => words.Text("The person objects, and nothing outweighs that"),
        ErasureGrounds.Unlawful => words.Text("It was kept without a ground in law"),
        ErasureGrounds.LawRequires => words.Text("A law requires the erasure"),
        ErasureGrounds.Retention => words.Text("The time for keeping it is over"),
        _ => words.Text("Not known"),
    };

    public static string Categories(Words words, string codes) => words.List(codes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(code => code switch
    {
        ErasureCategories.Person => words.Text("the person of the case"),
        ErasureCategories.Household => words.Text("their household"),
        _ => words.Text("not known"),
    }));

    public static string Asker(Words words, ErasureShown shown) => shown.Row.AskedBy switch
    {
        ErasureAskers.Person => words.Text("The person asked"),
        ErasureAskers.Partner => words.Text("{partner} asked", ("partner", shown.Partner)),
        _ => words.Text("Nobody asked: the office's own duty"),
    };

    public static string Freeze(Words words, string kind) => kind switch
    {
        FreezeKinds.LegalHold => words.Text("Court or authority: the data may be needed in a proceeding"),
        FreezeKinds.ArchiveDuty => words.Text("Archive: a law requires that the record be kept"),
        _ => words.Text("Not known"),
    };

    public static string Class(Words words, string rule) => rule switch
    {
        LegalPeriods.RetentionCounselling => words.Text("Counselling, without a choice, a plan or sharing"),
        LegalPeriods.RetentionWithdrawn => words.Text("The person did not leave"),
        LegalPeriods.RetentionOperational => words.Text("The person left"),
        LegalPeriods.RetentionReceived => words.Text("Shared by a partner, and not any more"),
        _ => words.Text("Not known"),
    };

    public static string Run(Words words, RunShown run) => run.Row switch
    {
        { EndedAt: not null } => words.Text("Ended: {erased} erased, {left} left out", ("erased", run.Erased), ("left", run.Row.LeftOut)),
        { StoppedAt: not null } => words.Text("Stopped: {erased} of {cases} erased", ("erased", run.Erased), ("cases", run.Row.Cases)),
        { DecidedAt: null } => words.Text("Waits for a second person"),
        { IsApproved: false } => words.Text("Declined"),
        _ => words.Text("{erased} of {cases} erased", ("erased", run.Erased), ("cases", run.Row.Cases)),
    };

    public static Status Tag(RetentionRunRow run) => run switch
    {
        { EndedAt: not null } => Status.Done,
        { StoppedAt: not null } or { DecidedAt: not null, IsApproved: false } => Status.Withheld,
        { DecidedAt: null } => Status.Waiting,
        _ => Status.Doing,
    };
}
