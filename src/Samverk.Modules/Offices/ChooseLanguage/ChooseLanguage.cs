using Microsoft.AspNetCore.Http;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Choosing the language of the pages: kept in a cookie of this node, URLs have none.</summary>
internal static class ChooseLanguage
{
    public static Task<IResult> GetAsync(Visit visit) => visit.PageAsync<ChooseLanguagePage>(new
    {
        Back = LocalPaths.Of(visit.Http.Request.Query["back"]),
    });

    public static async Task<IResult> PostAsync(Visit visit, NodeSettings node)
    {
        if (!visit.Post.IsTrusted)
            return await visit.SendAgainAsync();
        var chosen = visit.Post.Text("language");
        if (WordsCatalogue.BuiltIn.Knows(chosen ?? ""))
        {
            visit.Http.Response.Cookies.Append(Visit.LanguageCookie(node), chosen!, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = node.Kind != NodeKind.Demo,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
                Path = "/",
            });
        }
        return Visit.Go(LocalPaths.Of(visit.Post.Text("back")));
    }
}
