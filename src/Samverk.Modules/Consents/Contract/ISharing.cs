using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Consents.Contract;

/// <summary>What the person agreed to share with one recipient, as it holds now.</summary>
/// <param name="Recipient">The office, or the partner as a whole; us, where a partner shares with us.</param>
/// <param name="Categories">Codes of <see cref="ShareCategories"/>.</param>
/// <param name="Since">When it was agreed.</param>
/// <param name="IsOurs">Given here; otherwise a partner told us.</param>
public sealed record SharedNow(string Recipient, IReadOnlyList<string> Categories, DateTimeOffset Since, bool IsOurs);

/// <summary>Reads what is shared now, for the pages beside Sharing.</summary>
public interface ISharing
{
    /// <summary>The consents that hold today, oldest first, as far as the reader may see the case.</summary>
    Task<IReadOnlyList<SharedNow>> NowAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct);
}
