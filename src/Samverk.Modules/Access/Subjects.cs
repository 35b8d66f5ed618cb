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
        var today = clock.Today;
        var active = (await agreements.AllAsync(ct))
            .Where(row => row.State == AgreementState.Active && row.ValidFrom <= today && today <= row.ValidTo)
            .Select(row => row.AgreementId);
        return new SubjectFacts
        {
            Account = account,
            Name = officer.Name,
            Office = new OfficeId(officer.OfficeId),
            OfficeName = office.Name,
            Organisation = office.Organisation,
            Roles = officer.Roles,
            Areas = [.. BuiltInPolicy.Policy.AreasOf(officer.Roles).Intersect(office.Areas)],
            Mandates = office.Areas,
            Enforces = office.Enforces,
            Agreements = [Guid.Empty, .. active],
            Language = officer.Language,
            SignIn = signIn,
            Guard = new Guard(RootId.Node, new StreamId(officer.Account), officer.Version),
        };
    }
}
