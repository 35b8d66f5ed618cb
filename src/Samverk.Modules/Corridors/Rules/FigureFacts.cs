using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>
/// What of a case is counted, from its events. Stops of a return are not read here: no figure can tell of one.
/// Moments count in UTC, so that both ends put them in one quarter; every moment of a quarter's last day belongs to it (L25).
/// </summary>
internal static class FigureFacts
{
    public const string Asked = "asked";
    public const string Due = "due";
    public const string Counselled = "counselled";
    public const string Departing = "departed";

    /// <summary>Days after a commitment's due date by which the person's yes counts as kept in time.</summary>
    public const int DaysToConfirm = 14;

    public static IReadOnlyList<FigureFactRow> Of(RootHistory history)
    {
        var caseId = history.Root.Value;
        var asked = Referrals(history);
        return
        [
            .. asked.Select(referral => referral.Row(caseId)),
            .. Commitments(history, caseId, asked),
            .. OwnCase(history, caseId),
        ];
    }

    private sealed record Question(Guid Id, Guid Agreement, bool WeAsked, DateTimeOffset At, DateTimeOffset AnswerBy, PolicyArea Area)
    {
        public DateTimeOffset? AnsweredAt { get; init; }

        public Guid? Commitment { get; init; }

        public FigureFactRow Row(Guid caseId) => new()
        {
            CaseId = caseId,
            Fact = Asked,
            FactId = Id,
            On = Day(At),
            Agreement = Agreement,
            WeAsked = WeAsked,
            InTime = AnsweredAt <= AnswerBy,
            Place = FixedSet.AreaCode(Area),
        };
    }

    // A question that was taken back is no question any more: neither end is measured by it.
    private static List<Question> Referrals(RootHistory history)
    {
        var questions = new Dictionary<StreamId, Question>();
        foreach (var stored in history.Events)
        {
            switch (stored.Event)
            {
                case ReferralSent sent:
                    questions[stored.Stream] = new Question(stored.Stream.Value, sent.Agreement, true, stored.Act.HappenedAt, sent.AnswerBy, sent.Area);
                    break;
                case ReferralReceived received:
                    questions[stored.Stream] = new Question(stored.Stream.Value, received.Agreement, false, received.AskedAt, received.AnswerBy, received.Area);
                    break;
                case ReferralAccepted or ReferralDeclined or InformationRequested when questions.TryGetValue(stored.Stream, out var question):
                    questions[stored.Stream] = question with
                    {
                        AnsweredAt = question.AnsweredAt ?? stored.Act.HappenedAt,
                        Commitment = stored.Event is ReferralAccepted accepted ? accepted.Commitment : question.Commitment,
                    };
                    break;
                case ReferralCancelled:
                    questions.Remove(stored.Stream);
                    break;
                default:
                    break;
            }
        }
        return [.. questions.Values];
    }

    private static IEnumerable<FigureFactRow> Commitments(RootHistory history, Guid caseId, List<Question> asked)
    {
        var answers = new Dictionary<Guid, ServiceConfirmedByPerson>();
        foreach (var stored in history.Events)
            if (stored.Event is ServiceConfirmedByPerson confirmed)
                answers[confirmed.Commitment] = confirmed;
        // The date first given counts: a date that was moved keeps nothing in time.
        foreach (var made in history.Events.Select(stored => stored.Event).OfType<CommitmentMade>().DistinctBy(made => made.Commitment))
        {
            if (asked.Find(question => question.Id == made.Referral || question.Commitment == made.Commitment) is not { } question)
                continue;
            var answer = answers.GetValueOrDefault(made.Commitment);
            yield return new FigureFactRow
            {
                CaseId = caseId,
                Fact = Due,
                FactId = made.Commitment,
                On = made.Due,
                Agreement = question.Agreement,
                WeAsked = question.WeAsked,
                InTime = answer is { Answer: PersonsAnswer.Yes } && answer.ToldOn <= made.Due.AddDays(DaysToConfirm),
                Place = FixedSet.AreaCode(question.Area),
                Answer = Code(answer?.Answer ?? PersonsAnswer.Unknown),
            };
        }
    }

    private static IEnumerable<FigureFactRow> OwnCase(RootHistory history, Guid caseId)
    {
        if (!history.Events.Any(stored => stored.Event is CaseOpened))
            yield break;
        if (history.Events.FirstOrDefault(stored => stored.Event is CounsellingGiven) is { } talk)
        {
            var choice = history.Events.Select(stored => stored.Event).OfType<ChoiceRecorded>().LastOrDefault()?.Choice ?? Choice.Unknown;
            yield return Own(caseId, Counselled, Day(talk.Act.HappenedAt), Code(choice));
        }
        if (history.Events.Select(stored => stored.Event).OfType<Departed>().LastOrDefault() is { } departed)
        {
            var before = history.Events.Any(stored => stored.Event is ScreeningDone && Day(stored.Act.HappenedAt) <= departed.On);
            yield return Own(caseId, Departing, departed.On, before ? FixedSet.ScreenedBefore : FixedSet.NotScreenedBefore);
        }
    }

    private static FigureFactRow Own(Guid caseId, string fact, DateOnly on, string answer) =>
        new() { CaseId = caseId, Fact = fact, FactId = caseId, On = on, Answer = answer };

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static string Code(PersonsAnswer answer) => answer switch
    {
        PersonsAnswer.Yes => FixedSet.Yes,
        PersonsAnswer.Partly => "partly",
        PersonsAnswer.No => "no",
        PersonsAnswer.NotReached => "not-reached",
        _ => FixedSet.Unknown,
    };

    private static string Code(Choice choice) => choice switch
    {
        Choice.Stays => FixedSet.Stays,
        Choice.Returns => "returns",
        Choice.Undecided => "undecided",
        _ => FixedSet.Unknown,
    };
}
