using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Grants;

internal sealed class GrantsRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<GrantLineRow>(row =>
        {
            row.ToTable("grant_register").HasKey(x => new { x.Root, x.GrantId });
            row.HasIndex(x => new { x.Office, x.ReviewBy });
            row.Ignore(x => x.Areas);
        });
        model.Entity<GrantInCaseRow>(row => row.ToTable("grants_in_case").HasKey(x => new { x.CaseId, x.GrantId }));
    }
}

internal sealed class GrantsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(GrantLineRow), typeof(GrantInCaseRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == "grant").Select(stored => stored.Stream).Distinct())
        {
            var events = after.Events.Where(stored => stored.Stream == stream).ToList();
            rows.Put(Line(after, stream, events));
            if (events.FirstOrDefault(stored => stored.Event is BreakGlassOpened) is { } opened)
                rows.Put(InCase(after, opened, events));
        }
    }

    private static GrantLineRow Line(RootHistory after, StreamId stream, List<StoredEvent> events)
    {
        var of = after.All<Case>().First().State;
        var asked = events.Select(stored => stored.Event).OfType<BreakGlassAsked>().FirstOrDefault();
        var openedAt = events.FirstOrDefault(stored => stored.Event is BreakGlassOpened);
        var opened = openedAt?.Event as BreakGlassOpened;
        var reviewedAt = events.FirstOrDefault(stored => stored.Event is BreakGlassReviewed);
        var reviewed = reviewedAt?.Event as BreakGlassReviewed;
        var terms = opened?.Terms ?? asked!.Terms;
        return new GrantLineRow
        {
            Root = after.Root.Value,
            GrantId = stream.Value,
            CaseNumber = of.CaseNumber,
            CaseOffice = of.Office.Value,
            Account = terms.Account.Value,
            Office = terms.Office.Value,
            AreaNumbers = ";" + string.Concat(terms.Areas.Select(area => ((int)area).ToString(CultureInfo.InvariantCulture) + ";")),
            ReasonCode = terms.ReasonCode,
            Reason = opened?.Reason ?? asked!.Reason,
            IsVital = terms.IsVital,
            SecondPerson = opened?.SecondPerson?.Value ?? Guid.Empty,
            AskedAt = events[0].Act.RecordedAt,
            OpenedAt = openedAt?.Act.RecordedAt,
            Until = opened?.Until,
            ReviewBy = opened?.ReviewBy,
            EndedAt = events.FirstOrDefault(stored => stored.Event is BreakGlassEnded)?.Act.RecordedAt,
            ReviewedAt = reviewedAt?.Act.RecordedAt,
            ReviewedBy = reviewedAt?.Act.By.Value ?? Guid.Empty,
            Outcome = reviewed?.Outcome ?? "",
            Comment = reviewed?.Comment ?? "",
            Version = events[^1].StreamVersion,
        };
    }

    private static GrantInCaseRow InCase(RootHistory after, StoredEvent stored, List<StoredEvent> events)
    {
        var opened = (BreakGlassOpened)stored.Event;
        return new GrantInCaseRow
        {
            CaseId = after.Root.Value,
            GrantId = stored.Stream.Value,
            Account = opened.Terms.Account.Value,
            Office = opened.Terms.Office.Value,
            OpenedAt = stored.Act.RecordedAt,
            Until = opened.Until,
            EndedAt = events.FirstOrDefault(x => x.Event is BreakGlassEnded)?.Act.RecordedAt,
        };
    }
}
