using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Timelines;

/// <summary>
/// One told event. The line's area decides who reads it. The act's name is not kept: a line that many may read must not
/// say which act it belonged to, since that act may also hold what few may know.
/// </summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class TimelineRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public long Sequence { get; init; }

    public int Ordinal { get; init; }

    public PolicyArea Area { get; init; }

    public string Icon { get; init; } = "";

    /// <summary>English msgid with places.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>Values for the places, a JSON object.</summary>
    public string Arguments { get; init; } = "{}";

    public Guid By { get; init; }

    public Guid ForOffice { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public string Purpose { get; init; } = "";

    public string Basis { get; init; } = "";

    public string FromNode { get; init; } = "";
}

internal sealed class TimelinesRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<TimelineRow>(row =>
    {
        row.ToTable("timeline").HasKey(x => new { x.CaseId, x.Sequence, x.Ordinal });
        row.HasIndex(x => x.RecordedAt);
    });
}

/// <summary>Asks each module how its events read. The modules are looked up at the first act, since they are put together with this.</summary>
internal sealed class TimelinesProjection(IServiceProvider services) : IProjection
{
    private readonly Lazy<IReadOnlyList<IModule>> modules = new(() => [.. services.GetServices<IModule>()]);

    public IReadOnlyList<Type> Rows { get; } = [typeof(TimelineRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (modules.Value.Select(module => module.Tell(stored)).FirstOrDefault(line => line is not null) is { } line)
                rows.Put(Row(stored, line));
        }
    }

    internal static TimelineRow Row(StoredEvent stored, TimelineLine line) => new()
    {
        CaseId = stored.Root.Value,
        Sequence = stored.ActSequence,
        Ordinal = stored.Ordinal,
        Area = line.Area,
        Icon = line.Icon,
        Sentence = line.Sentence,
        Arguments = JsonSerializer.Serialize(line.Arguments.ToDictionary(argument => argument.Key, argument => argument.Value)),
        By = stored.Act.By.Value,
        ForOffice = stored.Act.For.Value,
        HappenedAt = stored.Act.HappenedAt,
        RecordedAt = stored.Act.RecordedAt,
        Purpose = stored.Act.Purpose,
        Basis = stored.Act.Basis,
        FromNode = stored.Act.FromNode,
    };
}
