using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Samverk.Storage;

/// <summary>An officer's account. Names and rights live in the Offices module; here is only what signing in needs.</summary>
public sealed class Account : IdentityUser<Guid>;

/// <summary>The rows that a module adds to the one context: only its own (foundations 7).</summary>
public interface IRowModel
{
    /// <summary>Adds the module's rows.</summary>
    void Build(ModelBuilder model);
}

/// <summary>The one context (foundations 7): accounts, and the read rows that modules contribute. It queries; projections write.</summary>
public sealed class NodeDbContext(DbContextOptions<NodeDbContext> options, IEnumerable<IRowModel> models)
    : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Version 3 has passkeys.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var model in models)
            model.Build(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMicroseconds>();
        configurationBuilder.Properties<Kernel.PolicyArea>().HaveConversion<int>();
    }

    /// <summary>Moments are kept as microseconds since 1970 in UTC: both databases order and compare them alike.</summary>
    private sealed class UnixMicroseconds() : ValueConverter<DateTimeOffset, long>(
        moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10,
        number => DateTimeOffset.UnixEpoch.AddTicks(number * 10));
}
