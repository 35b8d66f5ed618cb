using System.Globalization;
using nietras.SeparatedValues;
using Samverk.Modules.Laws.Contract;

namespace Samverk.Modules.Laws;

/// <summary>Reads the periods that come with the product. Strict: a row that is not understood stops the program, never a default.</summary>
internal sealed class LawPack : ILawPack
{
    private LawPack(IReadOnlyList<LegalPeriod> all) => All = all;

    /// <summary>The pack that comes with the product.</summary>
    public static LawPack BuiltIn { get; } = Read(Embedded());

    public IReadOnlyList<LegalPeriod> All { get; }

    public LegalPeriod On(string code, DateOnly day) => All.FirstOrDefault(period => period.Code == code && period.From <= day && (period.To is null || day <= period.To))
        ?? throw new InvalidOperationException($"The law pack has no period {code} for {day:yyyy-MM-dd}.");

    internal static LawPack Read(string csv)
    {
        var periods = new List<LegalPeriod>();
        using var reader = Sep.New(',').Reader(options => options with { Unescape = true }).FromText(csv);
        foreach (var row in reader)
            periods.Add(ReadRow(row));
        return new LawPack([.. periods.OrderBy(period => period.Code, StringComparer.Ordinal).ThenBy(period => period.From)]);
    }

    private static LegalPeriod ReadRow(SepReader.Row row)
    {
        var code = row["code"].ToString();
        var source = row["source"].ToString();
        if (!LegalPeriods.All.Contains(code) || source.Length == 0)
            throw new InvalidOperationException($"Row {row.RowIndex} of the law pack has an unknown code or no source: {code}");
        return new LegalPeriod(
            code, row["amount"].Parse<int>(), UnitOf(row["unit"].ToString()), Day(row["from"].ToString())!.Value, Day(row["to"].ToString()), source, Day(row["checked"].ToString()));
    }

    private static PeriodUnit UnitOf(string text) => text switch
    {
        "hours" => PeriodUnit.Hours,
        "days" => PeriodUnit.Days,
        "working-days" => PeriodUnit.WorkingDays,
        "months" => PeriodUnit.Months,
        _ => throw new InvalidOperationException($"The law pack counts in an unknown unit: {text}"),
    };

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Embedded()
    {
        using var bytes = typeof(LawPack).Assembly.GetManifestResourceStream("laws/legal-periods.csv")
            ?? throw new InvalidOperationException("The law pack is not embedded.");
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }
}
