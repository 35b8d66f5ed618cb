using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>The agreement under which notes go to a partner, and the node that signs them.</summary>
internal sealed class NotesAgreement : IAgreementTerms, IPartners
{
    public const string North = "nx://se/north";
    public const string South = "nx://so/south";
    public const string Note = "nx.referral.updated.v1";
    public const string Stop = "nx.person.protectionflag.v1";
    public const string Withdrawal = "nx.consent.withdrawn.v1";

    private readonly PrivateKey key = PrivateKey.Create(KeyUse.ObjectSign);

    public static AgreementDocument Document { get; } = new()
    {
        Id = NotesToPartner.Agreement,
        Parties = [North, South],
        ValidFrom = new DateOnly(2026, 1, 1),
        ValidTo = new DateOnly(2027, 12, 31),
        LegalBasis = new LegalBasis("Arrangement on notes", "appropriate safeguards", "Article 46", new string('a', 64)),
        Purposes = [Purposes.Counselling],
        PolicyAreas = ["housing"],
        PersonsCovered = "returnees",
        Allowed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Note] = ["text"] },
        BreachNoticeHours = 24,
        RespondWithinHours = new Dictionary<string, int>(StringComparer.Ordinal) { ["normal"] = 336 },
        Contacts = [new AgreementContact(North, "duty officer", "+46 700 000 000", ["sv"])],
    };

    public AgreementState State { get; set; } = AgreementState.Active;

    public ISealer Sealer() => new Sealer(new ExchangeNode(North, new Uri("http://north.example"), NodeKeys.Of(key)), this);

    public AgreementDocument? Find(Guid agreement) => agreement == Document.Id ? Document : null;

    public Task<AgreementStanding?> FindAgreementAsync(Guid agreement, CancellationToken ct) =>
        Task.FromResult(Find(agreement) is { } document ? new AgreementStanding(document, State) : null);

    // Nobody has given first trust: these tests send nothing.
    public Task<IReadOnlyList<Partner>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Partner>>([]);

    public Task<Partner?> FindAsync(string node, CancellationToken ct) => Task.FromResult<Partner?>(null);

    /// <summary>The claims of a message that the node signed; fails where the signature does not verify.</summary>
    public JsonObject Read(string jws)
    {
        var parts = jws.Split('.');
        Assert.Equal(3, parts.Length);
        Assert.True(key.Public.Verifies(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2])));
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
    }
}
