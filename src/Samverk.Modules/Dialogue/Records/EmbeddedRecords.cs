using Samverk.Modules.Dialogue.Rules;

namespace Samverk.Modules.Dialogue;

/// <summary>The records that come with the product, read once.</summary>
internal static class EmbeddedRecords
{
    private static readonly Lazy<DialogueRecords> All = new(() => DialogueRecords.Read(Text));

    public static DialogueRecords Records => All.Value;

    public static string Text(string file)
    {
        using var bytes = typeof(EmbeddedRecords).Assembly.GetManifestResourceStream($"dialogue/{file}")
            ?? throw new BrokenRecordException($"{file} is not embedded");
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }
}
