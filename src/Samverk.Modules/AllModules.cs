using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Access;
using Samverk.Modules.Agreements;
using Samverk.Modules.Cases;
using Samverk.Modules.Consents;
using Samverk.Modules.Corridors;
using Samverk.Modules.DataProtection;
using Samverk.Modules.DataRequests;
using Samverk.Modules.Demonstrations;
using Samverk.Modules.Desks;
using Samverk.Modules.Dialogue;
using Samverk.Modules.Directory;
using Samverk.Modules.Doors;
using Samverk.Modules.Erasures;
using Samverk.Modules.Grants;
using Samverk.Modules.Holds;
using Samverk.Modules.Laws;
using Samverk.Modules.Offices;
using Samverk.Modules.Plans;
using Samverk.Modules.Referrals;
using Samverk.Modules.SignIns;
using Samverk.Modules.Timelines;
using Samverk.Storage;

namespace Samverk.Modules;

/// <summary>The modules, in the order in which their arrows allow. Nothing is found by scanning.</summary>
internal static class AllModules
{
    public static readonly IReadOnlyList<IModule> List =
    [
        new LawsModule(),
        new OfficesModule(),
        new SignInsModule(),
        new DemonstrationsModule(),
        new AgreementsModule(),
        new AccessModule(),
        new CasesModule(),
        new ConsentsModule(),
        new HoldsModule(),
        new GrantsModule(),
        new PlansModule(),
        new DirectoryModule(),
        new ReferralsModule(),
        new TimelinesModule(),
        new DesksModule(),
        new DialogueModule(),
        new CorridorsModule(),
        new DataProtectionModule(),
        new DataRequestsModule(),
        new ErasuresModule(),
        new DoorsModule(),
    ];

    /// <summary>The read rows of all modules, as the schema's scripts are made from them.</summary>
    public static IReadOnlyList<IRowModel> RowModels
    {
        get
        {
            var services = new ServiceCollection();
            var node = new NodeSettings
            {
                Name = "",
                NodeId = "",
                Country = "",
                Letters = "",
                Kind = Ui.NodeKind.Demo,
                Side = NodeSide.HostCountry,
                Zone = "UTC",
                Listen = "",
                PublicOrigin = "",
            };
            foreach (var module in List)
                module.Add(services, node);
            return [.. services.Where(service => service.ServiceType == typeof(IRowModel))
                .Select(service => (IRowModel)Activator.CreateInstance(service.ImplementationType!)!)];
        }
    }
}
