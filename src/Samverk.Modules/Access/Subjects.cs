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
            return null;
        if (await offices.FindAsync(new OfficeId(officer.OfficeId), ct) is not { } office)
            return null;
        return await FactsAsync(account, office, officer.Roles, ct) with
        {
            Name = officer.Name,
            Language = officer.Language,
            SignIn = signIn,
            Guard = new Guard(RootId.Node, new StreamId(officer.Account), officer.Version),
        };
    }

    public async Task<SubjectFacts?> OfOfficeAsync(AccountId account, OfficeId office, string name, CancellationToken ct) =>
        await offices.FindAsync(office, ct) is { } found ? await FactsAsync(account, found, [Roles.Provider], ct) with { Name = name } : null;

    private async Task<SubjectFacts> FactsAsync(AccountId account, OfficeRow office, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var today = clock.Today;
        var active = (await agreements.AllAsync(ct))
            .Where(row => row.State == AgreementState.Active && row.ValidFrom <= today && today <= row.ValidTo)
            .Select(row => row.AgreementId);
        return new SubjectFacts
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
            Agreements = [Guid.Empty, .. active],
            Language = office.MailLanguage,
            SignIn = new SignInFacts(SignInStrength.S1, clock.Now),
            Guard = new Guard(RootId.Node, new StreamId(office.OfficeId), office.Version),
        };
    }
}
