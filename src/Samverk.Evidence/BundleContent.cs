using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Samverk.Evidence;

/// <summary>Checks what was done against what its entries committed to, and the enclosed messages and receipts against their signers and entries.</summary>
internal sealed partial class BundleContent(
    IReadOnlyDictionary<string, byte[]> parts, BundleManifest own, IReadOnlyDictionary<string, BundleManifest> nodes, Action<string, string> fail)
{
    /// <summary>Gives how many acts have what was done enclosed.</summary>
    public int CheckPayloads()
    {
        try
        {
            var salts = BundleText.Json(parts["salts.json"]).EnumerateObject().ToList();
            foreach (var salt in salts.OrderBy(salt => salt.Name, StringComparer.Ordinal))
            {
                if (!IsWhatWasDone(salt.Name, salt.Value.GetString()))
                    fail($"payloads/{salt.Name}", "it is not what was done: the entry committed to something else");
            }
            return salts.Count;
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            fail("salts.json", "it is missing or can't be read");
            return 0;
        }
    }

    /// <summary>Gives how many messages are enclosed, and how many receipts.</summary>
    public (int Messages, int Receipts) CheckMessages()
    {
        var paths = parts.Keys.Where(path => MessagePath().IsMatch(path)).Order(StringComparer.Ordinal).ToList();
        var receipts = 0;
        foreach (var path in paths)
        {
            if (CheckMessage(path) is not { } message)
            {
                fail(path, "it can't be read, or is not signed by its sender");
                continue;
            }
            var receiptPath = path[..^4] + ".receipt.jws";
            if (!parts.TryGetValue(receiptPath, out var receipt))
                continue;
            receipts++;
            CheckReceipt(receiptPath, receipt, message, BundleText.Hex(parts[path]));
        }
        return (paths.Count, receipts);
    }

    private bool IsWhatWasDone(string name, string? salt)
    {
        try
        {
            List<byte[]> payload = [.. parts.Keys.Where(path => path.StartsWith($"payloads/{name}-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => parts[path])];
            var committed = BundleText.Base64(BundleText.Json(parts[$"entries/{name}.json"]).TextOf("commit"));
            return Entry.Commit(BundleText.Base64(salt ?? ""), payload).AsSpan().SequenceEqual(committed);
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            return false;
        }
    }

    /// <summary>Whose message it is, to whom, and its id; null where it can't be read or is not its sender's.</summary>
    private Sent? CheckMessage(string path)
    {
        try
        {
            var said = BundleText.Json(BundleText.Base64Url(Encoding.ASCII.GetString(parts[path]).Split('.')[1]));
            var sent = new Sent(said.TextOf("source"), said.TextOf("recipient"), said.TextOf("id"));
            if ((own.Node != sent.Source && own.Node != sent.Recipient) || BundleJws.Read(parts[path], "nx+jws", nodes[sent.Source].Signers) is null)
                return null;
            var entry = BundleText.Json(parts[$"entries/{path[9..19]}.json"]);
            var hash = Convert.ToBase64String(SHA256.HashData(parts[path]));
            if (!entry.GetProperty("messageHash").EnumerateArray().Any(named => named.GetString() == hash))
                fail(path, "it is not the message that its entry names");
            return sent;
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            return null;
        }
    }

    private void CheckReceipt(string path, byte[] receipt, Sent message, string hash)
    {
        var signers = nodes.TryGetValue(message.Recipient, out var receiver) ? receiver.Signers : new Dictionary<string, System.Text.Json.JsonElement>();
        if (BundleJws.Read(receipt, "nx+receipt", signers) is not { } said)
            fail(path, "it can't be read, or is not signed by the receiver of the message");
        else if (said.TextOf("source") != message.Source || said.TextOf("id") != message.Id || said.TextOf("jwsHash") != hash)
            fail(path, "it is the receipt of another message");
    }

    [GeneratedRegex(@"\Amessages/act-[0-9]{6}-[0-9]{2}\.jws\z", RegexOptions.None, 1000)]
    private static partial Regex MessagePath();

    private sealed record Sent(string Source, string Recipient, string Id);
}
