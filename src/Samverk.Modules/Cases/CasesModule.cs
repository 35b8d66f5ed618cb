using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Cases;

/// <summary>Cases: one person's file at its owner, and what a partner shared of one.</summary>
internal sealed class CasesModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, CasesRowModel>();
        services.AddSingleton<IProjection, CasesProjection>();
        services.AddSingleton<Counters>();
        services.AddSingleton<ICaseNumbers, CaseNumbers>();
        services.AddSingleton<IProjection, CaseReferencesProjection>();
        services.AddScoped<ICaseSubjects, CaseSubjects>();
        services.AddScoped<ICases, CaseQueries>();
        services.AddScoped<OpenCaseHandler>();
    }
}
