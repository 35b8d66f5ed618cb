using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Samverk.Exchange;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>The providers of the node's settings, and what is noted when one of their answers is refused.</summary>
internal sealed partial class OutsideProviders(NodeSettings node, IDataProtectionProvider protection, ISecurityEvents security, ILogger<OutsideProviders> log)
{
    public const string PurposeItem = "samverk.purpose";

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector sealer = protection.CreateProtector("Samverk.OutsidePurpose").ToTimeLimitedDataProtector();

    public static string SchemeOf(OutsideProvider provider) => "provider-" + provider.Id;

    public OutsideProvider? Find(string id) => node.Providers.FirstOrDefault(provider => provider.Id == id);

    public string SealPurpose(OutsidePurpose purpose) => sealer.Protect(purpose.Text, GoodFor);

    /// <summary>The purpose that this session asked for; null where none was, it is old, or another session asked.</summary>
    public OutsidePurpose? PurposeOf(string sealedPurpose, Session? session)
    {
        try
        {
            return sealedPurpose.Length > 0 && OutsidePurpose.Read(sealer.Unprotect(sealedPurpose)) is { } purpose && purpose.Session == session?.Id ? purpose : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>An answer was refused: noted by provider and reason, never by whom it was about.</summary>
    public async Task RefusedAsync(OutsideProvider provider, string code, CancellationToken ct)
    {
        Refused(provider.Id, code);
        if (code is not "provider-down" and not "provider-declined" and not "provider-not-linked" and not "proof-too-weak")
            await security.RaiseAsync(new SecurityEvent(code, provider.Id, null, "An answer of an outside provider was refused."), ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in with the provider {provider} was refused: {code}.")]
    private partial void Refused(string provider, string code);
}
