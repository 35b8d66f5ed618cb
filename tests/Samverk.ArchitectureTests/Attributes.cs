using System.Reflection;

namespace Samverk.ArchitectureTests;

/// <summary>The attributes of a record's member lie on its property or on the parameter that it was made from.</summary>
internal static class Attributes
{
    public static T? Of<T>(Type type, PropertyInfo property)
        where T : Attribute =>
        property.GetCustomAttribute<T>()
        ?? type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.Name == property.Name)?.GetCustomAttribute<T>();
}
