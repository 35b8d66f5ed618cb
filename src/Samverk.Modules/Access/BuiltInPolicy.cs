using Samverk.Modules.Access.Rules;

namespace Samverk.Modules.Access;

/// <summary>The policy that comes with the product.</summary>
internal static class BuiltInPolicy
{
    public static AccessPolicy Policy { get; } = AccessPolicy.Parse(Embedded());

    private static string Embedded()
    {
        using var bytes = typeof(BuiltInPolicy).Assembly.GetManifestResourceStream("access/policy-2.json")
            ?? throw new InvalidOperationException("The policy is not embedded.");
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }
}
