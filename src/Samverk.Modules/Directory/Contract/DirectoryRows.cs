using Samverk.Kernel;

namespace Samverk.Modules.Directory.Contract;

/// <summary>A service that an office offers, ours or a partner's, in the terms of HSDS 3.0.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
public sealed class ServiceOfferRow
{
    public Guid Root { get; init; }

    /// <summary>HSDS service id.</summary>
    public string ServiceId { get; init; } = "";

    /// <summary>The agreement of the partner whose directory it stands in; empty for our own.</summary>
    public Guid Agreement { get; init; }

    public string Name { get; init; } = "";

    public string OfficeName { get; init; } = "";

    /// <summary>Our office; empty for a partner's.</summary>
    public Guid OfficeId { get; init; }

    public string Place { get; init; } = "";

    public PolicyArea Area { get; init; }

    /// <summary>Code of <c>ServiceKinds</c>.</summary>
    public string Kind { get; init; } = "";

    public string Description { get; init; } = "";

    public string Telephone { get; init; } = "";

    /// <summary>HSDS status; only <c>active</c> is offered.</summary>
    public string Status { get; init; } = "";

    /// <summary>HSDS assured_date: not offered once it is too old (rule 24).</summary>
    public DateOnly? AssuredOn { get; init; }

    /// <summary>The last day of its hours; after it the hours are not known and the service is not offered (lesson L7).</summary>
    public DateOnly? OpenUntil { get; init; }

    /// <summary>Name, office, place and description in lower case, to search in.</summary>
    public string SearchText { get; init; } = "";
}

/// <summary>Tells partners what changed in our directory.</summary>
public interface IDirectorySharing
{
    /// <summary>Offers every active agreement what it was not told yet. Does nothing where nothing changed.</summary>
    Task ShareAsync(Act because, CancellationToken ct);
}

/// <summary>Reads who offers what, where.</summary>
public interface IDirectory
{
    /// <summary>Services that may be asked now at a partner.</summary>
    Task<IReadOnlyList<ServiceOfferRow>> OfferedAsync(Guid agreement, DateOnly today, CancellationToken ct);

    /// <summary>One service, or null.</summary>
    Task<ServiceOfferRow?> FindAsync(Guid agreement, string serviceId, CancellationToken ct);
}
