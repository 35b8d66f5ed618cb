using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Referrals;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;

namespace Samverk.Tests.Referrals;

/// <summary>Hodan's case on both nodes, with what each sends the other kept until a test lets it arrive.</summary>
internal sealed class TwoNodes
{
    public static readonly Guid Agreement = new("e3f1c1de-97ab-4a43-9e5b-b0a5b3d2a7f4");
    public static readonly OfficeId Baidoa = new(new Guid("7d1f6f0e-5c1b-4b7e-a6cf-0b3b5f2e9d11"));
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 2, 0, TimeSpan.Zero);
    public static readonly StreamId Id = new(new Guid("0a4e7c1b-2f7e-4a52-bd4e-51d2b6c9a7e2"));

    public static readonly AgreementTerms Terms = new(
        new AgreementRow
        {
            AgreementId = Agreement,
            PartnerName = "Somalia",
            State = AgreementState.Active,
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = new DateOnly(2028, 6, 30),
        },
        [Purposes.Referral],
        ["return-logistics", "housing", "education", "health"],
        new Dictionary<string, TimeSpan> { ["emergency"] = TimeSpan.FromHours(24), ["urgent"] = TimeSpan.FromHours(72), ["normal"] = TimeSpan.FromDays(14) },
        ReferralMembers.ByType,
        new Guard(new RootId(Agreement), new StreamId(Agreement), 3));

    private readonly Dictionary<CaseStory, Queue<OutgoingMessage>> lines = [];

    public TwoNodes(IReadOnlyList<string>? shared = null)
    {
        Sweden = CaseStory.OfHodan();
        Somalia = CaseStory.ReceivedFrom(Agreement, "reference");
        (lines[Sweden], lines[Somalia]) = (new(), new());
        shared ??= ShareCategories.All;
        Sweden.Then(Changes.On(new StreamId(Ids.New()), new ConsentGiven(Agreement, "", shared, "phone", "so", "4", new DateOnly(2027, 3, 10))));
        Somalia.Then(Changes.On(new StreamId(Ids.New()), new ConsentReceived(Agreement, shared, new DateOnly(2027, 3, 10))));
    }

    /// <summary>Prepares a letter, where the asked office answers by e-mail.</summary>
    public Func<AnswerDraft>? Drafts { get; init; }

    public CaseStory Sweden { get; }

    public CaseStory Somalia { get; }

    public Referral AtSweden => Sweden.History.Find<Referral>(Id)!;

    public Referral AtSomalia => Somalia.History.Find<Referral>(Id)!;

    public static DisclosureWish Wish(params IReadOnlyList<string> codes) => new(
        Terms, "Baidoa Municipality", PolicyArea.ReturnLogistics, codes, "A car for four and six bags.", new DateOnly(2027, 3, 10),
        Enum.GetValues<PolicyArea>(), Today);

    public static Asking Asking(DisclosureWish wish) => new(
        wish, "meet", "Arrival and first days", "arrival-help", ReferralPriority.Urgent, "Can someone meet a mother and three children?",
        CaseStory.Gavle, "Swedish Migration Agency", "Ingrid Holm", "+46 10 100 00 01", "reference", Now);

    public static Yes Yes(Guid commitment) => new(
        new AcceptingOfficer(new AccountId(Ids.New()), "Nasra Aden", "+252 61 100 00 01", Baidoa, "Baidoa Municipality"),
        new DateOnly(2026, 12, 10), commitment, new StreamId(Ids.New()));

    /// <summary>An act at one node; its messages wait on the line.</summary>
    public TwoNodes At(CaseStory node, Func<RootHistory, Outcome<Changes>> decide)
    {
        node.Then(decide);
        foreach (var message in new ReferralOutgoing().From(node.History, node.Fresh))
            lines[node].Enqueue(message);
        return this;
    }

    public TwoNodes Sent() => At(Sweden, history => ReferralRules.Send(history, Id, Asking(Wish(ReferralMembers.Name)))).Arrive(Sweden);

    /// <summary>All that one node sent arrives at the other; what the other refuses is given back.</summary>
    public TwoNodes Arrive(CaseStory from) => Arrive(from, []);

    public TwoNodes Arrive(CaseStory from, List<Refusal> refused)
    {
        var to = from == Sweden ? Somalia : Sweden;
        while (lines[from].TryDequeue(out var message))
        {
            var content = (JsonObject)message.Content.DeepClone();
            var arrival = new ReferralArrival(Agreement, CaseStory.Hodan, Baidoa, new StreamId(Ids.New())) { Draft = to == Somalia ? Drafts?.Invoke() : null };
            _ = ReferralMessages.Effect(message.Type, content, to.History, arrival).Match(
                done: changes => to.Then(changes),
                refused: no =>
                {
                    refused.Add(no);
                    return to;
                });
        }
        return this;
    }
}
