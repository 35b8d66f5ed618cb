namespace Samverk.Storage;

/// <summary>One parameterised statement, <c>$1</c> onwards on both databases.</summary>
/// <param name="Sql">The text; a constant, so that it is prepared once.</param>
/// <param name="Values">Guid, long, int, bool, string, byte[], DateOnly or null.</param>
public readonly record struct Statement(string Sql, params object?[] Values)
{
    /// <summary>How many rows it must change; otherwise nothing of the act is done and the root counts as moved.</summary>
    public int? Expect { get; init; }
}
