using Microsoft.EntityFrameworkCore;
using Samverk.Disclosure;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Dialogue.Contract;

namespace Samverk.Modules.Corridors;

/// <summary>A corridor with what its two ends published.</summary>
internal sealed record PublishedCorridor(string Code, string HostName, string ReturnName, PublishedEnd Host, PublishedEnd Return)
{
    public IReadOnlyList<FigurePeriod> Periods => FigurePeriod.All(Host.KnownOn.Keys.Concat(Return.KnownOn.Keys));
}

/// <summary>Reads published tables: protected, hence open.</summary>
internal sealed class PublishedFigures(OpenRows rows, IAgreements agreements, NodeSettings node)
{
    /// <summary>All corridors that published, alphabetical in the reader's language.</summary>
    public async Task<IReadOnlyList<PublishedCorridor>> AllAsync(string language, CancellationToken ct)
    {
        var cells = await rows.Of<QuarterCellRow>().ToListAsync(ct);
        var names = (await agreements.AllAsync(ct)).Select(row => (row.PartnerNode, row.PartnerName)).Append((node.NodeId, node.Name))
            .DistinctBy(pair => CorridorNames.CountryOf(pair.Item1), StringComparer.Ordinal)
            .ToDictionary(pair => CorridorNames.CountryOf(pair.Item1) ?? "", pair => StateNames.InLanguage(pair.Item2, language), StringComparer.Ordinal);
        return [.. cells.GroupBy(cell => cell.Corridor, StringComparer.Ordinal)
            .Select(corridor => Read(corridor.Key, [.. corridor], names))
            .OrderBy(corridor => corridor.HostName, StringComparer.Create(new System.Globalization.CultureInfo(language), ignoreCase: true))
            .ThenBy(corridor => corridor.ReturnName, StringComparer.Create(new System.Globalization.CultureInfo(language), ignoreCase: true))];
    }

    private PublishedCorridor Read(string code, IReadOnlyList<QuarterCellRow> cells, IReadOnlyDictionary<string, string> names)
    {
        var (host, home) = CorridorNames.Parts(code) ?? throw new InvalidOperationException($"'{code}' is not a corridor.");
        return new PublishedCorridor(
            code, names.GetValueOrDefault(host) ?? host.ToUpperInvariant(), names.GetValueOrDefault(home) ?? home.ToUpperInvariant(),
            End(true, cells, code), End(false, cells, code));
    }

    private PublishedEnd End(bool isHost, IReadOnlyList<QuarterCellRow> cells, string code)
    {
        var own = cells.Where(cell => IndicatorsMessage.EndOf(code, cell.Node.Length > 0 ? cell.Node : node.NodeId) == isHost).ToList();
        var tables = own.GroupBy(cell => (cell.Quarter, cell.Indicator, cell.Dimension, cell.Version, cell.Base)).Select(table => FigureRelease.Read(
            new PublishedTable(table.Key.Indicator, table.Key.Version, table.Key.Dimension, table.Key.Base,
                [.. table.OrderBy(cell => cell.Ordinal).Select(cell => new PublishedCell(cell.Code, cell.Value))]),
            QuarterPeriod.Parse(table.Key.Quarter)));
        return new PublishedEnd(
            isHost,
            [.. tables.OrderBy(table => table.Subject.Quarter).ThenBy(Place)],
            own.DistinctBy(cell => cell.Quarter, StringComparer.Ordinal).ToDictionary(cell => QuarterPeriod.Parse(cell.Quarter), cell => cell.KnownOn));
    }

    private static int Place(ProtectedTable table)
    {
        for (var i = 0; i < FixedSet.All.Count; i++)
            if (FixedSet.All[i].Indicator == table.Subject.Indicator && FixedSet.All[i].Dimension == table.Dimension)
                return i;
        return FixedSet.All.Count;
    }
}
