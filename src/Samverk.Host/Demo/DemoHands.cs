using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>Acts as the node's administrator, through the handlers of the pages.</summary>
internal sealed class DemoHands : IDemoHands
{
    public Task<Refusal?> SetAgreementAsync(AgreementSwitch wanted, CancellationToken ct) => Task.FromResult<Refusal?>(Refusal.NotFound);
}
