namespace Samverk.ArchitectureTests;

/// <summary>Types as a reader of the lists knows them.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner) + "?";
        return type.IsGenericType
            ? type.Name.Split('`')[0] + "<" + string.Join(",", type.GetGenericArguments().Select(Of)) + ">"
            : type.Name;
    }
}
