using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Host.Demo;

/// <summary>Ids that are the same in every demonstration, made from what they name: a walk-through can be written down.</summary>
internal static class DemoIds
{
    /// <summary>The id of a name, in the form of a UUID version 4.</summary>
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("demo/" + name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static AccountId Account(string key) => new(Of("account/" + key));

    public static OfficeId Office(string key) => new(Of("office/" + key));
}
