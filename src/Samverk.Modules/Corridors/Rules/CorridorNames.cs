using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>A corridor's name, of the countries in both node ids, the host first: <c>se-so</c>. Both ends and the secretariat have the same.</summary>
internal static class CorridorNames
{
    public static string? Of(string hostNode, string returnNode) =>
        CountryOf(hostNode) is { } host && CountryOf(returnNode) is { } home && host != home ? host + "-" + home : null;

    /// <summary>The country of a node id, <c>nx://se/samverk</c>.</summary>
    public static string? CountryOf(string node)
    {
        const string scheme = "nx://";
        var end = node.StartsWith(scheme, StringComparison.Ordinal) ? node.IndexOf('/', scheme.Length) : -1;
        return end > scheme.Length ? node[scheme.Length..end] : null;
    }

    /// <summary>Host and country of return.</summary>
    public static (string Host, string Return)? Parts(string corridor) =>
        corridor.Split('-') is [{ Length: > 1 } host, { Length: > 1 } home] && host != home && corridor.All(c => char.IsAsciiLetterLower(c) || c == '-')
            ? (host, home)
            : null;

    /// <summary>The stream of a corridor's figures inside an agreement: a UUID version 8 of the name.</summary>
    public static StreamId StreamOf(string corridor) => new(NameBased("corridor-figures/" + corridor));

    /// <summary>The act of publishing a quarter by the calendar: the same on every process, so that it is done once.</summary>
    public static ActId ActOf(Guid agreement, string corridor, string quarter) =>
        new(NameBased($"publish-quarter/{agreement}/{corridor}/{quarter}"));

    private static Guid NameBased(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
