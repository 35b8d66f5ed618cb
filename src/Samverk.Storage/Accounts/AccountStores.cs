using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Samverk.Storage;

/// <summary>The framework's keeping of accounts and passkeys, in this node's tables.</summary>
public static class AccountStores
{
    // identity.md 1: PBKDF2 with at least this many.
    private const int Iterations = 600_000;

    /// <summary>Registers them; the rules about passwords and names are ours.</summary>
    public static IServiceCollection AddAccountStores(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<NodeDbContext>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        services.AddSingleton<ILookupNormalizer, FoldedNames>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services;
    }

    /// <summary>Names are compared as <see cref="SetUpCodes.Fold"/> folds them.</summary>
    private sealed class FoldedNames : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name is null ? null : SetUpCodes.Fold(name);

        public string? NormalizeEmail(string? email) => NormalizeName(email);
    }
}
