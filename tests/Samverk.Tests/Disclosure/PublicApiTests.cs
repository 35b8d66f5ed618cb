using PublicApiGenerator;
using Samverk.Disclosure;
using Xunit;

namespace Samverk.Tests.Disclosure;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_changes_only_on_purpose() =>
        Verified.Matches(typeof(TableRounding).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }),
            "Samverk.Disclosure.api");
}
