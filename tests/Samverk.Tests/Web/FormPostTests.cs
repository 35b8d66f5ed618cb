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

    [Theory]
    [InlineData("answer", false)]
    [InlineData("code", true)]
    [InlineData("newPassword", true)]
    [InlineData("state", true)]
    [InlineData("__token", true)]
    public void What_proves_who_typed_it_is_not_in_the_hash_that_is_kept(string field, bool isLeftOut)
    {
        FormPost Post(string value) => new(
            new FormCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["act"] = "1", ["reason"] = "Yes", [field] = value }), trusted: true, WordsCatalogue.BuiltIn.For("en"));
        Assert.Equal(isLeftOut, Post("one").ContentHash == Post("two").ContentHash);
    }
}
