using Samverk.Kernel;
using Samverk.Modules.Grants.Contract;

namespace Samverk.Modules.Grants.Rules;

/// <summary>A break-glass grant as it stands.</summary>
internal sealed record Grant : IState<Grant>
{
    public static string Stream => "grant";

    public static Grant Empty { get; } = new();

    public GrantTerms? Terms { get; init; }

    public PersonId Person { get; init; }

    public string Reason { get; init; } = "";

    public BreakGlassOpened? Opened { get; init; }

    public bool IsEnded { get; init; }

    public bool IsReviewed { get; init; }

    public Grant Apply(StoredEvent stored) => stored.Event switch
    {
        BreakGlassAsked asked => this with { Terms = asked.Terms, Person = asked.Person, Reason = asked.Reason },
        BreakGlassOpened opened => this with { Terms = opened.Terms, Person = opened.Person, Reason = opened.Reason, Opened = opened },
        BreakGlassEnded => this with { IsEnded = true },
        BreakGlassReviewed => this with { IsReviewed = true },
        _ => this,
    };
}
