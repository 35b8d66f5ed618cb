namespace Samverk.SystemTests.Databases;

/// <summary>A disk in memory with room for little more than an empty database.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "16m";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<SmallDisk> MountAsync(string under)
    {
        var folder = Directory.CreateDirectory(Path.Combine(under, "small")).FullName;
        await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size},mode=777", "tmpfs", folder);
        await Command.RunAsync("chown", "postgres", folder);
        return new SmallDisk(folder);
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync("umount", Folder);
}
