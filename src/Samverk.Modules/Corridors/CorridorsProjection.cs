using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Corridors;

internal sealed class CorridorsRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<FigureFactRow>(row =>
        {
            row.ToTable("figure_facts").HasKey(x => new { x.CaseId, x.Fact, x.FactId });
            row.HasIndex(x => x.On);
        });
        model.Entity<QuarterCellRow>(row => row.ToTable("quarter_cells")
            .HasKey(x => new { x.Root, x.Corridor, x.Quarter, x.Indicator, x.Dimension, x.Code }));
    }
}

/// <summary>Keeps what of a case is counted.</summary>
internal sealed class FigureFactsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(FigureFactRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        if (!fresh.Any(stored => IsCounted(stored.Event)))
            return;
        var now = FigureFacts.Of(after);
        foreach (var fact in now)
            rows.Put(fact);
        foreach (var gone in fresh.Where(stored => stored.Event is ReferralCancelled).SelectMany(_ => Before(after, fresh))
            .Where(old => now.All(fact => (fact.Fact, fact.FactId) != (old.Fact, old.FactId))))
            rows.Remove(gone);
    }

    private static IReadOnlyList<FigureFactRow> Before(RootHistory after, IReadOnlyList<StoredEvent> fresh) =>
        FigureFacts.Of(new RootHistory(after.Root, after.Kind, after.Version - 1, [.. after.Events.Take(after.Events.Count - fresh.Count)]));

    private static bool IsCounted(IEvent fact) => fact is CounsellingGiven or ChoiceRecorded or ScreeningDone or Departed
        or ReferralSent or ReferralReceived or ReferralAccepted or ReferralDeclined or InformationRequested or ReferralCancelled
        or CommitmentMade or ServiceConfirmedByPerson;
}

/// <summary>Keeps the cells of protected tables, published here or received.</summary>
internal sealed class QuarterCellsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(QuarterCellRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Agreement;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is QuarterPublished ours)
                Put(rows, stored, (ours.Corridor, ours.Quarter, ""), ours.Tables);
            else if (stored.Event is TablesReceived theirs)
                Put(rows, stored, (theirs.Corridor, theirs.Quarter, theirs.Node), theirs.Tables);
        }
    }

    private static void Put(IRowWriter rows, StoredEvent stored, (string Corridor, string Quarter, string Node) of, IReadOnlyList<PublishedTable> tables)
    {
        foreach (var table in tables)
        {
            for (var i = 0; i < table.Cells.Count; i++)
            {
                rows.Put(new QuarterCellRow
                {
                    Root = stored.Root.Value,
                    Corridor = of.Corridor,
                    Quarter = of.Quarter,
                    Indicator = table.Indicator,
                    Dimension = table.Dimension,
                    Code = table.Cells[i].Code,
                    Version = table.Version,
                    Base = table.Base,
                    Ordinal = i,
                    Value = table.Cells[i].Value,
                    Node = of.Node,
                    KnownOn = DateOnly.FromDateTime(stored.Act.HappenedAt.UtcDateTime),
                });
            }
        }
    }
}
