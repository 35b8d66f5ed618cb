using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Reads answers that several forms ask, adding what was not understood.</summary>
internal sealed class TypedAnswers(Visit visit, IClock clock, FieldErrors errors)
{
    /// <summary>One of a closed list; anything else, and nothing, is asked again.</summary>
    public string OneOf(string field, IReadOnlyList<string> codes, string ask)
    {
        var value = visit.Post.Text(field);
        if (value is not null && codes.Contains(value))
            return value;
        errors.Add(field, ask);
        return "";
    }

    /// <summary>One of a closed list, or nothing.</summary>
    public string OneOfOrNone(string field, IReadOnlyList<string> codes) =>
        visit.Post.Text(field) is { } value && codes.Contains(value) ? value : "";

    /// <summary>Those of the ticked boxes that are in the closed list.</summary>
    public IReadOnlyList<string> Ticked(string field, IReadOnlyList<string> codes) => [.. visit.Post.Texts(field).Where(codes.Contains).Distinct()];

    public string How(string field = "how") =>
        OneOf(field, CaseCodes.How, visit.Words.Text("Choose how they told you"));

    public string Language(string field = "language") =>
        OneOf(field, [.. CaseWords.Spoken.Select(language => language.Code)], visit.Words.Text("Choose the language you spoke in"));

    /// <summary>The day of a date; today's where it was not understood.</summary>
    public DateOnly Day(string field, Func<TypedDate, DateOnly, DateReading> read)
    {
        var reading = read(visit.Post.Date(field), clock.Today);
        if (reading.Problem is { } problem)
            errors.Add(field, visit.Say(problem), reading.Part);
        return reading.Date?.Earliest ?? clock.Today;
    }

    public PartialDate? Birth(string field)
    {
        var reading = DateReading.Birth(visit.Post.Date(field), clock.Today);
        if (reading.Problem is { } problem)
            errors.Add(field, visit.Say(problem), reading.Part);
        return reading.Date;
    }

    /// <summary>A name; where it is required and missing, <paramref name="ask"/> is said.</summary>
    public string Name(string field, string? ask = null)
    {
        if (visit.Post.Text(field) is not { } text)
        {
            if (ask is not null)
                errors.Add(field, ask);
            return "";
        }
        if (NameRules.Problem(text) is { } problem)
            errors.Add(field, visit.Say(problem));
        return text;
    }

    /// <summary>A short text of one line.</summary>
    public string Line(string field, int most = 200)
    {
        var text = visit.Post.Text(field) ?? "";
        if (text.Length > most)
            errors.Add(field, visit.Words.Text("Write at most {n} characters", ("n", most)));
        return text;
    }

    /// <summary>When something was told: now for today, noon of that day in the node's zone otherwise, so that the day stays the day (lesson L17).</summary>
    public DateTimeOffset Told(string field = "told")
    {
        var day = Day(field, DateReading.Past);
        if (day == clock.Today)
            return clock.Now;
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, clock.Zone.GetUtcOffset(noon)).ToUniversalTime();
    }

    /// <summary>Today as a form begins with it.</summary>
    public static TypedDate TodayOf(IClock clock) => new(
        clock.Today.Day.ToString(System.Globalization.CultureInfo.InvariantCulture),
        clock.Today.Month.ToString(System.Globalization.CultureInfo.InvariantCulture),
        clock.Today.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
