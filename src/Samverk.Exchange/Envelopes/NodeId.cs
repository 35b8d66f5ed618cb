using System.Text.RegularExpressions;

namespace Samverk.Exchange;

/// <summary>The form of node ids, <c>nx://&lt;country&gt;/&lt;name&gt;</c>: lower-case letters, digits and hyphens, one writing only.</summary>
public static partial class NodeId
{
    /// <summary>Whether a text is a node id.</summary>
    public static bool IsValid(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"\Anx://[a-z]{2,8}/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\z", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
