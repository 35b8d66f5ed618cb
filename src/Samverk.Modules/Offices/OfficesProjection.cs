using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Offices;

internal sealed class OfficesRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<OfficeRow>(row =>
        {
            row.ToTable("offices").HasKey(x => new { x.Root, x.OfficeId });
            row.Ignore(x => x.Areas);
        });
        model.Entity<OfficerRow>(row =>
        {
            row.ToTable("officers").HasKey(x => new { x.Root, x.Account });
            row.HasIndex(x => x.Person);
            row.Ignore(x => x.Roles);
        });
        model.Entity<ServiceAccountRow>(row =>
        {
            row.ToTable("service_accounts").HasKey(x => new { x.Root, x.Account });
            row.Ignore(x => x.Areas);
        });
        model.Entity<RightsChangeRow>(row => row.ToTable("rights_changes").HasKey(x => new { x.Root, x.ChangeId }));
    }
}

internal sealed class OfficesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(OfficeRow), typeof(OfficerRow), typeof(RightsChangeRow), typeof(ServiceAccountRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            switch (stored.Event)
            {
                case OfficeOpened or OfficeMandatesChanged or OfficeAnswersByMail:
                    rows.Put(OfficeOf(stored, History(stored, after.Events)));
                    break;
                case OfficerAppointed or MembershipJoined or OfficerLanguageChosen or OfficerReleased or OfficerRolesChanged:
                    rows.Put(OfficerOf(after.Root, stored, History(stored, after.Events)));
                    break;
                case ServiceAccountOpened or ServiceKeyReplaced or ServiceAccountClosed:
                    rows.Put(ServiceOf(after.Root, stored, [.. after.Events.Where(x => x.Stream == stored.Stream && x.StreamVersion <= stored.StreamVersion)]));
                    break;
                case RightsChangeProposed or RightsChangeDecided:
                    rows.Put(ChangeOf(after.Root, [.. after.Events.Where(x => x.Stream == stored.Stream)]));
                    break;
                default:
                    break;
            }
        }
    }

    private static List<IEvent> History(StoredEvent stored, IReadOnlyList<StoredEvent> all) =>
        [.. all.Where(x => x.Stream == stored.Stream && x.StreamVersion <= stored.StreamVersion).Select(x => x.Event)];

    /// <summary>What was decided before the last change has begun when that does, or is replaced by it: one change ahead is enough.</summary>
    private static OfficeRow OfficeOf(StoredEvent stored, List<IEvent> history)
    {
        var office = history.OfType<OfficeOpened>().Last();
        var changes = history.OfType<OfficeMandatesChanged>().ToList();
        var (now, next) = (changes.SkipLast(1).LastOrDefault(), changes.LastOrDefault());
        var mail = history.OfType<OfficeAnswersByMail>().LastOrDefault();
        return new OfficeRow
        {
            Root = stored.Root.Value,
            OfficeId = office.Office.Value,
            Name = office.Name,
            Organisation = office.Organisation,
            Place = office.Place,
            Level = office.Level,
            Mandates = Numbers(now?.Mandates ?? office.Mandates),
            Enforces = now?.Enforces ?? office.Enforces,
            NextMandates = next is null ? "" : Numbers(next.Mandates),
            NextEnforces = next?.Enforces ?? false,
            NextFrom = next?.From ?? DateOnly.MaxValue,
            Independent = office.Independent,
            Telephone = office.Telephone,
            MailAddress = mail?.Address ?? "",
            MailLanguage = mail?.Language ?? "",
            Coordinator = mail?.Coordinator.Value ?? Guid.Empty,
            Version = stored.StreamVersion,
        };
    }

    private static OfficerRow OfficerOf(RootId root, StoredEvent stored, List<IEvent> history)
    {
        var appointed = history.OfType<OfficerAppointed>().Last();
        var changes = history.Skip(history.LastIndexOf(appointed)).OfType<OfficerRolesChanged>().ToList();
        var (now, next) = (changes.SkipLast(1).LastOrDefault(), changes.LastOrDefault());
        return new OfficerRow
        {
            Root = root.Value,
            Account = appointed.Account.Value,
            OfficeId = appointed.Office.Value,
            Name = appointed.Name,
            Title = appointed.Title,
            RoleCodes = Codes(now?.Roles ?? appointed.Roles),
            NextRoleCodes = next is null ? "" : Codes(next.Roles),
            NextFrom = next?.From ?? DateOnly.MaxValue,
            Language = history.OfType<OfficerLanguageChosen>().LastOrDefault()?.Language ?? appointed.Language,
            Telephone = appointed.Telephone,
            Acts = history[^1] is not OfficerReleased,
            Person = history.OfType<MembershipJoined>().LastOrDefault()?.Person.Value ?? appointed.Account.Value,
            Version = stored.StreamVersion,
        };
    }

    private static ServiceAccountRow ServiceOf(RootId root, StoredEvent stored, List<StoredEvent> history)
    {
        var opened = history.Select(x => x.Event).OfType<ServiceAccountOpened>().Last();
        var keyed = history.Last(x => x.Event is ServiceAccountOpened or ServiceKeyReplaced);
        var key = keyed.Event is ServiceKeyReplaced replaced ? replaced.Key : opened.Key;
        return new ServiceAccountRow
        {
            Root = root.Value,
            Account = opened.Account.Value,
            OfficeId = opened.Office.Value,
            Name = opened.Name,
            Owner = opened.Owner.Value,
            Purpose = opened.Purpose,
            AreaNumbers = Numbers(opened.Areas),
            Agreement = opened.Agreement,
            Ground = opened.Ground,
            Key = key,
            Kid = ServiceAccountRules.Read(key)?.Kid ?? "",
            KeyFrom = keyed.Act.RecordedAt,
            IsClosed = history[^1].Event is ServiceAccountClosed,
            Version = stored.StreamVersion,
        };
    }

    private static RightsChangeRow ChangeOf(RootId root, List<StoredEvent> events)
    {
        var proposed = (RightsChangeProposed)events[0].Event;
        var decided = events.FirstOrDefault(x => x.Event is RightsChangeDecided);
        return new RightsChangeRow
        {
            Root = root.Value,
            ChangeId = events[0].Stream.Value,
            About = proposed.About,
            IsOffice = proposed.IsOffice,
            Codes = proposed.IsOffice ? Numbers(proposed.Mandates) : Codes(proposed.Roles),
            Enforces = proposed.Enforces,
            From = proposed.From,
            Reason = proposed.Reason,
            ProposedBy = events[0].Act.By.Value,
            ProposedAt = events[0].Act.RecordedAt,
            DecidedBy = decided?.Act.By.Value ?? Guid.Empty,
            DecidedAt = decided?.Act.RecordedAt,
            IsApproved = decided?.Event is RightsChangeDecided { IsApproved: true },
            DecisionReason = (decided?.Event as RightsChangeDecided)?.Reason ?? "",
        };
    }

    private static string Numbers(IReadOnlyList<PolicyArea> areas) => ";" + string.Concat(areas.Select(area => ((int)area).ToString(CultureInfo.InvariantCulture) + ";"));

    private static string Codes(IReadOnlyList<string> roles) => ";" + string.Concat(roles.Select(role => role + ";"));
}

internal sealed class OfficeQueries(OpenRows rows, OncePerVisit once, IClock clock) : IOffices
{
    public Task<OfficeRow?> FindAsync(OfficeId office, CancellationToken ct) => once.GetAsync(office, async () =>
        (await rows.Of<OfficeRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.OfficeId == office.Value, ct))?.AsOf(clock.Today));

    public Task<OfficerRow?> FindAsync(AccountId account, CancellationToken ct) => once.GetAsync(account, async () =>
        (await rows.Of<OfficerRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.Account == account.Value, ct))?.AsOf(clock.Today));

    public async Task<IReadOnlyList<OfficeRow>> AllAsync(CancellationToken ct) =>
        [.. (await rows.Of<OfficeRow>().OrderBy(x => x.Organisation).ThenBy(x => x.Name).ToListAsync(ct)).Select(row => row.AsOf(clock.Today))];

    public async Task<IReadOnlyList<OfficerRow>> OfficersAsync(OfficeId? office, CancellationToken ct) =>
        [.. (await rows.Of<OfficerRow>().Where(x => x.Acts && (office == null || x.OfficeId == office.Value.Value)).OrderBy(x => x.Name).ToListAsync(ct))
            .Select(row => row.AsOf(clock.Today))];

    public async Task<IReadOnlyList<OfficerRow>> MembershipsAsync(AccountId person, CancellationToken ct) =>
        [.. (await EverOfAsync(person, ct)).Where(row => row.Acts && row.Roles.Count > 0).OrderBy(row => row.Account != person.Value).ThenBy(row => row.Account)];

    public async Task<IReadOnlyList<OfficerRow>> EverOfAsync(AccountId person, CancellationToken ct) =>
        [.. (await rows.Of<OfficerRow>().Where(x => x.Root == RootId.Node.Value && x.Person == person.Value).ToListAsync(ct)).Select(row => row.AsOf(clock.Today))];

    public Task<ServiceAccountRow?> FindServiceAsync(AccountId account, CancellationToken ct) =>
        rows.Of<ServiceAccountRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.Account == account.Value, ct);

    public async Task<IReadOnlyList<ServiceAccountRow>> ServicesAsync(CancellationToken ct) =>
        await rows.Of<ServiceAccountRow>().OrderBy(x => x.IsClosed).ThenBy(x => x.Name).ToListAsync(ct);
}
