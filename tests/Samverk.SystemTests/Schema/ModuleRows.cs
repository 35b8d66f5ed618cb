using System.Reflection;
using Samverk.Storage;

namespace Samverk.SystemTests.Schema;

/// <summary>The row models that the modules contribute, from the one place that lists them.</summary>
internal static class ModuleRows
{
    /// <summary>Empty until there are modules.</summary>
    public static IReadOnlyList<IRowModel> Models { get; } = Find();

    private static IReadOnlyList<IRowModel> Find()
    {
        var list = Assembly.Load("Samverk.Modules").GetType("Samverk.Modules.AllModules")
            ?.GetProperty("RowModels", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            ?.GetValue(obj: null);
        return (IReadOnlyList<IRowModel>?)list ?? [];
    }
}
