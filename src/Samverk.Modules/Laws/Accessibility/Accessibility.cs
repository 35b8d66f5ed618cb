using Microsoft.AspNetCore.Http;
using Samverk.Modules.Web;

namespace Samverk.Modules.Laws;

/// <summary>
/// What was checked of how pages can be used, what was not, and whom to tell (Directive 2016/2102, Article 7): for everybody, without account and
/// without a cookie.
/// </summary>
internal static class Accessibility
{
    private static readonly string[] Schemes = [Uri.UriSchemeMailto, Uri.UriSchemeHttps, "tel"];

    public static Task<IResult> GetAsync(Visit visit, NodeSettings node) => visit.IsSignedIn
        ? visit.PageAsync<AccessibilityPage>(new { Contact = Contact(node) })
        : visit.OwnPageAsync<AccessibilityPage>(new { Contact = Contact(node) }, forms: false);

    // Written as it was understood: nothing but a way to write or to call becomes a link.
    private static string? Contact(NodeSettings node) =>
        Uri.TryCreate(node.AccessibilityContact, UriKind.Absolute, out var contact) && Schemes.Contains(contact.Scheme) ? contact.AbsoluteUri : null;
}
