using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// Reads JSON in one way only, so that two programs cannot understand one text differently (exchange.md 4): one object, UTF-8,
/// no duplicate member, depth at most 16, no integer above 2^53, no comment, nothing behind the end.
/// </summary>
internal static class StrictJson
{
    /// <summary>The depth that is still read.</summary>
    public const int MaxDepth = 16;

    private const long MaxInteger = 1L << 53;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads one object of at most <paramref name="maxBytes"/> bytes.</summary>
    public static Outcome<JsonElement> Read(ReadOnlyMemory<byte> bytes, int maxBytes)
    {
        if (bytes.Length > maxBytes)
            return ExchangeRefusals.NotStrict("it is too large.");
        if (!Utf8.IsValid(bytes.Span))
            return ExchangeRefusals.NotStrict("it is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ExchangeRefusals.NotStrict("it is not one object.");
            return Problem(document.RootElement) is { } problem ? ExchangeRefusals.NotStrict(problem) : document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // The parser's message could repeat content; the place alone helps nobody who may not see it.
            return ExchangeRefusals.NotStrict("it is not well-formed JSON without duplicate members of depth at most 16.");
        }
        catch (InvalidOperationException)
        {
            return ExchangeRefusals.NotStrict("a text holds half of a surrogate pair.");
        }
    }

    private static string? Problem(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return element.EnumerateObject().Select(member => Name(member) ?? Problem(member.Value)).FirstOrDefault(problem => problem is not null);
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Problem).FirstOrDefault(problem => problem is not null);
            case JsonValueKind.Number:
                return Fits(element.GetRawText()) ? null : "a number is above 2^53; it has to be a text.";
            case JsonValueKind.String:
                // Reading throws where an escape is half of a surrogate pair.
                _ = element.GetString();
                return null;
            default:
                return null;
        }
    }

    private static string? Name(JsonProperty member) => member.Name.Length is 0 or > 64 ? "a member's name is empty or too long." : null;

    private static bool Fits(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole is >= -MaxInteger and <= MaxInteger;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && Math.Abs(real) <= MaxInteger;
    }
}
