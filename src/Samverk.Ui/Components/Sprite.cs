namespace Samverk.Ui;

/// <summary>The one file of icons, stops and marks.</summary>
internal static class Sprite
{
    public static string Href(string symbol) => $"{StaticFiles.Href("icons.svg")}#{symbol}";
}
