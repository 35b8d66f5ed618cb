namespace Samverk.Ui;

internal static class Css
{
    /// <summary>The class names that are there, with a space between.</summary>
    public static string Join(params ReadOnlySpan<string?> names)
    {
        var joined = "";
        foreach (var name in names)
            if (!string.IsNullOrEmpty(name))
                joined = joined.Length == 0 ? name : joined + " " + name;
        return joined;
    }
}
