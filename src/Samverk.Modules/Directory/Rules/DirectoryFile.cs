using System.Globalization;
using System.Text.Json;
using nietras.SeparatedValues;
using Samverk.Kernel;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Directory.Rules;

/// <summary>A row of a file that was not taken: its line, or its place in a list, and why.</summary>
public sealed record FileProblem(int Line, Refusal Why);

/// <summary>What a directory file holds: the rows that were understood, and those that were not, each named.</summary>
internal sealed record DirectoryFile(IReadOnlyList<ServiceEntry> Entries, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Reads a file of HSDS 3.0: <c>services.csv</c>, or services as JSON.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="officeName">The office that the services belong to.</param>
    /// <param name="usualKind">The kind of rows that say none.</param>
    public static Outcome<DirectoryFile> Read(string text, string officeName, string usualKind)
    {
        var clean = text.TrimStart('\uFEFF').TrimStart();
        if (clean.Length == 0)
            return Refusal.Because("file-empty", "The file is empty. Choose the file with the services.");
        var rows = clean[0] is '{' or '[' ? JsonRows(clean) : CsvRows(clean);
        return rows.Then<DirectoryFile>(found => Sorted(found, officeName, usualKind));
    }

    private static DirectoryFile Sorted(IReadOnlyList<FileRow> rows, string officeName, string usualKind)
    {
        var entries = new List<ServiceEntry>();
        var problems = new List<FileProblem>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var id = row.Text("id");
            // The later row is the duplicate, and it is named; the first one stands (lesson L22).
            var entry = lines.TryGetValue(id, out var first) && id.Length > 0
                ? Refusal.Because("row-duplicate", "The id {id} stands in line {first} already.",
                    new("id", id), new("first", first.ToString(CultureInfo.InvariantCulture)))
                : row.Read(officeName, usualKind);
            lines.TryAdd(id, row.Line);
            if (entry.Match(done => done, _ => null!) is { } good)
                entries.Add(good);
            else
                problems.Add(new FileProblem(row.Line, entry.Refused!));
        }
        return new DirectoryFile(entries, problems);
    }

    private static Outcome<IReadOnlyList<FileRow>> CsvRows(string text)
    {
        // The first line is read as any other: the library throws where it names a column twice.
        using var reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromText(text);
        List<string>? columns = null;
        var rows = new List<FileRow>();
        foreach (var row in reader)
        {
            var cells = Cells(row);
            if (columns is null)
            {
                columns = cells;
                if (!columns.Contains("id") || !columns.Contains("name") || columns.Distinct(StringComparer.Ordinal).Count() < columns.Count)
                    return Refusal.Because("file-columns", "The first line must name the columns, among them id and name. Check that it is services.csv of HSDS 3.0.");
                continue;
            }
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var at = 0; at < Math.Min(cells.Count, columns.Count); at++)
                values[columns[at]] = Csv.Value(cells[at]);
            rows.Add(new FileRow(row.LineNumberFrom, values, cells.Count == columns.Count));
        }
        return rows;
    }

    private static List<string> Cells(SepReader.Row row)
    {
        var cells = new List<string>();
        for (var at = 0; at < row.ColCount; at++)
            cells.Add(row[at].ToString().Trim());
        return cells;
    }

    private static Outcome<IReadOnlyList<FileRow>> JsonRows(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Array ? root
                : root.TryGetProperty("contents", out var contents) ? contents
                : root.TryGetProperty("services", out var services) ? services
                : default;
            var services2 = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [root];
            return services2.Select((service, index) => FileRow.Of(index + 1, service)).ToList();
        }
        catch (JsonException broken)
        {
            return NotWhole((broken.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // Half of a character that two make up: it is found only where the text is taken out.
            return NotWhole(1);
        }
    }

    private static Refusal NotWhole(long line) => Refusal.Because("file-json", "The file is not whole JSON: line {line} can't be read.",
        new KeyValuePair<string, string>("line", line.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>One row of a file, by column.</summary>
internal sealed record FileRow(int Line, IReadOnlyDictionary<string, string> Values, bool IsWhole)
{
    // Far beyond what a service needs: a page shows it whole.
    private const int Longest = 4000;

    public string Text(string column) => PlainText.Of(Values.GetValueOrDefault(column) ?? "").Trim();

    /// <summary>A service as JSON: what it holds below is brought to the same columns.</summary>
    public static FileRow Of(int line, JsonElement service)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (service.ValueKind != JsonValueKind.Object)
            return new FileRow(line, values, IsWhole: false);
        foreach (var member in service.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            values[member.Name] = member.Value.ToString().Trim();
        if (First(service, "phones", "number") is { } phone)
            values.TryAdd("phone", phone.Trim('"'));
        if (service.TryGetProperty("schedules", out var schedules) && schedules.ValueKind == JsonValueKind.Array && schedules.GetArrayLength() > 0)
            values["open_until"] = LastEnd(schedules);
        return new FileRow(line, values, IsWhole: true);
    }

    public Outcome<ServiceEntry> Read(string officeName, string usualKind)
    {
        if (!IsWhole)
            return Refusal.Because("row-columns", "The row has more or fewer columns than the first line names.");
        if (Values.Values.Any(value => value.Length > Longest))
            return Refusal.Because("row-too-long", "A text is longer than 4,000 letters. Shorten it.");
        if (Text("id").Length == 0)
            return Refusal.Because("row-id", "The id is missing.");
        if (Text("name").Length == 0)
            return Refusal.Because("row-name", "The name is missing.");
        var status = Text("status").Length == 0 ? ServiceStatuses.Active : Text("status");
        if (!ServiceStatuses.InFiles.Contains(status))
            return Refusal.Because("row-status", "The status {status} is not one of HSDS.", new KeyValuePair<string, string>("status", status));
        var kind = Text("kind").Length == 0 ? usualKind : Text("kind");
        if (ServiceKinds.AreaOf(kind) == PolicyArea.Unknown)
            return Refusal.Because("row-kind", "The kind {kind} is not known here.", new KeyValuePair<string, string>("kind", kind));
        if (!IsDay("assured_date", out var assured) || !IsDay("open_until", out var until))
            return Refusal.Because("row-date", "A date is not written as year-month-day, for example 2026-11-24.");
        return new ServiceEntry(Text("id"), Text("name"), officeName, Text("place"), ServiceKinds.AreaOf(kind), kind, Text("description"),
            Text("phone"), status, assured, until);
    }

    private bool IsDay(string column, out DateOnly? day)
    {
        day = null;
        if (Text(column).Length == 0)
            return true;
        var isDay = DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = read;
        return isDay;
    }

    /// <summary>
    /// The last day of the hours: each schedule ends by itself, by "until" or "valid_to", and one that has neither stays open (lesson L7).
    /// </summary>
    private static string LastEnd(JsonElement schedules)
    {
        var ends = schedules.EnumerateArray().Select(schedule => new[] { Member(schedule, "until"), Member(schedule, "valid_to") }
            .Where(day => day.Length > 0).Min(StringComparer.Ordinal)).ToList();
        return ends.Contains(null) ? "" : ends.Max(StringComparer.Ordinal) ?? "";
    }

    private static string Member(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static string? First(JsonElement service, string list, string member) =>
        service.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0
            ? Member(items[0], member)
            : null;
}
