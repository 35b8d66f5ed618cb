using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
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

/// <summary>Seals those keys with the node's own, which lies beside the database and not in it: whoever has the database alone opens nothing.</summary>
internal sealed class WebKeySealer(NodeKey key) : IXmlEncryptor
{
    internal const string Use = "web-keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(key.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Use))),
        typeof(WebKeyOpener));
}

/// <summary>Opens them. The framework makes it from the name of its type that lies beside each key.</summary>
internal sealed class WebKeyOpener : IXmlDecryptor
{
    private readonly NodeKey key;

    public WebKeyOpener(IServiceProvider services) => key = services.GetRequiredService<NodeKey>();

    public XElement Decrypt(XElement encryptedElement) => key.Open(Convert.FromBase64String(encryptedElement.Value), WebKeySealer.Use) is { } plain
        ? XElement.Parse(Encoding.UTF8.GetString(plain))
        : throw new CryptographicException("A key of cookies was sealed with another node's key.");
}
