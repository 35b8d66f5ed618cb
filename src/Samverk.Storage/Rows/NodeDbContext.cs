using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Options;

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
    private readonly IReadOnlyList<IRowModel> models = [.. models];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var model in models)
            model.Build(builder);
    }

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        var services = optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;
        if (services is not Version3)
            optionsBuilder.UseApplicationServiceProvider(new Version3(services));
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, KeyOfModules>();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMicroseconds>();
        configurationBuilder.Properties<Kernel.PolicyArea>().HaveConversion<int>();
    }

    /// <summary>
    /// Identity asks the application's services for the version of its tables, and takes version 1 where it finds none. The
    /// numbered scripts have version 3, with passkeys, whoever makes the context.
    /// </summary>
    private sealed class Version3(IServiceProvider? others) : IServiceProvider
    {
        private static readonly IOptions<IdentityOptions> Options = Microsoft.Extensions.Options.Options.Create(
            new IdentityOptions { Stores = { SchemaVersion = IdentitySchemaVersions.Version3 } });

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IOptions<IdentityOptions>) ? Options : others?.GetService(serviceType);
    }

    /// <summary>EF Core keeps one model for each type of context; here the modules that contributed decide too.</summary>
    private sealed class KeyOfModules : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (string.Join(' ', ((NodeDbContext)context).models.Select(model => model.GetType().FullName)), designTime);
    }

    /// <summary>Moments are kept as microseconds since 1970 in UTC: both databases order and compare them alike.</summary>
    private sealed class UnixMicroseconds() : ValueConverter<DateTimeOffset, long>(
        moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10,
        number => DateTimeOffset.UnixEpoch.AddTicks(number * 10));
}
