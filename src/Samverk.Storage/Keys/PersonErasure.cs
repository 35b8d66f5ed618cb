using System.Globalization;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// What erasing does in the store (evidence.md 7), step by step. Each step can be done again: whoever begins anew after a crash begins at the first.
/// </summary>
public sealed class PersonErasure(NodeDatabase database, PersonKeys keys, StoreParts parts, Rebuild rebuild, ErasureRegisterFile register)
{
    private const int MostAtOnce = 500;

    private readonly RootReader reader = new(database, parts.Codec, keys);

    /// <summary>Everybody about whom something stands in a root.</summary>
    public Task<IReadOnlyList<PersonId>> PersonsAsync(RootId root, CancellationToken ct) => reader.PersonsAsync(root, ct);

    /// <summary>First: the keys of everybody in the root are destroyed, and the register says so, within the key database and outside both.</summary>
    public async Task<Refusal?> DestroyKeysAsync(RootId root, Guid erasure, DateTimeOffset at, CancellationToken ct)
    {
        var persons = await PersonsAsync(root, ct);
        if (await keys.DestroyAsync([.. persons.Select(person => new ErasureLine(person, erasure, at))], ct) is { } no)
            return no;
        return await AlignRegisterAsync(ct);
    }

    /// <summary>Then: nobody uses a key that they still remember, and the read rows are made anew without what it opened.</summary>
    public async Task<Refusal?> EmptyRowsAsync(RootId root, DateTimeOffset at, CancellationToken ct)
    {
        var marked = await database.WriteAsync(
            [new Statement("UPDATE roots SET erased_at=$2 WHERE root_id=$1 AND erased_at IS NULL", root.Value, Micro.Of(at))], ct);
        if (marked.Refused is { } no)
            return no;
        await rebuild.RootAsync(root, ct);
        await database.SweepAsync(ct);
        return null;
    }

    /// <summary>
    /// Before anything is served: what the register outside says counts in both databases, also in older copies of them. Refuses where the file
    /// has a line that this node did not write.
    /// </summary>
    public async Task<Refusal?> AlignAsync(CancellationToken ct)
    {
        if (await AlignRegisterAsync(ct) is { } no)
            return no;
        foreach (var some in (await keys.RegisterAsync(ct)).Chunk(MostAtOnce))
        {
            var places = string.Join(',', some.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${at + 1}")));
            var roots = await database.QueryAsync(
                new Statement($"SELECT root_id, person_id FROM roots WHERE erased_at IS NULL AND person_id IN ({places})", [.. some.Select(line => (object?)line.Person.Value)]),
                row => (Root: new RootId(row.GetGuid(0)), Person: new PersonId(row.GetGuid(1))), ct);
            foreach (var (root, person) in roots)
            {
                if (await EmptyRowsAsync(root, some.First(line => line.Person == person).At, ct) is { } unwritten)
                    return unwritten;
            }
        }
        return null;
    }

    /// <summary>The register within and the one outside: each gets the lines that it lacks.</summary>
    private async Task<Refusal?> AlignRegisterAsync(CancellationToken ct)
    {
        if (await register.ReadAsync(ct) is not { } outside)
        {
            return Refusal.Because("erasure-register-changed",
                "The erasure register outside the databases has a line that this node did not write. Put back the file from its backup, then start again.");
        }
        var inside = (await keys.RegisterAsync(ct)).ToDictionary(line => line.Person);
        var missing = outside.Where(line => !inside.ContainsKey(line.Person)).ToList();
        if (missing.Count > 0 && await keys.DestroyAsync(missing, ct) is { } no)
            return no;
        var known = outside.Select(line => line.Person).ToHashSet();
        await register.AddAsync([.. inside.Values.Where(line => !known.Contains(line.Person))], ct);
        return null;
    }
}
