using System.Text.Json;
using nietras.SeparatedValues;
using Samverk.Kernel;

namespace Samverk.Modules.Agreements.Contract;

/// <summary>A member of a message with its class.</summary>
/// <param name="Type">The message type.</param>
/// <param name="Member">The member of <c>data</c>, as an allow-list writes it.</param>
/// <param name="Area">The policy area.</param>
/// <param name="Tier">The sensitivity.</param>
/// <param name="Export">By agreement, or inside protected tables only.</param>
public sealed record MessageField(string Type, string Member, PolicyArea Area, Tier Tier, Export Export);

/// <summary>The catalogue of all members that a message may have. What is not in it can't stand in an allow-list.</summary>
public static class MessageFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MessageField> All { get; } = Read();

    private static List<MessageField> Read()
    {
        using var bytes = typeof(MessageFields).Assembly.GetManifestResourceStream("agreements/message-fields.csv")
            ?? throw new InvalidOperationException("The catalogue of message members is not embedded.");
        using var text = new StreamReader(bytes);
        using var reader = Sep.New(',').Reader().FromText(text.ReadToEnd());
        var fields = new List<MessageField>();
        foreach (var row in reader)
            fields.Add(new MessageField(row["type"].ToString(), row["member"].ToString(), Enum.Parse<PolicyArea>(row["area"].Span), Enum.Parse<Tier>(row["tier"].Span), Enum.Parse<Export>(row["export"].Span)));
        return fields;
    }
}

/// <summary>Which messages somebody may read as a whole: a signed message can't be shown in part.</summary>
public static class ReadableMessages
{
    /// <summary>Whether each member that a message has is in the catalogue and open.</summary>
    /// <param name="type">The message type.</param>
    /// <param name="content">The message's <c>data</c>.</param>
    /// <param name="isOpen">Whether the reader may see a member.</param>
    public static bool IsOpen(string type, JsonElement content, Func<MessageField, bool> isOpen)
    {
        var fields = MessageFields.All.Where(field => field.Type == type).ToDictionary(field => field.Member, StringComparer.Ordinal);
        return Within("", content);

        bool Within(string path, JsonElement value) => fields.TryGetValue(path, out var field) ? isOpen(field) : value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().All(member => Within(path.Length == 0 ? member.Name : path + "." + member.Name, member.Value)),
            JsonValueKind.Array => value.EnumerateArray().All(item => Within(path, item)),
            _ => false,
        };
    }
}
