using System.Globalization;
using Xunit.v3;

namespace Samverk.Tests;

/// <summary>A rule of the domain that the test carries: a number, or a name such as DR4.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string name) : Attribute, ITraitAttribute
{
    public RuleAttribute(int number) : this(number.ToString(CultureInfo.InvariantCulture))
    {
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Rule", name)];
}

/// <summary>A scenario that the test plays, such as S7.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScenarioAttribute(string name) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Scenario", name)];
}

/// <summary>A lesson from other systems that the test keeps, such as L24.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class LessonAttribute(string name) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Lesson", name)];
}

/// <summary>A claim made to the reader that the test proves, in the words of the claim.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProofAttribute(string claim) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Proof", claim)];
}
