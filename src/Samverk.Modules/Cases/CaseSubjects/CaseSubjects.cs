using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases;

/// <summary>A case under the reference of one agreement. No data of the person: a random text and an id.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class CaseReferenceRow
{
    public Guid CaseId { get; init; }

    public Guid Agreement { get; init; }

    public string Reference { get; init; } = "";

    public Guid Person { get; init; }
}

internal sealed class CaseReferencesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(CaseReferenceRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            var (agreement, reference) = stored.Event switch
            {
                CaseReceived received => (received.Agreement, received.Reference),
                CaseReferenceGiven given => (given.Agreement, given.Reference),
                _ => (Guid.Empty, ""),
            };
            if (reference.Length > 0)
            {
                rows.Put(new CaseReferenceRow
                {
                    CaseId = after.Root.Value,
                    Agreement = agreement,
                    Reference = reference,
                    Person = CaseReferences.PersonOf(after)?.Value ?? Guid.Empty,
                });
            }
        }
    }
}

internal sealed class CaseSubjects(OpenRows rows, ICaseNumbers numbers) : ICaseSubjects
{
    public async Task<CaseSubject?> FindAsync(Guid agreement, string reference, CancellationToken ct)
    {
        var found = await rows.Of<CaseReferenceRow>().FirstOrDefaultAsync(x => x.Agreement == agreement && x.Reference == reference, ct);
        return found is null ? null : new CaseSubject(new RootId(found.CaseId), new PersonId(found.Person), null);
    }

    public async Task<Outcome<CaseSubject>> FindOrBeginAsync(Guid agreement, string reference, CancellationToken ct)
    {
        if (await FindAsync(agreement, reference, ct) is { } known)
            return known;
        var person = new PersonId(Ids.New());
        return (await numbers.NextAsync(ct)).Then<CaseSubject>(number =>
            new CaseSubject(new RootId(Ids.New()), person, new CaseReceived(person, number, agreement, reference, default)));
    }
}
