using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Agreements;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>Acts as the node's administrator, through the handlers of the pages.</summary>
internal sealed class DemoHands(NodeSettings node, IClock clock, AgreementSteps steps) : IDemoHands
{
    public async Task<Refusal?> SetAgreementAsync(AgreementSwitch wanted, CancellationToken ct)
    {
        var name = wanted.Suspends ? "suspend-agreement" : "resume-agreement";
        var act = DemoPeople.AdministratorsAct(node.Side, clock, name, wanted.Act.Value);
        var done = wanted.Suspends
            ? await steps.SuspendAsync(wanted.Agreement, "Tried out in the demonstration.", act, ct)
            : await steps.ResumeAsync(wanted.Agreement, act, ct);
        return done.Refused;
    }
}
