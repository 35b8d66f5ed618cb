using System.Text.Json.Nodes;
using Samverk.Disclosure;
using Samverk.Kernel;
using Samverk.Modules.Corridors.Contract;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>What a message with tables says.</summary>
internal sealed record ReceivedRelease(string Corridor, QuarterPeriod Quarter, IReadOnlyList<ProtectedTable> Tables);

/// <summary>
/// The content of <c>nx.indicators.published.v1</c>: corridor, quarter, definitions, tables. Read strictly: anything but the
/// fixed set of protected tables of the sending end is refused whole.
/// </summary>
internal static class IndicatorsMessage
{
    private const int MostPersons = 100_000_000;

    public static JsonObject Write(QuarterPublished published) => new()
    {
        ["corridor"] = published.Corridor,
        ["quarter"] = published.Quarter,
        ["definitions"] = new JsonArray([.. FigureDefinitions.All.Select(definition => new JsonObject
        {
            ["code"] = definition.Code,
            ["version"] = definition.Version,
        })]),
        ["tables"] = new JsonArray([.. published.Tables.Select(table => new JsonObject
        {
            ["indicator"] = table.Indicator,
            ["version"] = table.Version,
            ["dimension"] = table.Dimension,
            ["base"] = table.Base,
            ["cells"] = new JsonArray([.. table.Cells.Select(cell => new JsonObject { ["code"] = cell.Code, ["value"] = cell.Value })]),
        })]),
    };

    /// <summary>Reads the content of a message of a node.</summary>
    /// <param name="content">The members of <c>data</c>.</param>
    /// <param name="node">The node that signed it.</param>
    public static Outcome<ReceivedRelease> Read(JsonObject content, string node)
    {
        if (!Has(content, "corridor", "quarter", "definitions", "tables")
            || Text(content["corridor"]) is not { } corridor || !QuarterPeriod.TryParse(Text(content["quarter"]), out var quarter)
            || content["definitions"] is not JsonArray definitions || content["tables"] is not JsonArray tables)
            return CorridorRefusals.NotProtected;
        if (EndOf(corridor, node) is not { } isHost)
            return CorridorRefusals.NotYourCorridor;
        if (Unknown(definitions) is { } no)
            return no;
        var read = tables.Select(ReadTable).ToList();
        var expected = FixedSet.OfEnd(isHost);
        if (read.Count != expected.Count || read.Zip(expected).Any(pair => !Fits(pair.First, pair.Second)))
            return CorridorRefusals.NotProtected;
        var release = read.Select(table => FigureRelease.Read(table!, quarter)).ToList();
        // All tables of a subject have one total: where they do not, they were not made by the rule.
        return release.GroupBy(table => table.Subject).Any(subject => subject.Select(table => table.Total).Distinct().Count() > 1)
            ? CorridorRefusals.NotProtected
            : new ReceivedRelease(corridor, quarter, release);
    }

    /// <summary>Whether a node is the host country's end of a corridor, the other, or none (null).</summary>
    public static bool? EndOf(string corridor, string node)
    {
        if (CorridorNames.Parts(corridor) is not var (host, home) || CorridorNames.CountryOf(node) is not { } country)
            return null;
        return country == host ? true : country == home ? false : null;
    }

    private static bool Fits(PublishedTable? table, FixedTable expected) =>
        table is not null && table.Indicator == expected.Indicator && table.Version == FixedSet.Version && table.Dimension == expected.Dimension
        && table.Base == FixedSet.Base && table.Cells.Select(cell => cell.Code).SequenceEqual(expected.Cells, StringComparer.Ordinal)
        && table.Cells.All(cell => cell.Value is >= 0 and <= MostPersons && cell.Value % table.Base == 0);

    private static Refusal? Unknown(JsonArray definitions)
    {
        foreach (var definition in definitions)
        {
            if (definition is not JsonObject members || !Has(members, "code", "version") || Text(members["code"]) is not { } code || Number(members["version"]) is not { } version)
                return CorridorRefusals.NotProtected;
            if (!FigureDefinitions.All.Any(known => known.Code == code && known.Version == version))
                return Refusal.Unknown("figure-definitions", version.ToString(System.Globalization.CultureInfo.InvariantCulture), code);
        }
        return definitions.Count == FigureDefinitions.All.Count ? null : CorridorRefusals.NotProtected;
    }

    private static PublishedTable? ReadTable(JsonNode? node)
    {
        if (node is not JsonObject table || !Has(table, "indicator", "version", "dimension", "base", "cells") || table["cells"] is not JsonArray cells
            || Text(table["indicator"]) is not { } indicator || Text(table["dimension"]) is not { } dimension
            || Number(table["version"]) is not { } version || Number(table["base"]) is not { } roundingBase)
            return null;
        var read = new List<PublishedCell>();
        foreach (var cell in cells)
        {
            if (cell is not JsonObject members || !Has(members, "code", "value") || Text(members["code"]) is not { } code || Number(members["value"]) is not { } value)
                return null;
            read.Add(new PublishedCell(code, value));
        }
        return new PublishedTable(indicator, version, dimension, roundingBase, read);
    }

    private static bool Has(JsonObject members, params IReadOnlyList<string> names) =>
        members.Count == names.Count && names.All(members.ContainsKey);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
