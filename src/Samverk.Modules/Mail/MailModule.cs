using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Mail;

/// <summary>E-mails on their way out. A demonstration sends none: what would go out is shown on a page instead.</summary>
internal sealed class MailModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<LetterStore>();
        if (node.Kind == NodeKind.Demo)
            return;
        services.AddSingleton<ILetterPost>(provider => node.Mail.Server.Length > 0
            ? new SmtpPost(node.Mail)
            : new FolderPost(node.Mail with { Folder = Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, node.Mail.Folder) }));
        services.AddHostedService<SendMail>();
    }
}
