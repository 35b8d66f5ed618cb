using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Tests.Exchange;

/// <summary>A node with its keys, what it knows of others, and what messages do there.</summary>
internal sealed class TestNode : IPartners, IAgreementTerms, IMessageEffects, ISecurityEvents, ILine
{
    private readonly Dictionary<string, Partner> partners = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, AgreementStanding> agreements = [];

    public TestNode(string id, SetClock clock)
    {
        Clock = clock;
        Root = PrivateKey.Create(KeyUse.Root);
        Me = new ExchangeNode(id, new Uri($"http://{id.Split('/')[^1]}.example"), NodeKeys.Of(
            PrivateKey.Create(KeyUse.ObjectSign), PrivateKey.Create(KeyUse.ObjectEnc), PrivateKey.Create(KeyUse.Hop)));
        Manifest = SignedManifest.Sign(ManifestOf(1), Root);
        Gate = new HopGate(Me, this, new MemoryReplays(), clock);
        Inbox = new Inbox(new InboxParts(Me, this, Store, this, this, clock));
        Reception = new Reception(Gate, Inbox, Signals, this);
        Sealer = new Sealer(Me, this);
    }

    public SetClock Clock { get; }

    public PrivateKey Root { get; }

    public ExchangeNode Me { get; }

    public SignedManifest Manifest { get; }

    public HopGate Gate { get; }

    public Inbox Inbox { get; }

    public Reception Reception { get; }

    public Sealer Sealer { get; }

    public MemoryInbox Store { get; } = new();

    public LaneSignals Signals { get; } = new();

    public List<SecurityEvent> Security { get; } = [];

    public bool Cut { get; set; }

    /// <summary>What the module answers; an effect with one event-less act unless a test says otherwise.</summary>
    public Func<ReceivedMessage, Outcome<MessageEffect?>> Answers { get; set; } = message => EffectOf(message, _ => new Changes());

    public static MessageEffect EffectOf(ReceivedMessage message, Func<RootHistory, Outcome<Changes>> decide)
    {
        var act = new Act(
            new ActId(message.Envelope.Id), "receive-message", new AccountId(Guid.Empty), new OfficeId(Guid.Empty), message.Envelope.Time,
            message.ReceivedAt, Purposes.Referral, "agreement", message.Envelope.Id)
        { FromNode = message.Envelope.Source };
        return new MessageEffect(new Append(act, new RootId(Guid.Empty), RootKind.Case), decide);
    }

    public KeyManifest ManifestOf(long version) => new()
    {
        Node = Me.Id,
        Name = Me.Id,
        Version = version,
        Kind = NodeKind.Demo,
        NotBefore = Clock.Now.AddDays(-1),
        NotAfter = Clock.Now.AddYears(1),
        Origin = Me.Origin,
        Accepts = new Dictionary<string, string>(),
        Keys =
        [
            new ManifestKey(KeyUse.Root, Root.Public, Clock.Now.AddDays(-1)),
            .. NodeKeys.Serving.Select(use => new ManifestKey(use, Me.Keys.For(use).Public, Clock.Now.AddDays(-1))),
        ],
    };

    public void Trusts(TestNode other) => Trusts(other.Manifest.Manifest);

    public void Trusts(KeyManifest manifest) => partners[manifest.Node] = new Partner(manifest);

    public void Has(AgreementDocument document, AgreementState state = AgreementState.Active) =>
        agreements[document.Id] = new AgreementStanding(document, state);

    public Partner Knows(TestNode other) => partners[other.Me.Id];

    public string Encrypted(SealedMessage message, TestNode to) => Encrypted(message.Jws, to);

    public string Encrypted(string jws, TestNode to) => Jwe.Encrypt(jws, Me.Id, to.Me.Id, to.Me.Keys.For(KeyUse.ObjectEnc).Public);

    public Task<IReadOnlyList<Partner>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Partner>>([.. partners.Values]);

    public Task<Partner?> FindAsync(string node, CancellationToken ct) => Task.FromResult(partners.GetValueOrDefault(node));

    public Task<AgreementStanding?> FindAgreementAsync(Guid agreement, CancellationToken ct) => Task.FromResult(agreements.GetValueOrDefault(agreement));

    public AgreementDocument? Find(Guid agreement) => agreements.GetValueOrDefault(agreement)?.Document;

    public Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct) => Task.FromResult(Answers(message));

    public Task RaiseAsync(SecurityEvent happened, CancellationToken ct)
    {
        Security.Add(happened);
        return Task.CompletedTask;
    }

    public bool IsCut(string partner) => Cut;
}

/// <summary>Two nodes under an active agreement, a third that knows both, and the messages of one case.</summary>
internal sealed class TestNetwork
{
    public const string Requested = "nx.referral.requested.v1";
    public const string Subject = "c7Zq0hT1sS9e";

    private long sequence;
    private byte[] previous = new byte[32];

    public TestNetwork()
    {
        (Sweden, Somalia, Kenya) = (new TestNode("nx://se/migration", Clock), new TestNode("nx://so/reintegration", Clock), new TestNode("nx://ke/refugees", Clock));
        TestNode[] all = [Sweden, Somalia, Kenya];
        foreach (var node in all)
            all.Where(other => other != node).ToList().ForEach(node.Trusts);
        Agreement = AgreementBetween(Sweden, Somalia);
        Sweden.Has(Agreement);
        Somalia.Has(Agreement);
    }

    public SetClock Clock { get; } = new();

    public TestNode Sweden { get; }

    public TestNode Somalia { get; }

    public TestNode Kenya { get; }

    public AgreementDocument Agreement { get; }

    public static AgreementDocument AgreementBetween(TestNode a, TestNode b) => new()
    {
        Id = Ids.New(),
        Parties = [.. new[] { a.Me.Id, b.Me.Id }.Order(StringComparer.Ordinal)],
        ValidFrom = new DateOnly(2026, 1, 1),
        ValidTo = new DateOnly(2027, 12, 31),
        LegalBasis = new LegalBasis("Arrangement on reintegration", "appropriate safeguards", "Article 46", new string('a', 64)),
        Purposes = [Purposes.Referral, Purposes.Reintegration],
        PolicyAreas = ["employment", "return-logistics"],
        PersonsCovered = "returnees",
        Allowed = new Dictionary<string, IReadOnlyList<string>>
        {
            [Requested] = ["need", "person.givenName", "contacts.telephone"],
            ["nx.consent.withdrawn.v1"] = ["consent", "effectiveAt"],
            ["nx.consent.given.v1"] = ["consent"],
        },
        BreachNoticeHours = 24,
        RespondWithinHours = new Dictionary<string, int> { ["emergency"] = 24, ["urgent"] = 72, ["normal"] = 336 },
        Contacts = [new AgreementContact(a.Me.Id, "duty officer", "+46 700 000 000", ["sv"]), new AgreementContact(b.Me.Id, "duty officer", "+252 60 000 0000", ["so"])],
    };

    /// <summary>The next message of the case from Sweden, sealed.</summary>
    public SealedMessage Next(string type = Requested, JsonObject? content = null) => Next(new OutgoingMessage(Agreement.Id, Subject, type, content ?? []));

    public SealedMessage Next(OutgoingMessage message)
    {
        var made = Sweden.Sealer.Seal(message, ++sequence, previous, Clock.Now);
        previous = made.Hash;
        return made;
    }

    /// <summary>Brings a message from Sweden to Somalia; the receipts as Somalia signed them, read by Sweden.</summary>
    public async Task<IReadOnlyList<SignedReceipt>> BringAsync(string jws)
    {
        var receipts = await Somalia.Inbox.ReceiveAsync(Somalia.Knows(Sweden), Sweden.Encrypted(jws, Somalia), default);
        return [.. receipts.Select(receipt => ReceiptJson.Verify(receipt.Jws, Somalia.Manifest.Manifest)
            .Match(done => done, refused => throw new InvalidOperationException(refused.Code)))];
    }

    public async Task<Receipt> ReceiptOfAsync(SealedMessage message) => (await BringAsync(message.Jws))[0].Receipt;
}
