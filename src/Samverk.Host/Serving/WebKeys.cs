using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Samverk.Storage;

namespace Samverk.Host.Serving;

/// <summary>
/// The keys of cookies and forms lie in the node's database (foundations 18), so that a restart and a second process read the same
/// cookies (lesson L30).
/// </summary>
internal sealed class WebKeys(StoredSettings settings) : IXmlRepository
{
    private const string Prefix = "web-key/";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. settings.ReadAsync(Prefix, CancellationToken.None).GetAwaiter().GetResult().Select(pair => XElement.Parse(pair.Value))];

    public void StoreElement(XElement element, string friendlyName) =>
        settings.WriteAsync(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
}
