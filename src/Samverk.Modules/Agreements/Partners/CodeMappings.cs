using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>What a partner's code means here, as a steward said.</summary>
[Field(PolicyArea.Security, Tier.T0)]
public sealed class CodeMappingRow
{
    public Guid Root { get; init; }

    public string System { get; init; } = "";

    public string Value { get; init; } = "";

    public string Means { get; init; } = "";
}

internal sealed class CodeMappingsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(CodeMappingRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var mapped in fresh.Select(stored => stored.Event).OfType<CodeMapped>())
            rows.Put(new CodeMappingRow { Root = after.Root.Value, System = mapped.System, Value = mapped.Value, Means = mapped.Means });
    }
}

/// <summary>Reads and writes what codes mean.</summary>
internal sealed class CodeMappings(OpenRows rows, IEventStore events)
{
    public async Task<string?> FindAsync(string system, string value, CancellationToken ct) =>
        await rows.Of<CodeMappingRow>().Where(x => x.System == system && x.Value == value).Select(x => x.Means).FirstOrDefaultAsync(ct);

    /// <summary>Whether any code was ever mapped here.</summary>
    public Task<bool> AnyAsync(CancellationToken ct) => rows.Of<CodeMappingRow>().AnyAsync(ct);

    public Task<Outcome<Appended>> MapAsync(CodeMapped mapped, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, RootId.Node, RootKind.Node), _ => Changes.On(StreamOf(mapped), mapped), ct);

    /// <summary>The content with one code in the place of another. Only whole values are exchanged.</summary>
    public static JsonObject Exchange(JsonObject content, string value, string means) =>
        (JsonObject)Walk(content, node => node.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == value ? JsonValue.Create(means) : node.DeepClone())!;

    private static JsonNode? Walk(JsonNode? node, Func<JsonNode, JsonNode> leaf) => node switch
    {
        null => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Walk(member.Value, leaf)))),
        JsonArray list => new JsonArray([.. list.Select(item => Walk(item, leaf))]),
        _ => leaf(node),
    };

    // One stream per code, so that two stewards mapping two codes do not meet.
    private static StreamId StreamOf(CodeMapped mapped)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"code/{mapped.System}/{mapped.Value}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new StreamId(new Guid(bytes, bigEndian: true));
    }
}
