using System.Globalization;

namespace Samverk.Ui;

internal static class SvgNumber
{
    /// <summary>A length for SVG: with a decimal comma, paths break.</summary>
    public static string Of(decimal length) => decimal.Round(length, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
