using System.Reflection;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.DataProtection;

/// <summary>What is processed in a policy area: how many kinds of data at which sensitivity, who sees it, why, and where it may go.</summary>
/// <param name="Area">The policy area.</param>
/// <param name="Kinds">Kinds of data by tier: members of events, from the field catalogue.</param>
/// <param name="Roles">Roles with the highest tier that they see.</param>
/// <param name="Purposes">Purposes that open the area.</param>
/// <param name="Members">Members of messages that may carry it to a partner.</param>
public sealed record ProcessedArea(
    PolicyArea Area, IReadOnlyList<(Tier Tier, int Count)> Kinds, IReadOnlyList<(string Role, Tier Highest)> Roles, IReadOnlyList<string> Purposes, int Members)
{
    /// <summary>How long: the classes of its fields.</summary>
    public IReadOnlyList<Retention> Kept { get; init; } = [];
}

/// <summary>The record of processing activities (GDPR, Article 30), made from the field catalogue, the policy and the agreements: it can't differ from what the program does.</summary>
internal static class ProcessingRecord
{
    private static readonly Lazy<IReadOnlyList<ProcessedArea>> Areas = new(Read);

    /// <summary>All areas, as the program is.</summary>
    public static IReadOnlyList<ProcessedArea> All => Areas.Value;

    public static Task<IResult> GetAsync(Visit visit, IAgreements agreements, CancellationToken ct) => visit.ShowAsync(async () =>
        await visit.PageAsync<ProcessingRecordPage>(new
        {
            Areas = All,
            Partners = (await agreements.AllAsync(ct)).Where(row => row.State == Exchange.AgreementState.Active).Select(row => row.PartnerName).Distinct().ToList(),
            PolicyVersion = AccessPolicies.Version,
        }));

    private static List<ProcessedArea> Read()
    {
        var fields = typeof(ProcessingRecord).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(IEvent).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties().Where(property => property.SetMethod is not null).Select(property => ClassOf(type, property)))
            .OfType<FieldAttribute>().ToLookup(field => field.Area);
        return [.. fields.OrderBy(group => group.Key).Select(group => new ProcessedArea(
            group.Key,
            [.. group.GroupBy(field => field.Tier).OrderBy(tier => tier.Key).Select(tier => (tier.Key, tier.Count()))],
            AccessPolicies.RolesIn(group.Key), AccessPolicies.PurposesOf(group.Key),
            MessageFields.All.Count(field => field.Area == group.Key)) { Kept = [.. group.Select(field => field.Retention).Distinct().Order()] })];
    }

    private static FieldAttribute? ClassOf(Type type, PropertyInfo property) => property.GetCustomAttribute<FieldAttribute>() ?? type.GetCustomAttribute<FieldAttribute>();
}
