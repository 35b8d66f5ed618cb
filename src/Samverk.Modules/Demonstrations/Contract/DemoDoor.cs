using System.Text.Json;

namespace Samverk.Modules.Demonstrations.Contract;

/// <summary>
/// Reference and code of the invented person whom the demonstration follows, so that her own page can be tried on a telephone. It lies
/// beside the folders of the nodes; no other node keeps a code anywhere.
/// </summary>
public sealed record DemoDoor(string Reference, string Code)
{
    private const string File = "persons-page.json";

    /// <summary>The code of a demonstration's folder; null where there is none.</summary>
    public static DemoDoor? Load(string demoFolder) => Path.Combine(demoFolder, File) is var file && demoFolder.Length > 0 && System.IO.File.Exists(file)
        ? JsonSerializer.Deserialize<DemoDoor>(System.IO.File.ReadAllText(file), JsonSerializerOptions.Web)
        : null;

    /// <summary>Writes it.</summary>
    public void Save(string demoFolder) => System.IO.File.WriteAllText(Path.Combine(demoFolder, File), JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
}
