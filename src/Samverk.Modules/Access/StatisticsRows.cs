using Microsoft.EntityFrameworkCore;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

internal sealed class StatisticsRows(NodeDbContext rows) : IStatistics
{
    public IQueryable<T> Rows<T>()
        where T : class, ICountedRow => rows.Set<T>().AsNoTracking();
}
