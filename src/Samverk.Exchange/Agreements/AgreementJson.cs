using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>The JSON of an agreement (exchange.md 3), closed: a member that is not known is refused.</summary>
public static class AgreementJson
{
    private const int MaxBytes = 128 * 1024;
    private static readonly string[] Urgencies = ["emergency", "urgent", "normal"];

    /// <summary>The code of a policy area, as agreements write it: <c>return-logistics</c>.</summary>
    public static string CodeOf(PolicyArea area) =>
        string.Concat(area.ToString().Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>The bytes that both parties sign.</summary>
    public static byte[] Write(AgreementDocument document) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["agreementId"] = document.Id.ToString(),
        ["parties"] = List(document.Parties),
        ["validFrom"] = Day(document.ValidFrom),
        ["validTo"] = Day(document.ValidTo),
        ["legalBasis"] = new JsonObject
        {
            ["instrument"] = document.LegalBasis.Instrument,
            ["transferRoute"] = document.LegalBasis.TransferRoute,
            ["article"] = document.LegalBasis.Article,
            ["documentHash"] = document.LegalBasis.DocumentHash,
        },
        ["purposes"] = List(document.Purposes),
        ["policyAreas"] = List(document.PolicyAreas),
        ["personsCovered"] = document.PersonsCovered,
        ["data"] = Map(document.Allowed, List),
        ["onwardTransfer"] = document.OnwardTransfer,
        ["retention"] = Map(document.Retention, text => JsonValue.Create(text)),
        ["breachNoticeHours"] = document.BreachNoticeHours,
        ["respondWithin"] = Map(document.RespondWithinHours, hours => JsonValue.Create(hours)),
        ["ownershipAllowed"] = document.OwnershipAllowed,
        ["suite"] = document.Suite,
        ["schemas"] = Map(document.Schemas, text => JsonValue.Create(text)),
        ["codeLists"] = Map(document.CodeLists, text => JsonValue.Create(text)),
        ["contacts"] = new JsonArray([.. document.Contacts.Select(contact => new JsonObject
        {
            ["node"] = contact.Node,
            ["function"] = contact.Function,
            ["telephone"] = contact.Telephone,
            ["languages"] = List(contact.Languages),
        })]),
    });

    /// <summary>Reads a document and checks its rules: <c>not-strict</c> with what is wrong.</summary>
    public static Outcome<AgreementDocument> Read(ReadOnlyMemory<byte> bytes) => StrictJson.Read(bytes, MaxBytes).Then(Read);

    private static Outcome<AgreementDocument> Read(JsonElement json)
    {
        var members = new StrictObject(json);
        var basis = ReadBasis(members.Object("legalBasis"));
        if (basis.Refused is not null)
            members.Wrong("legalBasis is not complete.");
        var document = new AgreementDocument
        {
            Id = members.Id("agreementId"),
            Parties = members.Texts("parties"),
            ValidFrom = members.Day("validFrom"),
            ValidTo = members.Day("validTo"),
            LegalBasis = basis.Match<LegalBasis?>(done => done, _ => null)!,
            Purposes = members.Texts("purposes"),
            PolicyAreas = members.Texts("policyAreas"),
            PersonsCovered = members.Text("personsCovered"),
            Allowed = members.Map("data", ReadTexts).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.Ordinal),
            OnwardTransfer = members.Text("onwardTransfer"),
            Retention = Dictionary(members.TextMap("retention")),
            BreachNoticeHours = (int)Math.Clamp(members.Number("breachNoticeHours"), 0, 1000),
            RespondWithinHours = Dictionary(members.Map("respondWithin", ReadHours)),
            OwnershipAllowed = members.Flag("ownershipAllowed"),
            Suite = members.Text("suite"),
            Schemas = Dictionary(members.TextMap("schemas")),
            CodeLists = Dictionary(members.TextMap("codeLists")),
            Contacts = members.List("contacts", ReadContact),
        };
        if (ProblemOf(document) is { } problem)
            members.Wrong(problem);
        return members.Make(() => document);
    }

    private static string? ProblemOf(AgreementDocument document)
    {
        var parties = document.Parties;
        if (parties.Count != 2 || !parties.All(NodeId.IsValid) || string.CompareOrdinal(parties[0], parties[1]) >= 0)
            return "parties are not two node ids in order.";
        if (document.ValidTo < document.ValidFrom)
            return "validTo is before validFrom.";
        if (document.Suite != AgreementDocument.Suite1)
            return "suite is not the one of version 1.";
        if (document.BreachNoticeHours is < 1 or > 24)
            return "breachNoticeHours is not 1 to 24.";
        if (document.RespondWithinHours.Count != 3 || !Urgencies.All(document.RespondWithinHours.ContainsKey))
            return "respondWithin has other members than emergency, urgent and normal.";
        if (document.Purposes.Except(Purposes.All, StringComparer.Ordinal).Any() || document.PolicyAreas.Except(Areas(), StringComparer.Ordinal).Any())
            return "a purpose or policy area is not of the closed lists.";
        if (document.Allowed.Keys.Concat(document.Schemas.Keys).Any(type => MessageTypes.Find(type) is null))
            return "data or schemas names a type that is not known.";
        return parties.All(party => document.Contacts.Any(contact => contact.Node == party)) ? null : "contacts lacks one of the parties.";
    }

    private static IEnumerable<string> Areas() => Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown).Select(CodeOf);

    private static Outcome<LegalBasis> ReadBasis(JsonElement json)
    {
        var members = new StrictObject(json);
        var basis = new LegalBasis(members.Text("instrument"), members.Text("transferRoute"), members.Text("article"), members.Hash("documentHash"));
        return members.Make(() => basis);
    }

    private static Outcome<AgreementContact> ReadContact(JsonElement json)
    {
        var members = new StrictObject(json);
        var contact = new AgreementContact(members.Text("node"), members.Text("function"), members.Text("telephone"), members.Texts("languages"));
        return members.Make(() => contact);
    }

    private static Outcome<string[]> ReadTexts(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return ExchangeRefusals.NotStrict("a list is missing.");
        var texts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (StrictObject.ReadText(item).Match<string?>(done => done, _ => null) is not { } text)
                return ExchangeRefusals.NotStrict("a text is missing.");
            texts.Add(text);
        }
        return texts.ToArray();
    }

    private static Outcome<int> ReadHours(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var hours) && hours is > 0 and <= 8784 ? hours : ExchangeRefusals.NotStrict("hours are missing.");

    private static Dictionary<string, T> Dictionary<T>(IReadOnlyList<KeyValuePair<string, T>> pairs) => pairs.ToDictionary(StringComparer.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray List(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Map<T>(IReadOnlyDictionary<string, T> pairs, Func<T, JsonNode?> write) =>
        new([.. pairs.Select(pair => KeyValuePair.Create(pair.Key, write(pair.Value)))]);
}
