using Samverk.Ui;

namespace Samverk.Modules.Erasures.Contract;

/// <summary>What one partner did about a request to erase, with its name.</summary>
public sealed record ErasureAnswer(
    string Partner, DateTimeOffset AskedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? AnsweredAt, bool IsErased, string Ground, DateOnly? KeptUntil);

/// <summary>The words that the person reads too.</summary>
public static class AnswerWords
{
    /// <summary>Why something is kept.</summary>
    public static string Kept(Words words, string ground) => ground switch
    {
        KeepingGrounds.LegalObligation => words.Text("A law requires that it be kept"),
        KeepingGrounds.LegalClaims => words.Text("It is needed for a legal claim"),
        KeepingGrounds.Archives => words.Text("It belongs to the public archives"),
        KeepingGrounds.PublicHealth => words.Text("It is kept for public health"),
        _ => words.Text("The reason is not known here"),
    };

    /// <summary>What the partner did, so far.</summary>
    public static string Said(Words words, ErasureAnswer answer) => answer switch
    {
        { IsErased: true } => words.Text("Erased"),
        { AnsweredAt: not null, KeptUntil: { } until } => words.Text("Keeps it until {day}: {reason}", ("day", until), ("reason", Kept(words, answer.Ground))),
        { AnsweredAt: not null } => words.Text("Keeps it: {reason}", ("reason", Kept(words, answer.Ground))),
        { ReceivedAt: not null } => words.Text("Has the request, and has not answered yet"),
        _ => words.Text("Asked: the request is on its way"),
    };

    internal static Status Tag(ErasureAnswer answer) => answer switch
    {
        { IsErased: true } => Status.Done,
        { AnsweredAt: not null } => Status.Withheld,
        _ => Status.Waiting,
    };
}
