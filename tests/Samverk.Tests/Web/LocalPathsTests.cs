using Samverk.Modules.Web;
using Xunit;

namespace Samverk.Tests.Web;

public sealed class LocalPathsTests
{
    [Theory]
    [InlineData("/cases?q=Hodan&page=2", "/cases?q=Hodan&page=2")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("\\\\elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("data:text/html,x", "/")]
    [InlineData("/\r\nSet-Cookie: x=1", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/cases?q=Öland", "/")]
    [InlineData("/cases?q=%C3%96land", "/cases?q=%C3%96land")]
    [InlineData("cases", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Only_a_path_of_this_node_is_led_to(string? asked, string led) => Assert.Equal(led, LocalPaths.Of(asked));
}
