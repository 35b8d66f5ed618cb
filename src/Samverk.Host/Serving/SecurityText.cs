using System.Globalization;
using Samverk.Modules;
using Samverk.Modules.Web;

namespace Samverk.Host.Serving;

/// <summary>
/// Where somebody who found a weakness reaches whoever answers for this node (RFC 9116). Each node publishes its own contact, from its settings; none is
/// given out by the program, and one that is out of date is not given out at all.
/// </summary>
internal static class SecurityText
{
    public const string Path = "/.well-known/security.txt";

    private static readonly string[] Schemes = [Uri.UriSchemeMailto, Uri.UriSchemeHttps, "tel"];

    public static async Task<IResult> GetAsync(Visit visit, NodeSettings node, TimeProvider time) =>
        Of(node, time.GetUtcNow()) is { } text ? Results.Text(text, "text/plain; charset=utf-8") : await visit.NotFoundAsync();

    /// <summary>Null where no contact is configured, or where it is none, or where its last day is over.</summary>
    internal static string? Of(NodeSettings node, DateTimeOffset now)
    {
        // The address is written as it was understood, so that a line end in the settings makes no second line.
        if (!Uri.TryCreate(node.SecurityContact, UriKind.Absolute, out var contact) || !Schemes.Contains(contact.Scheme) || node.SecurityContactUntil is not { } until)
            return null;
        var ends = new DateTimeOffset(until.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        return ends < now ? null : string.Create(CultureInfo.InvariantCulture, $"""
            Contact: {contact.AbsoluteUri}
            Expires: {ends:yyyy-MM-dd'T'HH:mm:ss'Z'}
            Preferred-Languages: en
            Canonical: {node.PublicOrigin.TrimEnd('/')}{Path}

            """);
    }
}
