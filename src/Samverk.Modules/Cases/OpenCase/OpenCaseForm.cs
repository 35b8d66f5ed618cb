using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>A spelling as typed.</summary>
public sealed record SpellingForm(string? Written, string? FoundIn);

/// <summary>Someone of the household as typed.</summary>
public sealed record MemberForm
{
    public string? Relation { get; init; }

    public string? Name { get; init; }

    public string? CalledBy { get; init; }

    public TypedDate Born { get; init; } = TypedDate.Empty;

    public bool Child { get; init; }

    public bool Travels { get; init; }

    /// <summary>Adults with parental responsibility, one on each line.</summary>
    public string? Holders { get; init; }

    internal static MemberForm Of(FormPost post, string prefix) => new()
    {
        Relation = post.Text(prefix + "relation"),
        Name = post.Text(prefix + "name"),
        CalledBy = post.Text(prefix + "called"),
        Born = post.Date(prefix + "born"),
        Child = post.Has(prefix + "child"),
        Travels = post.Has(prefix + "travels"),
        Holders = post.Text(prefix + "holders"),
    };
}

/// <summary>The form as typed: rows of spellings and of the household grow and shrink with it.</summary>
public sealed record OpenCaseForm
{
    /// <summary>More than any household; a form that says more is not ours.</summary>
    private const int MostRows = 30;

    public string Act { get; init; } = Ids.New().ToString();

    public string? ToldIn { get; init; }

    public string? FullName { get; init; }

    public string? CalledBy { get; init; }

    public string? MothersName { get; init; }

    public IReadOnlyList<SpellingForm> Spellings { get; init; } = [];

    public TypedDate Born { get; init; } = TypedDate.Empty;

    public string? BornSaidBy { get; init; }

    public bool Under18 { get; init; }

    public string? Sex { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string? Phone { get; init; }

    public string? PhoneWhen { get; init; }

    public string? OtherWay { get; init; }

    public string? OtherWhen { get; init; }

    public string? LivesIn { get; init; }

    public string? ReturnsTo { get; init; }

    public IReadOnlyList<MemberForm> Members { get; init; } = [];

    internal static OpenCaseForm Of(FormPost post) => new()
    {
        Act = post.Act?.ToString() ?? Ids.New().ToString(),
        ToldIn = post.Text("told-in"),
        FullName = post.Text("name"),
        CalledBy = post.Text("called"),
        MothersName = post.Text("mother"),
        Spellings = [.. Rows(post, "spelling").Select(row => new SpellingForm(post.Text(row), post.Text(row + "-found")))],
        Born = post.Date("born"),
        BornSaidBy = post.Text("said-by"),
        Under18 = post.Has("under18"),
        Sex = post.Text("sex"),
        Languages = post.Texts("languages"),
        Phone = post.Text("phone"),
        PhoneWhen = post.Text("phone-when"),
        OtherWay = post.Text("other-way"),
        OtherWhen = post.Text("other-when"),
        LivesIn = post.Text("lives-in"),
        ReturnsTo = post.Text("returns-to"),
        Members = [.. Rows(post, "member").Select(row => MemberForm.Of(post, row + "-"))],
    };

    /// <summary>The form with a row more or less, as a button without script asks for it; null where none was pressed.</summary>
    internal OpenCaseForm? Changed(FormPost post)
    {
        if (post.Text("add") == "spelling")
            return this with { Spellings = [.. Spellings, new SpellingForm(null, null)] };
        if (post.Text("add") == "member")
            return this with { Members = [.. Members, new MemberForm()] };
        return post.Text("drop")?.Split('-') is [var list, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? list switch
            {
                "spelling" => this with { Spellings = [.. Spellings.Where((_, i) => i != at - 1)] },
                "member" => this with { Members = [.. Members.Where((_, i) => i != at - 1)] },
                _ => this,
            }
            : null;
    }

    private static IEnumerable<string> Rows(FormPost post, string list) => Enumerable.Range(1, MostRows)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"{list}-{number}"))
        .TakeWhile(row => post.Has(row));
}

/// <summary>Reads the form into the command, with what was not understood.</summary>
internal sealed class OpenCaseReading(Visit visit, IClock clock, FieldErrors errors)
{
    private readonly TypedAnswers read = new(visit, clock, errors);

    public OpenCase Read(OpenCaseForm form)
    {
        var words = visit.Words;
        return new OpenCase
        {
            ToldIn = read.OneOf("told-in", [.. KnownLanguages.Offered.Select(language => language.Code)], words.Text("Choose the language you told them in")),
            FullName = read.Name("name", words.Text("Write the name as the person says it. One name is enough")),
            CalledBy = read.Name("called"),
            MothersName = read.Name("mother"),
            Spellings = Spellings(form),
            Born = read.Birth("born"),
            BornSaidBy = read.OneOfOrNone("said-by", CaseCodes.SaidBy),
            SaysUnder18 = form.Under18,
            Languages = read.Ticked("languages", [.. CaseWords.Spoken.Select(language => language.Code)]),
            Sex = read.OneOfOrNone("sex", CaseCodes.Sexes),
            Ways = Ways(),
            LivesIn = read.Line("lives-in", 100),
            ReturnsTo = read.Line("returns-to", 100),
            Members = [.. form.Members.Select((member, at) => new MemberReading(visit, read, errors)
                .Read(member, string.Create(CultureInfo.InvariantCulture, $"member-{at + 1}-")))],
        };
    }

    private List<NameSpelling> Spellings(OpenCaseForm form)
    {
        var spellings = new List<NameSpelling>();
        for (var at = 1; at <= form.Spellings.Count; at++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"spelling-{at}");
            var written = read.Name(field);
            if (written.Length > 0)
                spellings.Add(new NameSpelling(written, Scripts.Of(written), read.OneOfOrNone(field + "-found", CaseCodes.Documents)));
        }
        return spellings;
    }

    private List<ReachWay> Ways()
    {
        var phone = read.Line("phone", 50);
        if (phone.Length > 0 && (phone.Count(char.IsDigit) < 3 || phone.Any(c => !char.IsDigit(c) && !" +-()/.".Contains(c, StringComparison.Ordinal))))
            errors.Add("phone", visit.Words.Text("Write the phone number in digits, such as 070-174 06 31"));
        var (phoneWhen, other, otherWhen) = (read.Line("phone-when"), read.Line("other-way"), read.Line("other-when"));
        return [.. new[] { new ReachWay("phone", phone, phoneWhen), new ReachWay("other", other, otherWhen) }.Where(way => way.Value.Length > 0)];
    }
}

/// <summary>Reads someone of the household.</summary>
internal sealed class MemberReading(Visit visit, TypedAnswers read, FieldErrors errors)
{
    public NewMember Read(MemberForm form, string prefix)
    {
        var words = visit.Words;
        var member = new NewMember
        {
            Relation = read.OneOf(prefix + "relation", CaseCodes.Relations, words.Text("Choose who this is to the person")),
            FullName = read.Name(prefix + "name", words.Text("Write the name of the family member, or remove the row")),
            CalledBy = read.Name(prefix + "called"),
            Born = read.Birth(prefix + "born"),
            IsChild = form.Child,
            TravelsToo = form.Travels,
            Holders = [.. (form.Holders ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
        foreach (var problem in member.Holders.Select(NameRules.Problem).OfType<Refusal>().Take(1))
            errors.Add(prefix + "holders", visit.Say(problem));
        return member;
    }
}
