namespace Samverk.Ui;

/// <summary>The built-in files of the pages: styles, script, icons, fonts. A file's address carries the hash of
/// its content, so that it may be kept for ever.</summary>
public static class StaticFiles
{
    private static readonly StaticFileSet BuiltIn = StaticFileSet.FromResources(typeof(StaticFiles).Assembly);

    /// <summary>Address of a file: <c>/a/{hash}/{name}</c>.</summary>
    public static string Href(string name) => BuiltIn.Find(name).Href;

    internal static StaticFileSet Files => BuiltIn;
}
