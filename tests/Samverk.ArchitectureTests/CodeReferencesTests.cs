using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>The reader of compiled code must see what it is there to forbid, wherever it hides.</summary>
public sealed class CodeReferencesTests
{
    [Theory]
    [InlineData(typeof(Version))]
    [InlineData(typeof(Uri))]
    [InlineData(typeof(FileInfo))]
    [InlineData(typeof(TimeZoneInfo))]
    [InlineData(typeof(ObsoleteAttribute))]
    [InlineData(typeof(Stack<>))]
    public void It_sees_a_type_in(Type hidden)
    {
        var types = typeof(Hiding).Assembly.GetTypes().Where(type => type == typeof(Hiding) || type.DeclaringType == typeof(Hiding));

        Assert.Contains(types, type => CodeReferences.TypesOf(type).Contains(hidden));
    }

    /// <summary>Each of the types above in one place: a field, an argument, an await, a lambda, an attribute, a generic argument.</summary>
    private sealed class Hiding
    {
        public Version? Version { get; init; }

        [Obsolete("Only for its attribute.")]
        public static string Text(Uri address) => address.Host;

        public static async Task<long> LengthAsync(string path)
        {
            await Task.Yield();
            return new FileInfo(path).Length;
        }

        public static Func<string> Zone() => () => TimeZoneInfo.Utc.Id;

        public override string ToString() => $"{Version}{Array.Empty<Stack<int>>().Length}";
    }
}
