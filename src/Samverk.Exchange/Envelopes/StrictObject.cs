using System.Globalization;
using System.Text.Json;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// Takes the members of one object by name and remembers the first thing that is wrong; <see cref="Make"/> refuses where
/// something was wrong or a member was not taken.
/// </summary>
internal sealed class StrictObject(JsonElement element)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private string? problem = element.ValueKind == JsonValueKind.Object ? null : "an object is missing.";

    /// <summary>Says what is wrong; the first word counts.</summary>
    public void Wrong(string what) => problem ??= what;

    public string? TextOrNull(string name, int most = 200)
    {
        if (Member(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= most)
            return text;
        Wrong($"{name} is not a text of 1 to {most.ToString(CultureInfo.InvariantCulture)} characters.");
        return null;
    }

    public string Text(string name, int most = 200) => TextOrNull(name, most) ?? Missing(name, "");

    /// <summary>A text that has to be there and may be empty.</summary>
    public string TextOrEmpty(string name, int most = 2000)
    {
        if (Member(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && text.Length <= most)
            return text;
        return Missing(name, "");
    }

    /// <summary>An object whose values are all texts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TextMap(string name) => Map<string>(name, static value =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : ExchangeRefusals.NotStrict("a text is missing."));

    /// <summary>An object whose values are all of one form, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, T>> Map<T>(string name, Func<JsonElement, Outcome<T>> read)
    {
        var pairs = new List<KeyValuePair<string, T>>();
        foreach (var member in Object(name).EnumerateObject())
            pairs.AddRange(read(member.Value).Match(done => [new(member.Name, done)], _ => Unreadable<KeyValuePair<string, T>>(name)));
        return pairs;
    }

    public void Constant(string name, string value)
    {
        if (Text(name) != value)
            Wrong($"{name} is not {value}.");
    }

    public long? NumberOrNull(string name)
    {
        if (Member(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        Wrong($"{name} is not a whole number.");
        return null;
    }

    public long Number(string name) => NumberOrNull(name) ?? Missing(name, 0L);

    public bool Flag(string name)
    {
        if (Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            return value.GetBoolean();
        return Missing(name, false);
    }

    public DateTimeOffset? MomentOrNull(string name) => Parsed(name, Rfc3339.Read);

    public DateTimeOffset Moment(string name) => MomentOrNull(name) ?? Missing(name, default(DateTimeOffset));

    public DateOnly? DayOrNull(string name) => Parsed(name, static text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

    public DateOnly Day(string name) => DayOrNull(name) ?? Missing(name, default(DateOnly));

    /// <summary>A UUID in its one lower-case form with hyphens.</summary>
    public Guid? IdOrNull(string name) => Parsed(name, static text =>
        Guid.TryParseExact(text, "D", out var id) && id.ToString() == text ? id : (Guid?)null);

    public Guid Id(string name) => IdOrNull(name) ?? Missing(name, Guid.Empty);

    /// <summary>A SHA-256 in 64 lower-case hexadecimal digits.</summary>
    public string Hash(string name)
    {
        var text = Text(name);
        if (!Hashes.IsHash(text))
            Wrong($"{name} is not a SHA-256 in lower-case hexadecimal digits.");
        return text;
    }

    /// <summary>An object for its own reading.</summary>
    public JsonElement Object(string name)
    {
        if (Member(name) is { ValueKind: JsonValueKind.Object } value)
            return value;
        return Missing(name, JsonDocument.Parse("{}").RootElement);
    }

    /// <summary>A list; empty where the member is missing.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, Outcome<T>> read)
    {
        if (Member(name) is not { ValueKind: JsonValueKind.Array } value)
            return Missing(name, Array.Empty<T>());
        var items = new List<T>();
        foreach (var item in value.EnumerateArray())
            items.AddRange(read(item).Match(done => [done], _ => Unreadable<T>(name)));
        return items;
    }

    public IReadOnlyList<string> Texts(string name) => List(name, static item => ReadText(item));

    /// <summary>The object, or why not.</summary>
    public Outcome<T> Make<T>(Func<T> make)
    {
        if (problem is null && element.EnumerateObject().Any(member => !taken.Contains(member.Name)))
            problem = "it has a member that is not known.";
        return problem is { } wrong ? ExchangeRefusals.NotStrict(wrong) : make();
    }

    internal static Outcome<string> ReadText(JsonElement item) =>
        item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= 200 } text ? text : ExchangeRefusals.NotStrict("a text is missing.");

    private T? Parsed<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        if (TextOrNull(name) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        Wrong($"{name} has another form.");
        return null;
    }

    private JsonElement? Member(string name)
    {
        taken.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
    }

    private T[] Unreadable<T>(string name)
    {
        Wrong($"{name} holds something that is not readable.");
        return [];
    }

    private T Missing<T>(string name, T instead)
    {
        Wrong($"{name} is missing.");
        return instead;
    }
}
