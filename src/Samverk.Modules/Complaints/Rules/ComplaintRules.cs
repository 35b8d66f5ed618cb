using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Complaints.Contract;

namespace Samverk.Modules.Complaints.Rules;

/// <summary>A complaint as it stands.</summary>
internal sealed record Complaint : IState<Complaint>
{
    public static string Stream => "complaint";

    public static Complaint Empty { get; } = new();

    public ComplaintMade? Made { get; init; }

    public AccountId? TakenBy { get; init; }

    public ComplaintAnswered? Answered { get; init; }

    public Complaint Apply(StoredEvent stored) => stored.Event switch
    {
        ComplaintMade made => this with { Made = made },
        ComplaintTaken taken => this with { TakenBy = taken.By },
        ComplaintAnswered answered => this with { Answered = answered },
        _ => this,
    };
}

/// <summary>Who may handle a complaint, and how.</summary>
internal static class ComplaintRules
{
    /// <summary>The longest complaint and the longest answer, in letters.</summary>
    public const int Longest = 8000;

    /// <summary>
    /// Hard wall 3 (access.md): a complaint does not exist for the office and the organisation that it is about, whatever the role; nor for
    /// somebody who acts for them too, in whichever office they sit now. It is protected (T3): it does not exist for a weak sign-in either.
    /// </summary>
    public static bool MaySee(SubjectFacts me, Guid about, string organisation) =>
        MayHandle(me) && !me.OfficesNow.Contains(about) && !me.OrganisationsNow.Contains(organisation);

    /// <summary>Whether somebody handles complaints, and is signed in strongly enough for them.</summary>
    public static bool MayHandle(SubjectFacts me) => me.Is(Roles.ComplaintHandler) && me.SignIn.Strength == SignInStrength.S2;

    public static Outcome<ComplaintMade> Make(ComplaintMade made) => made.Text.Trim().Length switch
    {
        0 => ComplaintRefusals.NeedsText,
        > Longest => ComplaintRefusals.TooLong,
        _ => made,
    };

    public static Outcome<ComplaintTaken> Take(Complaint? complaint, SubjectFacts me)
    {
        if (Seen(complaint, me) is not { } seen)
            return Refusal.NotFound;
        return seen.Answered is null ? new ComplaintTaken(me.Account) : ComplaintRefusals.AnsweredAlready;
    }

    public static Outcome<ComplaintAnswered> Answer(Complaint? complaint, SubjectFacts me, string finding, string answer)
    {
        if (Seen(complaint, me) is not { } seen)
            return Refusal.NotFound;
        if (seen.Answered is not null)
            return ComplaintRefusals.AnsweredAlready;
        if (seen.TakenBy is not { } by || by != me.Account)
            return ComplaintRefusals.TakeFirst;
        if (!ComplaintFindings.All.Contains(finding))
            return Refusal.Unknown("complaint-findings", "1", finding);
        return answer.Trim().Length is 0 or > Longest ? ComplaintRefusals.NeedsAnswer : new ComplaintAnswered(seen.Made!.Person, finding, answer);
    }

    private static Complaint? Seen(Complaint? complaint, SubjectFacts me) =>
        complaint is { Made: { } made } && MaySee(me, made.About, made.Organisation) ? complaint : null;
}

internal static class ComplaintRefusals
{
    public static readonly Refusal NeedsText = Refusal.Because("complaint-needs-text", "Write what happened.");

    public static readonly Refusal TooLong = Refusal.Because("complaint-too-long", "Write it in at most 8,000 letters. You can send the rest as a second complaint.");

    public static readonly Refusal Slower = Refusal.Because("complaint-slowed", "Much was sent from here just now. Wait some minutes, then send it again. What you wrote is still here.");

    public static readonly Refusal Wrong = Refusal.Because("complaint-code-wrong", "This reference and code do not open an answer. Check both.");

    public static readonly Refusal AnsweredAlready = Refusal.Because("complaint-answered-already", "This complaint is answered and closed.");

    public static readonly Refusal TakeFirst = Refusal.Because("complaint-take-first", "Another complaint handler has it, or nobody. Take it first, then answer.");

    public static readonly Refusal NeedsAnswer = Refusal.Because("complaint-needs-answer", "Write what you found and what is done about it, in at most 8,000 letters.");
}
