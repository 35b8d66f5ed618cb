using Samverk.Kernel;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Tests.Corridors;

/// <summary>A case whose events happen at stated moments, as the figures read it.</summary>
internal sealed class FigureStory
{
    public static readonly Guid Corridor = new("6d0a3a52-6a25-4b0b-9c0f-0f3c2e9b7a01");
    public static readonly Guid Referral = new("0b9d7f0e-1f0a-4a57-8e27-5d2a8f6c4b02");
    public static readonly Guid Commitment = new("3c1e5a7d-9b2f-4c68-a1d3-7e6f5a4b3c03");

    private static readonly RootId Root = new(new Guid("aa0f6c1b-2d3e-4f50-8a61-9b7c8d0e1f04"));

    private readonly List<StoredEvent> events = [];

    public RootHistory History => new(Root, RootKind.Case, events.Count, events);

    public IReadOnlyList<FigureFactRow> Facts => FigureFacts.Of(History);

    public static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One more event on a stream, at a moment.</summary>
    public FigureStory At(string moment, IEvent fact, Guid? stream = null)
    {
        var id = new StreamId(stream ?? Root.Value);
        var act = new Act(new ActId(Ids.New()), "act", default, default, Utc(moment), Utc(moment), Purposes.Referral, "law", Ids.New());
        events.Add(new StoredEvent(Root, id, events.Count(stored => stored.Stream == id) + 1, events.Count + 1, 0, fact, act));
        return this;
    }

    /// <summary>We asked on 10 August 2026 for work; the answer was due in 14 days.</summary>
    public static FigureStory Asked(PolicyArea area = PolicyArea.Employment, string at = "2026-08-10T09:00Z") => new FigureStory().At(at,
        new ReferralSent(default, Corridor, "s", "Work", "o", area, "work", ReferralPriority.Normal, Utc(at).AddDays(14), default, default, "", "", "", "", null, default), Referral);

    public FigureStory Accepted(string at) => At(at, new ReferralAccepted("Asha", "", "Office", new DateOnly(2026, 9, 1), Commitment), Referral);

    public FigureStory Promised(DateOnly due) => At("2026-08-13T09:00Z", new CommitmentMade(Commitment, "Course", due, "Asha", Referral), Ids.New());

    public FigureStory Said(PersonsAnswer answer, DateOnly on) => At(on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T09:00Z",
        new ServiceConfirmedByPerson(Commitment, answer, "telephone", on, "so", []), Ids.New());
}
