using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Kernel;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Corridors;

/// <summary>Routes home: one corridor and a whole quarter, both directions, both ends side by side.</summary>
internal static class RoutesHome
{
    public static async Task<IResult> GetAsync(Visit visit, PublishedFigures figures, NodeSettings node, CancellationToken ct)
    {
        var corridors = await figures.AllAsync(visit.Words.Language, ct);
        if (Chosen(visit, corridors) is not var (corridor, period))
            return await visit.NotFoundAsync();
        var shown = corridor is null || period is null ? null : CorridorFiguresShown.Of(corridor.Host, corridor.Return, period);
        return await visit.PageAsync<RoutesHomePage>(
            new
            {
                Corridors = corridors.Select(x => new Choice(x.Code, visit.Words.Text("{host} and {home}", ("host", x.HostName), ("home", x.ReturnName)))).ToList(),
                Periods = (corridor?.Periods ?? []).Select(x => new Choice(x.Key, QuarterWords.Of(visit.Words, x))).ToList(),
                Corridor = corridor?.Code,
                HostName = corridor?.HostName,
                ReturnName = corridor?.ReturnName,
                KnownOn = KnownOn(corridor, period),
                Figures = shown,
                IsSecretariat = node.Side == NodeSide.Secretariat,
            },
            dialogue: true);
    }

    public static async Task<IResult> CsvAsync(Visit visit, PublishedFigures figures, NodeSettings node, CancellationToken ct)
    {
        // English names: the file is the same whoever downloads it.
        if (Chosen(visit, await figures.AllAsync("en", ct)) is not ({ } corridor, { } period))
            return await visit.NotFoundAsync();
        var rows = TablesCsv.Rows(corridor.Code, corridor.HostName, corridor.Host, period)
            .Concat(TablesCsv.Rows(corridor.Code, corridor.ReturnName, corridor.Return, period));
        var isInvented = node.Kind == NodeKind.Demo;
        return Results.File(Encoding.UTF8.GetBytes(TablesCsv.Write(rows, isInvented ? "invented" : "")), "text/csv; charset=utf-8",
            $"routes-home-{corridor.Code}-{period.Key}{(isInvented ? "-invented" : "")}.csv");
    }

    public static Task<IResult> DefinitionsAsync(Visit visit) =>
        visit.PageAsync<DefinitionsPage>(new { FigureDefinitions.All }, dialogue: true);

    // Nothing chosen shows the newest; something that does not exist is not found.
    private static (PublishedCorridor? Corridor, FigurePeriod? Period)? Chosen(Visit visit, IReadOnlyList<PublishedCorridor> corridors)
    {
        var (code, key) = (visit.Http.Request.Query["corridor"].ToString(), visit.Http.Request.Query["period"].ToString());
        var corridor = corridors.FirstOrDefault(x => code.Length == 0 || x.Code == code);
        var period = corridor?.Periods.FirstOrDefault(x => key.Length == 0 || x.Key == key);
        return (corridor is null && code.Length > 0) || (period is null && key.Length > 0) ? null : (corridor, period);
    }

    private static DateOnly? KnownOn(PublishedCorridor? corridor, FigurePeriod? period) => corridor is null || period is null
        ? null
        : new[] { corridor.Host, corridor.Return }.SelectMany(end => end.KnownOn).Where(pair => period.Quarters.Contains(pair.Key)).Select(pair => (DateOnly?)pair.Value).Max();
}

/// <summary>What was asked, answered and kept, for programs: protected tables alone.</summary>
internal static class CorridorsApi
{
    /// <summary>The corridors, alphabetical, with the quarters that are out.</summary>
    public static async Task<IReadOnlyList<CorridorAnswer>> AllAsync(PublishedFigures figures, CancellationToken ct) =>
        [.. (await figures.AllAsync("en", ct)).Select(corridor => new CorridorAnswer(
            corridor.Code, corridor.HostName, corridor.ReturnName, [.. corridor.Periods.Where(period => period.Year is null).Select(period => period.Key)]))];

    /// <summary>Both ends' tables of a quarter, <c>?quarter=2026-Q3</c>; of the newest where none is given.</summary>
    public static async Task<Results<Ok<TablesAnswer>, ProblemHttpResult>> TablesAsync(
        string corridor, string? quarter, PublishedFigures figures, NodeSettings node, CancellationToken ct)
    {
        var found = (await figures.AllAsync("en", ct)).FirstOrDefault(x => x.Code == corridor);
        if (found?.Periods.FirstOrDefault(period => period.Year is null && (quarter is null || period.Key == quarter)) is not { } period)
            return ApiAnswers.Refused(Refusal.NotFound);
        var rows = TablesCsv.Rows(found.Code, found.HostName, found.Host, period).Concat(TablesCsv.Rows(found.Code, found.ReturnName, found.Return, period));
        return TypedResults.Ok(new TablesAnswer(found.Code, period.Key, FixedSet.Base, node.Kind == NodeKind.Demo, [.. rows
            .GroupBy(row => (row.CountedBy, row.KnownOn, row.Table))
            .Select(table => new TableAnswer(
                table.Key.CountedBy, table.Key.KnownOn, table.Key.Table.Subject.Indicator, table.Key.Table.Subject.DefinitionVersion, table.Key.Table.Dimension,
                [.. table.Select(row => new CellAnswer(row.Cell, row.Count.Value, row.Count.AtLeast, row.Count.AtMost))]))]));
    }
}

[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record CorridorAnswer(string Corridor, string Host, string CountryOfReturn, IReadOnlyList<string> Quarters);

[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record TablesAnswer(string Corridor, string Quarter, int RoundingBase, bool Invented, IReadOnlyList<TableAnswer> Tables);

[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record TableAnswer(string CountedBy, DateOnly? KnownOn, string Indicator, int DefinitionVersion, string Dimension, IReadOnlyList<CellAnswer> Cells);

[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record CellAnswer(string Code, int Published, int AtLeast, int AtMost);
