using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Modules.Complaints;
using Samverk.Modules.Web;
using Xunit;

namespace Samverk.Tests.Web;

/// <summary>Which answers show something, so that the look is noted.</summary>
public sealed class LookNotesTests
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(409, true)]
    [InlineData(422, true)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(503, false)]
    public void A_page_shows_what_it_shows_however_it_was_asked_for(int status, bool isShown)
    {
        var page = new RazorComponentResult<ComplaintPageView> { StatusCode = status };
        Assert.Equal(isShown, LookNotes.IsShown(page, isGet: true));
        Assert.Equal(isShown, LookNotes.IsShown(page, isGet: false));
    }

    [Fact]
    public void The_way_on_and_a_refusal_show_nothing()
    {
        Assert.False(LookNotes.IsShown(Visit.Go("/"), isGet: true));
        Assert.False(LookNotes.IsShown(new RazorComponentResult<RefusedPage> { StatusCode = StatusCodes.Status422UnprocessableEntity }, isGet: false));
        Assert.False(LookNotes.IsShown(TypedResults.Problem(statusCode: StatusCodes.Status409Conflict), isGet: true));
        Assert.True(LookNotes.IsShown(TypedResults.Ok(), isGet: true));
        Assert.False(LookNotes.IsShown(TypedResults.Ok(), isGet: false));
    }
}
