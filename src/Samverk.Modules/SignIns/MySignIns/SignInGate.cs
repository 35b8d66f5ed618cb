using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

internal sealed class SignInGate(AccountWays ways, INodeSetUp setUp, NodeSettings node, TimeProvider time) : ISignInGate
{
    public async Task<SignInLack> AskAsync(SubjectFacts me, HttpContext http, CancellationToken ct)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        if (node.Kind != NodeKind.Real || endpoint?.GetMetadata<OwnSignIns>() is not null)
            return SignInLack.Nothing;
        // A system of an agency has a key and nothing to enrol.
        if (me.OnlyPurpose is not null)
            return (await setUp.StateAsync(ct)).IsDone ? SignInLack.Nothing : SignInLack.NodeIsBeingSetUp;
        var counts = await ways.CountAsync(me.Person, ct);
        var caller = new GateCaller(
            me.SignIn.Strength, me.SignIn.IsFresh(time.GetUtcNow()), me.Is(Roles.Administrator),
            SessionRules.StrongestOf(counts.Passkeys > 0, counts.HasOneTimeCodes || counts.Providers > 0), IsEnough(counts));
        var asked = new GateQuestion(endpoint?.GetMetadata<Administers>() is not null, HttpMethods.IsPost(http.Request.Method));
        return GateRules.Find(caller, asked, (await setUp.StateAsync(ct)).IsDone);
    }

    public static bool IsEnough(WayCounts counts) => GateRules.AreEnough(counts.Passkeys, counts.HasOneTimeCodes || counts.Providers > 0, counts.RecoveryCodes);
}

/// <summary>Counts the administrators who can sign in. That the set-up is over is written down once: it does not begin again when one of them leaves.</summary>
internal sealed class NodeSetUpState(IOffices offices, AccountWays ways, StoredSettings settings, SetUpMemory memory, NodeSettings node) : INodeSetUp
{
    private const int Needed = 2;
    private const string Done = "set-up/done";

    public async Task<NodeSetUp> StateAsync(CancellationToken ct)
    {
        if (memory.IsDone || node.Kind != NodeKind.Real)
            return new NodeSetUp(Needed, IsDone: true);
        var count = 0;
        foreach (var officer in (await offices.OfficersAsync(null, ct)).Where(officer => officer.Roles.Contains(Roles.Administrator)).DistinctBy(officer => officer.Person))
        {
            var counts = await ways.CountAsync(new AccountId(officer.Person), ct);
            count += counts.Passkeys > 0 && SignInGate.IsEnough(counts) ? 1 : 0;
        }
        if (count >= Needed)
            await settings.WriteAsync(Done, "yes", ct);
        memory.IsDone = count >= Needed || (await settings.ReadAsync(Done, ct)).Count > 0;
        return new NodeSetUp(count, memory.IsDone);
    }
}

/// <summary>That the set-up is over never changes again, so that it need not be asked at each request.</summary>
internal sealed class SetUpMemory
{
    public bool IsDone { get; set; }
}
