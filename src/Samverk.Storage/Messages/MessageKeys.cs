using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Stored messages are wrapped with the key of the person they are about, or the node's (foundations 2).</summary>
internal sealed class MessageKeys(PersonKeys keys)
{
    public static byte[] Wrap(byte[] key, Guid message, string jws) => Cipher.Seal(key, Encoding.ASCII.GetBytes(jws), message.ToByteArray());

    /// <summary>The message, or null where its person's key is gone.</summary>
    public async Task<string?> OpenAsync(byte[]? wrapped, Guid message, Guid? person, CancellationToken ct)
    {
        if (wrapped is null)
            return null;
        var key = person is { } about ? await keys.FindAsync(new PersonId(about), ct) : keys.ForNode;
        return key is not null && Cipher.Open(key, wrapped, message.ToByteArray()) is { } plain ? Encoding.ASCII.GetString(plain) : null;
    }

    /// <summary>The key to wrap a new message with; made where the person has none yet. Null where theirs was destroyed: the message is not kept.</summary>
    public async Task<byte[]?> ForAsync(PersonId? person, CancellationToken ct)
    {
        if (person is not { } about)
            return keys.ForNode;
        await keys.EnsureAsync([about], ct);
        return await keys.FindAsync(about, ct);
    }
}
