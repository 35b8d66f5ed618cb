namespace Samverk.Modules.Corridors.Contract;

/// <summary>
/// What an agreement between a country's node and the secretariat lets through: per message type the members of <c>data</c>.
/// Nothing in them can name a person or a case.
/// </summary>
public static class CorridorMembers
{
    /// <summary>The message with a quarter's tables.</summary>
    public const string IndicatorsPublished = "nx.indicators.published.v1";

    /// <summary>For <c>AgreementDocument.Allowed</c>.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [IndicatorsPublished] =
            [
                "corridor", "quarter", "definitions.code", "definitions.version",
                "tables.indicator", "tables.version", "tables.dimension", "tables.base", "tables.cells.code", "tables.cells.value",
            ],
        };
}
