using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

internal sealed class RecoverAccountHandler(Recoveries recoveries, IOffices offices, SetUpCodes codes, RecoveryNotes notes, TimeProvider time)
{
    public async Task<IReadOnlyList<RecoverableAccount>> ColleaguesAsync(SubjectFacts me, CancellationToken ct) =>
        [.. (await offices.OfficersAsync(me.Office, ct)).Where(officer => officer.Person != me.Person.Value).Select(officer => new RecoverableAccount(officer.Account, officer.Name, officer.Title))];

    public async Task<IReadOnlyList<RecoverableAccount>> ConfirmedAsync(CancellationToken ct)
    {
        // One account signs in for all offices that a person acts for: it is that one which is lost and given back.
        var names = (await offices.OfficersAsync(null, ct)).GroupBy(officer => officer.Person).ToDictionary(person => person.Key, person => person.First().Name);
        return [.. (await recoveries.SinceAsync(time.GetUtcNow() - RecoveryRules.GoodFor, ct))
            .Where(recovery => recovery.IssuedBy is null && names.ContainsKey(recovery.Account.Value))
            .Select(recovery => new RecoverableAccount(recovery.Id, names[recovery.Account.Value], names.GetValueOrDefault(recovery.ConfirmedBy.Value, "")))];
    }

    public async Task<Outcome<bool>> ConfirmAsync(SubjectFacts me, AccountId account, Guid id, CancellationToken ct)
    {
        if (await offices.FindAsync(account, ct) is not { Acts: true } officer)
            return Refusal.NotFound;
        var lost = new LostAccount(new AccountId(officer.Person), new OfficeId(officer.OfficeId));
        if (RecoveryRules.Confirm(me, lost) is { } no)
            return no;
        return await recoveries.ConfirmAsync(new Recovery(id, lost.Person, me.Person, time.GetUtcNow(), null), ct);
    }

    public async Task<Outcome<string>> IssueAsync(SubjectFacts me, Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var recovery = (await recoveries.SinceAsync(now - (2 * RecoveryRules.GoodFor), ct)).Find(known => known.Id == id);
        if (recovery is null)
            return Refusal.NotFound;
        if (RecoveryRules.Issue(me, recovery.Account, recovery.ConfirmedBy, now - recovery.ConfirmedAt) is { } no)
            return no;
        var mine = await recoveries.IssueAsync(id, me.Person, now, ct);
        if (!mine.Match(done: first => first, refused: _ => false))
            return Refusal.Because("recovery-issued", "A code was issued for this already. If it was lost, the supervisor must confirm again.");
        await notes.IssuedAsync(ct);
        return await codes.IssueAsync(new SetUpCode(recovery.Account, IsFirst: false, Recovers: true), ct);
    }
}

/// <summary>A recovery stands among the security events of the node, without a name.</summary>
internal sealed class RecoveryNotes(ISecurityEvents security, NodeSettings node)
{
    public Task IssuedAsync(CancellationToken ct) =>
        security.RaiseAsync(new SecurityEvent("account-recovered", node.NodeId, null, "Two people gave an account back. Its former ways to sign in end with the code."), ct);
}
