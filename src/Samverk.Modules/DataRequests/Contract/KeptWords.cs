using System.Collections;
using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataRequests.Contract;

/// <summary>What is kept, in the reader's words. What only connects records inside the program stands in the file for programs alone.</summary>
internal static class KeptWords
{
    /// <summary>Members that say nothing to a reader: ids, versions of records, receipts.</summary>
    public static readonly IReadOnlySet<string> OnlyForPrograms = new HashSet<string>(StringComparer.Ordinal)
    {
        "Agreement", "Breach", "BornSaidBy", "By", "CaseManager", "Code", "Commitment", "Consent", "Coordinator", "From", "FromOffice", "Grant", "Marks", "Member", "Office", "Officer",
        "Person", "Persons", "ReceivedAt", "Referral", "Rows", "Rule", "Run", "SecondPerson", "Sentence", "ServiceId", "Terms",
    };

    /// <summary>What a member is called; null where it stands in the file for programs alone.</summary>
    public static string? Label(Words words, string member) => member switch
    {
        "Answer" => words.Text("Answer"),
        "AnswerBy" => words.Text("Answer wanted by"),
        "Area" or "Areas" => words.Text("Part of the plan"),
        "AskedAt" => words.Text("Asked on"),
        "Born" => words.Text("Born"),
        "ByOffice" => words.Text("By office"),
        "CalledBy" => words.Text("Called by the name"),
        "CaseNumber" => words.Text("Case number"),
        "Categories" => words.Text("What may be shared"),
        "Choice" => words.Text("What you chose"),
        "Details" => words.Text("Details"),
        "Due" => words.Text("By"),
        "Effect" => words.Text("What was done with it"),
        "Fields" => words.Text("What was passed on"),
        "FirstDate" => words.Text("First appointment"),
        "FollowUpNeeded" => words.Text("To be looked at again"),
        "FoundAt" => words.Text("Known since"),
        "FromOfficeName" or "FromOfficer" => words.Text("Asked by"),
        "FromTelephone" or "Telephone" => words.Text("Telephone"),
        "FullName" => words.Text("Full name"),
        "Ground" => words.Text("Ground"),
        "Holder" => words.Text("Who answers for the child"),
        "HoldersOfResponsibility" => words.Text("Who answers for the child"),
        "How" => words.Text("How it was told"),
        "InformationGiven" => words.Text("What you were told about"),
        "InPrivate" => words.Text("Alone with the counsellor"),
        "Interpreter" => words.Text("With an interpreter"),
        "Instead" => words.Text("Who answers instead"),
        "IsChild" => words.Text("Is a child"),
        "IsGuardians" => words.Text("For who answers for the child"),
        "KeptUntil" => words.Text("Kept until"),
        "Kind" => words.Text("Kind"),
        "Language" or "ToldIn" => words.Text("Language"),
        "Languages" => words.Text("Languages you speak"),
        "LastDay" or "Until" => words.Text("Last day"),
        "LivesIn" => words.Text("Lives in"),
        "Mode" => words.Text("Where the talk was"),
        "MothersName" => words.Text("Mother's name"),
        "Name" => words.Text("Who answered"),
        "NoticeVersion" or "TextVersion" => words.Text("Version of the text"),
        "OfficeName" => words.Text("Office"),
        "OfficerName" => words.Text("Officer"),
        "On" or "ToldOn" => words.Text("Day"),
        "Outcome" => words.Text("What the review found"),
        "Priority" => words.Text("How urgent"),
        "Question" => words.Text("Question"),
        "Reason" or "Why" or "Comment" => words.Text("Reason"),
        "RecipientOffice" => words.Text("Only for the office"),
        "Reference" => words.Text("Reference"),
        "Relation" => words.Text("How they are related to you"),
        "ReturnsTo" => words.Text("Returns to"),
        "ReviewBy" => words.Text("Reviewed by"),
        "ServiceName" or "Title" or "What" => words.Text("What it is about"),
        "Sex" => words.Text("Sex"),
        "Shows" => words.Text("What your page shows"),
        "SomeoneElse" => words.Text("Who answers instead"),
        "Spellings" => words.Text("Other spellings of the name"),
        "Text" => words.Text("What you wrote"),
        "To" or "ToOffice" => words.Text("To"),
        "TravelsToo" => words.Text("Travels too"),
        "Tries" => words.Text("Days on which somebody tried to reach you"),
        "UsableUntil" => words.Text("May be used until"),
        "Way" => words.Text("How the code was given"),
        "Ways" => words.Text("How to reach you"),
        _ => null,
    };

    /// <summary>What is kept in it; empty where that is nothing, or an id.</summary>
    public static string Value(Words words, string member, object? value) => value switch
    {
        null or Guid or AccountId or OfficeId or PersonId => "",
        KeptAct.AboutAnother => words.Text("left out: about another person, who can ask for it"),
        string code => OfCode(words, member, code),
        DateOnly day => words.Day(day),
        PartialDate date => CaseWords.Partly(words, date),
        bool yes => yes ? words.Text("Yes") : words.Text("No"),
        PolicyArea area => AreaWords.Of(words, area),
        NameSpelling spelling => spelling.Written,
        ReachWay way => string.Join(' ', new[] { way.Value, way.When }.Where(part => part.Length > 0)),
        IEnumerable many => words.List(many.Cast<object?>().Select(one => Value(words, member, one)).Where(text => text.Length > 0)),
        DateTimeOffset moment => words.Day(DateOnly.FromDateTime(moment.UtcDateTime)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Join(": ", value.GetType().GetProperties().Select(part => Value(words, part.Name, part.GetValue(value))).Where(text => text.Length > 0)),
    };

    private static string OfCode(Words words, string member, string code) => (member, code) switch
    {
        (_, "") => "",
        ("Language" or "Languages" or "ToldIn", _) => CaseWords.Language(words, code),
        ("How", _) => TellingWords.Of(words, code),
        ("Categories", _) => TellingWords.OfCategory(words, code),
        ("Effect", _) => TellingWords.OfEffect(words, code),
        ("Sex", "female") => words.Text("Female"),
        ("Sex", "male") => words.Text("Male"),
        _ => code,
    };
}
