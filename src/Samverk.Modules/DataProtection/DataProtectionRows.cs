using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Storage;

namespace Samverk.Modules.DataProtection;

internal sealed class DataProtectionRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<BreachRow>(row => row.ToTable("breaches").HasKey(x => new { x.Root, x.BreachId }));
        model.Entity<BreachPartnerRow>(row => row.ToTable("breach_partners").HasKey(x => new { x.Root, x.BreachId, x.Agreement }));
        model.Entity<BreachNoticeRow>(row => row.ToTable("breach_notices").HasKey(x => new { x.CaseId, x.BreachId }));
        model.Entity<BreachToldRow>(row =>
        {
            row.ToTable("breach_told").HasKey(x => new { x.CaseId, x.BreachId });
            row.HasIndex(x => x.BreachId);
        });
        model.Entity<NoticeGivenRow>(row => row.ToTable("notices_given").HasKey(x => x.CaseId));
    }
}

/// <summary>The breach register.</summary>
internal sealed class BreachesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(BreachRow), typeof(BreachPartnerRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is BreachPartnerTold told)
                rows.Put(new BreachPartnerRow { Root = after.Root.Value, BreachId = stored.Stream.Value, Agreement = told.Agreement, ToldAt = told.At, Contact = told.Contact });
            if (EventNames.StreamOf(stored.Event) == "breach")
                rows.Put(Row(after, stored));
        }
    }

    private static BreachRow Row(RootHistory after, StoredEvent last)
    {
        var events = after.Events.Where(x => x.Stream == last.Stream && x.StreamVersion <= last.StreamVersion).ToList();
        var recorded = events.Select(x => x.Event).OfType<BreachRecorded>().First();
        var authority = events.Select(x => x.Event).OfType<BreachAuthorityTold>().FirstOrDefault();
        var closed = events.FirstOrDefault(x => x.Event is BreachClosed);
        return new BreachRow
        {
            Root = after.Root.Value,
            BreachId = last.Stream.Value,
            Kind = recorded.Kind,
            What = recorded.What,
            FoundAt = recorded.FoundAt,
            Account = recorded.Account?.Value ?? Guid.Empty,
            SeenFrom = recorded.SeenFrom,
            SeenTo = recorded.SeenTo,
            IsHighRisk = recorded.IsHighRisk,
            AuthorityToldAt = authority?.At,
            Reference = authority?.Reference ?? "",
            WhyLate = authority?.WhyLate ?? "",
            CasesNamed = events.Select(x => x.Event).OfType<BreachCasesNamed>().LastOrDefault()?.Cases,
            ClosedAt = closed?.Act.HappenedAt,
            Conclusion = (closed?.Event as BreachClosed)?.Conclusion ?? "",
            Version = last.StreamVersion,
        };
    }
}

/// <summary>Breaches in the cases that they concern, and how people were told about their data.</summary>
internal sealed class CaseNoticesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(BreachNoticeRow), typeof(BreachToldRow), typeof(NoticeGivenRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is CaseOpened opened)
            {
                rows.Put(new NoticeGivenRow
                {
                    CaseId = after.Root.Value,
                    NoticeVersion = opened.NoticeVersion,
                    Language = opened.ToldIn,
                    On = DateOnly.FromDateTime(stored.Act.HappenedAt.UtcDateTime),
                });
            }
            else if (stored.Event is BreachConcernsPerson or PersonToldOfBreach)
            {
                Put(after, stored.Stream, rows);
            }
        }
    }

    private static void Put(RootHistory after, StreamId stream, IRowWriter rows)
    {
        var events = after.Events.Where(x => x.Stream == stream).Select(x => x.Event).ToList();
        var concerns = events.OfType<BreachConcernsPerson>().First();
        var told = events.OfType<PersonToldOfBreach>().FirstOrDefault();
        rows.Put(new BreachNoticeRow
        {
            CaseId = after.Root.Value,
            BreachId = concerns.Breach,
            What = concerns.What,
            FoundAt = concerns.FoundAt,
            ToldOn = told?.On,
            How = told?.How ?? "",
        });
        rows.Put(new BreachToldRow { CaseId = after.Root.Value, BreachId = concerns.Breach, IsTold = told is not null });
    }
}
