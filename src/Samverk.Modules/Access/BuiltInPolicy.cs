using Samverk.Modules.Access.Rules;

namespace Samverk.Modules.Access;

/// <summary>The policy that comes with the product.</summary>
internal static class BuiltInPolicy
{
    /// <summary>The file as it is kept.</summary>
    public static string Text { get; } = Embedded();

    public static AccessPolicy Policy { get; } = AccessPolicy.Parse(Text);

    private static string Embedded()
    {
        using var bytes = typeof(BuiltInPolicy).Assembly.GetManifestResourceStream("access/policy-3.json")
            ?? throw new InvalidOperationException("The policy is not embedded.");
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }
}
