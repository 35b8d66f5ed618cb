using System.Text.Encodings.Web;
using System.Text.Unicode;

using Microsoft.Extensions.DependencyInjection;

namespace Samverk.Ui;

/// <summary>What the host registers to render pages.</summary>
public static class UiRegistration
{
    public static IServiceCollection AddSamverkUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Arabic and Ethiopic as letters: as numbers each would cost up to eight bytes of the page's budget
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }
}
