using Samverk.Kernel;

namespace Samverk.Modules.Offices.Contract;

/// <summary>An office as other modules and pages see it.</summary>
[Field(PolicyArea.Security, Tier.T0)]
public sealed class OfficeRow
{
    public Guid Root { get; init; }

    public Guid OfficeId { get; init; }

    public string Name { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Place { get; init; } = "";

    public OfficeLevel Level { get; init; }

    /// <summary>Policy areas as numbers, between semicolons: <c>;1;6;</c>.</summary>
    public string Mandates { get; init; } = "";

    public bool Enforces { get; init; }

    public bool Independent { get; init; }

    public string Telephone { get; init; } = "";

    /// <summary>The mandates as areas.</summary>
    public IReadOnlyList<PolicyArea> Areas => [.. Mandates.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(number => (PolicyArea)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>An officer as other modules and pages see it.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class OfficerRow
{
    public Guid Root { get; init; }

    public Guid Account { get; init; }

    public Guid OfficeId { get; init; }

    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Codes of roles between semicolons.</summary>
    public string RoleCodes { get; init; } = "";

    public string Language { get; init; } = "en";

    public string Telephone { get; init; } = "";

    public bool Acts { get; init; }

    /// <summary>The version of the officer's stream: a guard for what is decided on it.</summary>
    public long Version { get; init; }

    /// <summary>The roles as a list.</summary>
    public IReadOnlyList<string> Roles => RoleCodes.Split(';', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Reads offices and officers of this node.</summary>
public interface IOffices
{
    /// <summary>One office, or null.</summary>
    Task<OfficeRow?> FindAsync(OfficeId office, CancellationToken ct);

    /// <summary>One officer, or null.</summary>
    Task<OfficerRow?> FindAsync(AccountId account, CancellationToken ct);

    /// <summary>All offices, by name.</summary>
    Task<IReadOnlyList<OfficeRow>> AllAsync(CancellationToken ct);

    /// <summary>The officers who act, of one office or of all.</summary>
    Task<IReadOnlyList<OfficerRow>> OfficersAsync(OfficeId? office, CancellationToken ct);
}
