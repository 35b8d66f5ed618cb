using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.DataRequests.Contract;

/// <summary>One thing that was done with the person's data, and what was kept by it.</summary>
/// <param name="At">When it happened or was told.</param>
/// <param name="What">The name of the event.</param>
/// <param name="Sentence">How the timeline tells it, in the person's language; empty where it tells nothing.</param>
/// <param name="Office">The office that did it.</param>
/// <param name="Purpose">A code of <see cref="Purposes"/>.</param>
/// <param name="Basis">Consent, agreement or law.</param>
/// <param name="Kept">Members with their values; of other people's only that they are left out, and why.</param>
public sealed record KeptAct(DateTimeOffset At, string What, string Sentence, string Office, string Purpose, string Basis, IReadOnlyDictionary<string, object?> Kept)
{
    /// <summary>Stands in the place of a member that is about somebody else.</summary>
    public const string AboutAnother = "left out: about another person, who can ask for it";
}

/// <summary>Everything that is told to the person, in one file.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="MadeAt">The moment up to which it tells.</param>
/// <param name="Acts">What was done and kept, oldest first.</param>
/// <param name="Recipients">Who receives data outside this node, by consent or agreement.</param>
/// <param name="LeftOut">Why something is left out.</param>
public sealed record PersonFile(string CaseNumber, DateTimeOffset MadeAt, IReadOnlyList<KeptAct> Acts, IReadOnlyList<string> Recipients, IReadOnlyList<string> LeftOut);

/// <summary>A person's own data: asking for them, and the file.</summary>
public interface IDataRequests
{
    /// <summary>Asks for everything. While a request is open, asking again changes nothing.</summary>
    Task<Outcome<Appended>> AskAsync(Guid caseId, Act act, CancellationToken ct);

    /// <summary>The file, as the person may have it on a telephone that others see.</summary>
    Task<PersonFile> FileAsync(RootHistory history, DateTimeOffset asOf, Samverk.Ui.Words words, CancellationToken ct);
}

/// <summary>A request on the desk of the office that leads the case.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class DataRequestRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    public Guid RequestId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    static PolicyArea? ICaseAreaScoped.OnlyArea => PolicyArea.Identity;

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset Due { get; init; }

    public bool IsExtended { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}
