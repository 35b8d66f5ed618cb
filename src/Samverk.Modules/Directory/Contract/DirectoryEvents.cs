using Samverk.Kernel;

namespace Samverk.Modules.Directory.Contract;

/// <summary>A service in the terms of HSDS 3.0, as it stands in a directory.</summary>
/// <param name="ServiceId">HSDS service id.</param>
/// <param name="Kind">Code of <c>ServiceKinds</c>: the extension that says what may be asked of it.</param>
/// <param name="Status">HSDS status; <see cref="ServiceStatuses"/>.</param>
/// <param name="AssuredOn">HSDS assured_date: when someone last checked that it is true.</param>
/// <param name="OpenUntil">The last day of its hours, where all its schedules end; null where one is open or none is given.</param>
public sealed record ServiceEntry(
    string ServiceId, string Name, string OfficeName, string Place, PolicyArea Area, string Kind, string Description, string Telephone,
    string Status, DateOnly? AssuredOn, DateOnly? OpenUntil);

/// <summary>HSDS statuses, and the one for what vanished from its source.</summary>
public static class ServiceStatuses
{
    public const string Active = "active";

    /// <summary>It stood in the source before and does not any more. Running referrals keep it (lesson L7).</summary>
    public const string NoLongerInSource = "no longer in source";

    /// <summary>What a file may say.</summary>
    public static readonly IReadOnlyList<string> InFiles = [Active, "inactive", "defunct", "temporarily closed"];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [.. InFiles, NoLongerInSource];
}

/// <summary>One of our offices offers a service, or what is said of it changed.</summary>
[Event("service-listed", "service")]
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
public sealed record ServiceListed(OfficeId Office, ServiceEntry Entry) : IEvent;

/// <summary>We told a partner of services of ours: new ones, and ones that changed.</summary>
[Event("directory-offered", "directory")]
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
public sealed record DirectoryOffered(IReadOnlyList<ServiceEntry> Services) : IEvent;

/// <summary>A partner told us of services of theirs: new ones, and ones that changed.</summary>
[Event("directory-received", "directory")]
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
public sealed record DirectoryReceived(IReadOnlyList<ServiceEntry> Services) : IEvent;

/// <summary>Members of the directory's message, for an agreement's allow-list.</summary>
public static class DirectoryMembers
{
    public const string Services = "nx.directory.services.v1";

    /// <summary>Members of <c>data</c> by message type.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ByType =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Services] = ["services"] };
}
