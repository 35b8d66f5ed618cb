using System.Text.Json.Nodes;

namespace Samverk.Exchange;

/// <summary>
/// The members of <c>data</c> that may pass, per type. The sender leaves out what is not listed; the receiver refuses the whole message for it.
/// One walk serves both, so that they cannot differ.
/// </summary>
internal static class AllowList
{
    /// <summary>The content without what is not listed.</summary>
    public static JsonObject Filter(IReadOnlyList<string> allowed, JsonObject content) => Walk(allowed, content, "", _ => { });

    /// <summary>The first member that is not listed, as a path, or null.</summary>
    public static string? Excess(IReadOnlyList<string> allowed, JsonObject content)
    {
        string? excess = null;
        Walk(allowed, content, "", path => excess ??= path);
        return excess;
    }

    /// <summary>The list for a type under an agreement: fixed by NX/1, or the agreement's; null where the type does not pass.</summary>
    public static IReadOnlyList<string>? For(MessageType type, AgreementDocument agreement)
    {
        if (type.Fixed.Count > 0)
            return type.Fixed;
        return agreement.Allowed.TryGetValue(type.Name, out var listed) ? listed : type.Class == 0 ? [] : null;
    }

    private static JsonObject Walk(IReadOnlyList<string> allowed, JsonObject content, string prefix, Action<string> excess)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in content)
        {
            var path = prefix + name;
            // A name with a dot in it would pass for a path.
            if (name.Contains('.', StringComparison.Ordinal))
                excess(path);
            else if (allowed.Contains(path, StringComparer.Ordinal))
                kept[name] = value?.DeepClone();
            else if (Below(allowed, path) && Inside(allowed, value, path + ".", excess) is { } inside)
                kept[name] = inside;
            else
                excess(path);
        }
        return kept;
    }

    private static bool Below(IReadOnlyList<string> allowed, string path) =>
        allowed.Any(listed => listed.StartsWith(path + ".", StringComparison.Ordinal));

    private static JsonNode? Inside(IReadOnlyList<string> allowed, JsonNode? value, string prefix, Action<string> excess)
    {
        switch (value)
        {
            case JsonObject below:
                return Walk(allowed, below, prefix, excess);
            case JsonArray list when list.All(item => item is JsonObject):
                return new JsonArray([.. list.Select(item => Walk(allowed, (JsonObject)item!, prefix, excess))]);
            default:
                return null;
        }
    }
}
