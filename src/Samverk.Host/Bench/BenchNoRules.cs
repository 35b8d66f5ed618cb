using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Samverk.Host.Serving;
using Samverk.Kernel;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>
/// The pages without the rules of access, so that one can say what the rules cost. A list has the rows that the office needs, which is where a list
/// begins; a page has all rows of its case. No verb and no setting leads here: only a bench puts it in, into a node that it serves itself and
/// whose folder it made and removes.
/// </summary>
internal sealed class BenchNoRules(NodeDbContext rows) : IAccess
{
    private static readonly AccessDecision Yes = new(true, [], "none");

    public Task<AccessDecision> DecideAsync(SubjectFacts subject, AccessAction action, CaseScope scope, CancellationToken ct) => Task.FromResult(Yes);

    public Task<IReadOnlySet<AccessAction>> AllowedAsync(SubjectFacts subject, CaseScope scope, IReadOnlyList<AccessAction> actions, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<AccessAction>>(actions.ToHashSet());

    public IVisible<T> Visible<T>(SubjectFacts subject, AccessAction action, string purpose)
        where T : class, ICaseAreaScoped
    {
        var set = rows.Set<T>().AsNoTracking();
        if (action is not (AccessAction.List or AccessAction.Search))
            return new Visible<T>(set, set);
        var office = subject.Office.Value;
        var needed = rows.Set<NeedRow>().Where(need => need.Holder == office);
        if (T.OnlyArea is { } area)
            needed = needed.Where(need => need.Area == area);
        // As a list begins with the rules too: in another form SQLite would read all cases.
        var cases = needed.Select(need => need.CaseId).Distinct();
        return new Visible<T>(set.Where(x => cases.Contains(EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId)))), set);
    }

    public Task<IVisible<T>> OfCaseAsync<T>(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct)
        where T : class, ICaseAreaScoped
    {
        var set = rows.Set<T>().AsNoTracking().Where(x => EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId)) == caseId);
        return Task.FromResult<IVisible<T>>(new Visible<T>(set, set));
    }

    public Task<IMasked> MaskAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct) => Task.FromResult<IMasked>(new NoMask());

    public Task<IReadOnlyList<PolicyArea>> AreasAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct) => Task.FromResult(subject.Areas);

    public Task<IReadOnlySet<Guid>> ListedAsync(SubjectFacts subject, IReadOnlyCollection<Guid> cases, PolicyArea area, string purpose, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<Guid>>(cases.ToHashSet());

    private sealed class NoMask : IMasked
    {
        public FieldState Of(PolicyArea area, Tier tier) => FieldState.Visible;

        public FieldState Of<T>(string member)
            where T : class => FieldState.Visible;

        public AccessDecision Decision(PolicyArea area, Tier tier) => Yes;

        public IReadOnlyList<ExplainedArea> Explain() => [];
    }
}

/// <summary>A node of the bench served inside the bench's own process: with its rules, or for comparison without.</summary>
internal sealed class BenchServed(WebApplication app) : IAsyncDisposable
{
    public static async Task<BenchServed> StartAsync(NodeFolder folder, bool rules, CancellationToken ct)
    {
        var builder = NodeApplication.Prepare(folder);
        if (!rules)
            builder.Services.Replace(ServiceDescriptor.Scoped<IAccess, BenchNoRules>());
        var app = NodeApplication.Build(builder, folder);
        await app.StartAsync(ct);
        return new BenchServed(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
