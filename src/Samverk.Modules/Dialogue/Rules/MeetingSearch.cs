using System.Globalization;
using System.Text;

namespace Samverk.Modules.Dialogue.Rules;

public enum MeetingOrder
{
    NewestFirst,
    OldestFirst,
    ByPlace,
}

/// <summary>What the reader asks for; an empty filter filters nothing. Pages are counted from 1.</summary>
public sealed record MeetingQuery
{
    public string? Words { get; init; }

    public MeetingFormat? Format { get; init; }

    /// <summary>Place of the meeting or one of its hosts.</summary>
    public string? Iso3 { get; init; }

    public int? Year { get; init; }

    public MeetingOrder Order { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;
}

/// <summary>One page of the meetings found. A page beyond the last shows the last.</summary>
public sealed record MeetingsFound(IReadOnlyList<ProcessMeeting> Rows, int Count, int Page, int Pages);

internal static class MeetingSearch
{
    // Letters that stay whole when accents are taken off.
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['ø'] = "o",
        ['đ'] = "d",
        ['ł'] = "l",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ı'] = "i",
        ['ى'] = "ي",
        ['ة'] = "ه",
    };

    public static MeetingsFound Find(DialogueRecords records, MeetingQuery query, string language)
    {
        var words = Fold(query.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = records.Meetings
            .Where(x => query.Format is null || x.Format == query.Format)
            .Where(x => query.Iso3 is null || x.CountryIso3 == query.Iso3 || x.Hosts.Any(host => host.Iso3 == query.Iso3))
            .Where(x => query.Year is null || (x.Start?.NotBefore?.Year <= query.Year && x.End?.NotAfter?.Year >= query.Year))
            .Where(x => words.Length == 0 || Matches(records, x, words))
            .ToList();
        var size = Math.Clamp(query.PageSize, 1, 100);
        var pages = Math.Max(1, (found.Count + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        return new MeetingsFound([.. Sort(found, query.Order, language).Skip((page - 1) * size).Take(size)], found.Count, page, pages);
    }

    /// <summary>Without accents and case, so that "zurich" finds "Zürich".</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            folded.Append(Whole.GetValueOrDefault(letter) ?? (char.IsLetterOrDigit(letter) ? letter.ToString() : " "));
        }
        return folded.ToString();
    }

    private static bool Matches(DialogueRecords records, ProcessMeeting meeting, string[] words)
    {
        IEnumerable<string?> texts =
        [
            meeting.Place, meeting.Theme, meeting.Qualifier, meeting.Note, meeting.Start?.Written,
            .. meeting.CountryIso3 is { } country ? records.Countries.AllNames(country) : [],
            .. meeting.Hosts.SelectMany(x => x.Iso3 is { } host ? records.Countries.AllNames(host) : [x.Party]),
        ];
        var text = Fold(string.Join(' ', texts));
        return words.All(x => text.Contains(x, StringComparison.Ordinal));
    }

    // A meeting without a date stands last, whichever way time runs.
    private static IOrderedEnumerable<ProcessMeeting> Sort(List<ProcessMeeting> meetings, MeetingOrder order, string language)
    {
        var known = meetings.OrderBy(x => x.Start is null);
        return (order switch
        {
            MeetingOrder.NewestFirst => known.ThenByDescending(x => x.Start?.NotBefore).ThenByDescending(x => x.End?.NotAfter),
            MeetingOrder.OldestFirst => known.ThenBy(x => x.Start?.NotBefore).ThenBy(x => x.End?.NotAfter),
            MeetingOrder.ByPlace => meetings.OrderBy(x => x.Place is null)
                .ThenBy(x => x.Place, StringComparer.Create(new CultureInfo(language), ignoreCase: true))
                .ThenByDescending(x => x.Start?.NotBefore),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        }).ThenBy(x => x.Id, StringComparer.Ordinal);
    }
}
