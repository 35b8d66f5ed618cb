using Samverk.Kernel;
using Samverk.Modules.DataProtection.Contract;

namespace Samverk.Modules.DataProtection.Rules;

/// <summary>A breach as it stands.</summary>
internal sealed record Breach : IState<Breach>
{
    public static string Stream => "breach";

    public static Breach Empty { get; } = new();

    public BreachRecorded? Recorded { get; init; }

    public BreachAuthorityTold? Authority { get; init; }

    public IReadOnlyList<BreachPartnerTold> Partners { get; init; } = [];

    public int? CasesNamed { get; init; }

    public bool IsClosed { get; init; }

    public Breach Apply(StoredEvent stored) => stored.Event switch
    {
        BreachRecorded recorded => this with { Recorded = recorded },
        BreachAuthorityTold told => this with { Authority = told },
        BreachPartnerTold told => this with { Partners = [.. Partners, told] },
        BreachCasesNamed named => this with { CasesNamed = named.Cases },
        BreachClosed => this with { IsClosed = true },
        _ => this,
    };
}

/// <summary>A breach in the case that it concerns.</summary>
internal sealed record BreachNotice : IState<BreachNotice>
{
    public static string Stream => "breach-notice";

    public static BreachNotice Empty { get; } = new();

    public bool IsTold { get; init; }

    public BreachNotice Apply(StoredEvent stored) => stored.Event is PersonToldOfBreach ? this with { IsTold = true } : this;
}
