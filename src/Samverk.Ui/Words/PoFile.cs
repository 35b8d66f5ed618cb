using System.Text;

namespace Samverk.Ui;

/// <summary>Reads a gettext catalogue strictly: what it does not know, it refuses.</summary>
/// <remarks>Shape: GNU gettext manual, "The Format of PO Files". Obsolete entries (<c>#~</c>) are refused,
/// fuzzy ones are read as not translated.</remarks>
public sealed class PoFile
{
    private readonly string _name;
    private readonly string _language;
    private readonly List<PoEntry> _entries = [];
    private readonly HashSet<TextKey> _seen = [];

    private PoFile(string name, string language) => (_name, _language) = (name, language);

    public static IReadOnlyList<PoEntry> Read(string name, string language, string content)
    {
        var file = new PoFile(name, language);
        file.ReadEntries(content.Split('\n'));
        return file._entries;
    }

    private void ReadEntries(string[] lines)
    {
        var draft = new Draft();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r').Trim();
            if (line.Length == 0)
            {
                Close(draft);
                draft = new Draft();
                continue;
            }

            ReadLine(draft, line, i + 1);
        }

        Close(draft);
    }

    private void ReadLine(Draft draft, string line, int number)
    {
        if (line.StartsWith("#~", StringComparison.Ordinal))
            throw new PoException(_name, number, "obsolete entries are not kept; delete it");
        if (line[0] == '#')
        {
            if (draft.Started)
                throw new PoException(_name, number, "a comment stands before its entry; leave an empty line between entries");
            draft.Fuzzy |= line.StartsWith("#,", StringComparison.Ordinal) && line.Contains("fuzzy", StringComparison.Ordinal);
            return;
        }

        if (line[0] == '"')
        {
            draft.Continue(Unquote(line, number), () => new PoException(_name, number, "a string without a keyword before it"));
            return;
        }

        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            throw new PoException(_name, number, $"'{line}' is not a keyword with a string");
        var keyword = line[..space];
        if (!draft.Begin(keyword, Unquote(line[(space + 1)..].Trim(), number), number))
            throw new PoException(_name, number, $"'{keyword}' is not expected here");
    }

    private void Close(Draft draft)
    {
        if (!draft.Started)
            return;
        if (draft.Id is null)
            throw new PoException(_name, draft.Line, "an entry without msgid");
        if (draft.Forms.Count == 0)
            throw new PoException(_name, draft.Line, $"'{draft.Id}' has no msgstr");
        if (draft.Id.Length == 0)
            return;

        var entry = new PoEntry(draft.Context, draft.Id.ToString(), draft.PluralId?.ToString(),
            draft.Fuzzy ? [] : [.. draft.Forms.Select(x => x.ToString())], draft.Line);
        if (!_seen.Add(entry.Key))
            throw new PoException(_name, draft.Line, $"'{entry.Id}' stands here twice");
        Check(entry);
        _entries.Add(entry);
    }

    private void Check(PoEntry entry)
    {
        if (entry.Forms.All(x => x.Length == 0))
            return;
        var expected = entry.PluralId is null ? 1 : PluralRules.Categories(_language).Count;
        if (entry.Forms.Count != expected)
            throw new PoException(_name, entry.Line, $"'{entry.Id}' has {entry.Forms.Count} forms, {_language} needs {expected}");
        foreach (var form in entry.Forms)
            if (Placeholders.Problem(entry, form) is { } problem)
                throw new PoException(_name, entry.Line, $"'{entry.Id}': {problem}");
    }

    private string Unquote(string text, int number)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            throw new PoException(_name, number, "a string begins and ends with a quotation mark");
        var result = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '"')
                throw new PoException(_name, number, "a quotation mark inside a string is written \\\"");
            result.Append(text[i] == '\\' ? Escape(text, ++i, number) : text[i]);
        }

        return result.ToString();
    }

    private char Escape(string text, int at, int number) => at >= text.Length - 1
        ? throw new PoException(_name, number, "the string ends inside an escape")
        : text[at] switch
        {
            'n' => '\n',
            't' => '\t',
            '"' => '"',
            '\\' => '\\',
            var other => throw new PoException(_name, number, $"the escape \\{other} is not known"),
        };

    private sealed class Draft
    {
        private StringBuilder? _open;

        public bool Started { get; private set; }
        public bool Fuzzy { get; set; }
        public int Line { get; private set; }
        public string? Context => _context?.ToString();
        public StringBuilder? Id { get; private set; }
        public StringBuilder? PluralId { get; private set; }
        public List<StringBuilder> Forms { get; } = [];

        private StringBuilder? _context;

        public void Continue(string text, Func<PoException> refuse) => (_open ?? throw refuse()).Append(text);

        public bool Begin(string keyword, string text, int line)
        {
            if (!Started)
                Line = line;
            Started = true;
            _open = new StringBuilder(text);
            return keyword switch
            {
                "msgctxt" when _context is null && Id is null => (_context = _open) is not null,
                "msgid" when Id is null => (Id = _open) is not null,
                "msgid_plural" when Id is not null && PluralId is null && Forms.Count == 0 => (PluralId = _open) is not null,
                "msgstr" when Id is not null && PluralId is null && Forms.Count == 0 => Add(),
                _ => PluralId is not null && keyword == $"msgstr[{Forms.Count}]" && Add(),
            };
        }

        private bool Add()
        {
            Forms.Add(_open!);
            return true;
        }
    }
}
