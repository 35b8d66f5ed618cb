using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Laws.Contract;

namespace Samverk.Modules.Laws;

/// <summary>Periods and amounts that laws and rules set, dated and with their source.</summary>
internal sealed class LawsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node) => services.AddSingleton<ILawPack>(LawPack.BuiltIn);
}
