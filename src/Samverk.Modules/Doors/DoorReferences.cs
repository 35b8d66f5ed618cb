using Microsoft.EntityFrameworkCore;
using Samverk.Modules.Doors.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Doors;

/// <summary>Finds the door that a reference names.</summary>
internal sealed class DoorReferences(NodeDbContext rows)
{
    public Task<DoorReferenceRow?> FindAsync(string reference, CancellationToken ct) =>
        rows.Set<DoorReferenceRow>().AsNoTracking().Where(x => x.Reference == reference).OrderBy(x => x.CaseId).FirstOrDefaultAsync(ct);
}
