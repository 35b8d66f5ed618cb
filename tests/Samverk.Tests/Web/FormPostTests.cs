using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Samverk.Modules.Web;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.Web;

public sealed class FormPostTests
{
    [Fact]
    public void A_password_keeps_its_last_blank()
    {
        var post = new FormPost(
            new FormCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["password"] = "  four words of mine ", ["name"] = "  Hodan\u0007\u0000 " }), trusted: true, WordsCatalogue.BuiltIn.For("en"));
        Assert.Equal("  four words of mine ", post.AsTyped("password"));
        Assert.Equal("Hodan", post.Text("name"));
    }
}
