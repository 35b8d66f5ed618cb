using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Erasures;

internal sealed class ErasuresRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<ErasureLineRow>(row =>
        {
            row.ToTable("erasures").HasKey(x => new { x.Root, x.ErasureId });
            row.HasIndex(x => x.Status);
            row.HasIndex(x => x.Run);
        });
        model.Entity<ErasureRecipientRow>(row => row.ToTable("erasure_recipients").HasKey(x => new { x.Root, x.ErasureId, x.Agreement }));
        model.Entity<FreezeRow>(row => row.ToTable("disposal_freezes").HasKey(x => new { x.Root, x.FreezeId }));
        model.Entity<KeepingRow>(row =>
        {
            row.ToTable("keeping").HasKey(x => x.Root);
            row.HasIndex(x => x.CaseNumber);
            row.HasIndex(x => new { x.Rule, x.From });
        });
        model.Entity<RetentionRunRow>(row => row.ToTable("retention_runs").HasKey(x => new { x.Root, x.RunId }));
    }
}

/// <summary>Erasures, freezes and the clock of each case.</summary>
internal sealed class ErasuresProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(ErasureLineRow), typeof(ErasureRecipientRow), typeof(FreezeRow), typeof(KeepingRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        if (ErasureRules.CaseOf(after) is not { } state)
            return;
        foreach (var stream in fresh.Select(stored => stored.Stream).Distinct())
        {
            if (after.Find<Erasure>(stream) is { } erasure)
                Put(after, stream, erasure, state.CaseNumber, rows);
            else if (after.Find<DisposalFreeze>(stream) is { } freeze)
                rows.Put(Row(after, stream, freeze, state.CaseNumber));
        }
        var (rule, from) = RetentionRules.Of(after);
        rows.Put(new KeepingRow
        {
            Root = after.Root.Value,
            CaseNumber = state.CaseNumber,
            Rule = rule,
            From = from,
            Freezes = DisposalFreeze.Standing(after).Count(),
            IsOrdered = after.All<Erasure>().Any(known => known.State.Status is ErasureStatus.Ordered or ErasureStatus.Approved or ErasureStatus.Erased),
        });
    }

    private static void Put(RootHistory after, StreamId stream, Erasure erasure, string number, IRowWriter rows)
    {
        rows.Put(new ErasureLineRow
        {
            Root = after.Root.Value,
            ErasureId = stream.Value,
            CaseNumber = number,
            Status = erasure.Status,
            AskedBy = erasure.AskedBy,
            Agreement = erasure.Agreement,
            AskedAt = erasure.AskedAt,
            Due = erasure.Due,
            Ground = erasure.Ground,
            CategoryCodes = string.Join(';', erasure.Categories),
            Rule = erasure.Rule,
            Run = erasure.Run,
            OrderedBy = erasure.OrderedBy.Value,
            OrderedAt = erasure.OrderedAt,
            ApprovedBy = erasure.ApprovedBy.Value,
            ApprovedAt = erasure.ApprovedAt,
            ErasedAt = erasure.ErasedAt,
            AnsweredAt = erasure.AnsweredAt,
            KeptOn = erasure.KeptOn,
            Reason = erasure.Reason,
            KeptUntil = erasure.KeptUntil,
            ChangedAt = after.Events.Last(stored => stored.Stream == stream).Act.RecordedAt,
        });
        foreach (var recipient in erasure.Recipients)
        {
            rows.Put(new ErasureRecipientRow
            {
                Root = after.Root.Value,
                ErasureId = stream.Value,
                Agreement = recipient.Agreement,
                AskedAt = recipient.AskedAt,
                ReceivedAt = recipient.ReceivedAt,
                AnsweredAt = recipient.AnsweredAt,
                IsErased = recipient.IsErased,
                Ground = recipient.Ground,
                KeptUntil = recipient.KeptUntil,
            });
        }
    }

    private static FreezeRow Row(RootHistory after, StreamId stream, DisposalFreeze freeze, string number) => new()
    {
        Root = after.Root.Value,
        FreezeId = stream.Value,
        CaseNumber = number,
        Kind = freeze.Kind,
        Ground = freeze.Ground,
        ReviewOn = freeze.ReviewOn,
        PlacedBy = freeze.PlacedBy.Value,
        PlacedAt = freeze.PlacedAt,
        LiftedAt = freeze.IsOpen ? null : after.Events.Last(stored => stored.Stream == stream).Act.HappenedAt,
    };
}

/// <summary>Retention runs: they belong to the node.</summary>
internal sealed class RetentionRunsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(RetentionRunRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Select(stored => stored.Stream).Distinct())
        {
            if (after.Find<RetentionRun>(stream) is not { } run)
                continue;
            rows.Put(new RetentionRunRow
            {
                Root = after.Root.Value,
                RunId = stream.Value,
                Rule = run.Rule,
                Cases = run.Cases.Count,
                ProposedBy = run.ProposedBy.Value,
                ProposedAt = run.ProposedAt,
                DecidedBy = run.DecidedBy.Value,
                DecidedAt = run.DecidedAt,
                IsApproved = run.IsApproved,
                StoppedAt = run.StoppedAt,
                EndedAt = run.EndedAt,
                LeftOut = run.LeftOut,
            });
        }
    }
}
