using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Access;

/// <summary>Puts together who asks, from the rows of offices and agreements as they are now.</summary>
internal sealed class Subjects(IOffices offices, IAgreements agreements, IClock clock) : ISubjects
{
    public async Task<SubjectFacts?> LoadAsync(AccountId account, SignInFacts signIn, CancellationToken ct)
    {
        if (await offices.FindAsync(account, ct) is not { Acts: true } officer)
            return await ServiceAsync(account, signIn, ct);
        if (await offices.FindAsync(new OfficeId(officer.OfficeId), ct) is not { } office)
            return null;
        return await FactsAsync(account, office, officer.Roles, ct) with
        {
            SignsInWith = new AccountId(officer.Person),
            Elsewhere = await ElsewhereAsync(officer, ct),
            Name = officer.Name,
            Language = officer.Language,
            SignIn = signIn,
            Guard = new Guard(RootId.Node, new StreamId(officer.Account), officer.Version),
        };
    }

    private async Task<IReadOnlyList<OtherMembership>> ElsewhereAsync(OfficerRow officer, CancellationToken ct)
    {
        var others = new List<OtherMembership>();
        foreach (var other in await offices.EverOfAsync(new AccountId(officer.Person), ct))
        {
            var office = new OfficeId(other.OfficeId);
            if (other.Account != officer.Account)
                others.Add(new OtherMembership(new AccountId(other.Account), office, (await offices.FindAsync(office, ct))?.Organisation ?? "", other.Acts));
        }
        return others;
    }

    public async Task<SubjectFacts?> OfOfficeAsync(AccountId account, OfficeId office, string name, CancellationToken ct) =>
        await offices.FindAsync(office, ct) is { } found ? await FactsAsync(account, found, [Roles.Provider], ct) with { Name = name } : null;

    private async Task<SubjectFacts> FactsAsync(AccountId account, OfficeRow office, IReadOnlyList<string> roles, CancellationToken ct) => new()
    {
        Account = account,
        Name = "",
        Office = new OfficeId(office.OfficeId),
        OfficeName = office.Name,
        Organisation = office.Organisation,
        Roles = roles,
        Areas = [.. BuiltInPolicy.Policy.AreasOf(roles).Intersect(office.Areas)],
        Mandates = office.Areas,
        Enforces = office.Enforces,
        Agreements = [Guid.Empty, .. await ActiveAsync(ct)],
        Language = office.MailLanguage,
        SignIn = new SignInFacts(SignInStrength.S1, clock.Now),
        Guard = new Guard(RootId.Node, new StreamId(office.OfficeId), office.Version),
    };

    /// <summary>A system of an agency: within its office's mandates, on its ground, and as long as somebody answers for it.</summary>
    private async Task<SubjectFacts?> ServiceAsync(AccountId account, SignInFacts signIn, CancellationToken ct)
    {
        if (await offices.FindServiceAsync(account, ct) is not { IsClosed: false } service
            || await offices.FindAsync(new AccountId(service.Owner), ct) is not { Acts: true } owner || owner.OfficeId != service.OfficeId
            || await offices.FindAsync(new OfficeId(service.OfficeId), ct) is not { } office)
            return null;
        var active = await ActiveAsync(ct);
        if (service.Agreement != Guid.Empty && !active.Contains(service.Agreement))
            return null;
        return new SubjectFacts
        {
            Account = account,
            Name = service.Name,
            Office = new OfficeId(service.OfficeId),
            OfficeName = office.Name,
            Organisation = office.Organisation,
            Roles = [Roles.AgencySystem],
            Areas = [.. BuiltInPolicy.Policy.AreasOf([Roles.AgencySystem]).Intersect(office.Areas).Intersect(service.Areas)],
            Mandates = [.. office.Areas.Intersect(service.Areas)],
            Enforces = office.Enforces,
            Agreements = service.Agreement == Guid.Empty ? [Guid.Empty] : [Guid.Empty, service.Agreement],
            SignIn = signIn,
            OnlyPurpose = service.Purpose,
            Guard = new Guard(RootId.Node, new StreamId(service.Account), service.Version),
        };
    }

    private async Task<IReadOnlyList<Guid>> ActiveAsync(CancellationToken ct)
    {
        var today = clock.Today;
        return [.. (await agreements.AllAsync(ct))
            .Where(row => row.State == AgreementState.Active && row.ValidFrom <= today && today <= row.ValidTo)
            .Select(row => row.AgreementId)];
    }
}
