using System.Text.Json;
using Xunit;

namespace Samverk.Tests.Exchange;

/// <summary>Outside test vectors, kept beside the repository. A test that needs them is skipped by name where they are absent.</summary>
internal static class Vectors
{
    public static JsonElement Read(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "vectors", path);
            if (File.Exists(file))
                return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        }
        Assert.Skip($"The vectors {path} are not beside the repository (shared/data/vectors).");
        throw new InvalidOperationException("Skipping throws.");
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement json, string name) => Convert.FromHexString(json.Text(name));
}
