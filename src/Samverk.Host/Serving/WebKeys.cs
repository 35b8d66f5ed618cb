using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Samverk.Storage;

namespace Samverk.Host.Serving;

/// <summary>
/// The keys of cookies and forms lie in the node's database (foundations 18), so that a restart and a second process read the same
/// cookies (lesson L30). They lie there sealed with the node's key, which is kept elsewhere: whoever has a copy of the database can neither make a
/// form nor read a secret of one-time codes.
/// </summary>
internal sealed class WebKeys(StoredSettings settings, NodeKey key) : IXmlRepository
{
    internal const string Prefix = "sealed-web-key/";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. settings.ReadAsync(Prefix, CancellationToken.None).GetAwaiter().GetResult().Select(pair => XElement.Parse(key.Open(pair.Value, pair.Key)))];

    public void StoreElement(XElement element, string friendlyName) =>
        settings.WriteAsync(Prefix + friendlyName, key.Seal(element.ToString(SaveOptions.DisableFormatting), Prefix + friendlyName), CancellationToken.None)
            .GetAwaiter().GetResult();
}
