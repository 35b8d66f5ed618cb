namespace Samverk.ArchitectureTests;

/// <summary>Where a type of the modules' assembly stands: its module, and which part of it.</summary>
/// <param name="Module">The segment after <c>Samverk.Modules</c>; empty for what all modules share.</param>
/// <param name="Part"><c>Contract</c>, <c>Rules</c> or empty.</param>
internal sealed record ModulePlace(string Module, string Part)
{
    private const string Prefix = "Samverk.Modules";

    /// <summary>Null for a type of another assembly.</summary>
    public static ModulePlace? Of(Type type)
    {
        if (type.Assembly != Solution.Modules || type.Namespace is not { } name)
            return null;
        var parts = name.Split('.');
        return !name.StartsWith(Prefix, StringComparison.Ordinal) || parts.Length == 2 || parts[2] == "Web"
            ? new ModulePlace("", "")
            : new ModulePlace(parts[2], string.Join('.', parts[3..]));
    }

    /// <summary>The root of the modules, and the plumbing of pages: used by all.</summary>
    public bool IsShared => Module.Length == 0;
}
