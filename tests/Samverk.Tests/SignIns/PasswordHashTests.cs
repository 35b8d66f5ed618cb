using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Storage;
using Xunit;

namespace Samverk.Tests.SignIns;

/// <summary>How a password is kept. The framework writes the number of rounds into the hash.</summary>
[Rule(26)]
public sealed class PasswordHashTests
{
    [Fact]
    public void A_password_is_kept_under_six_hundred_thousand_rounds()
    {
        var hasher = new ServiceCollection().AddAccountStores().BuildServiceProvider().GetRequiredService<IPasswordHasher<Account>>();
        var (one, other) = (hasher.HashPassword(new Account(), "four words of mine"), hasher.HashPassword(new Account(), "four words of mine"));
        var hash = Convert.FromBase64String(one);
        // Version 3 of the format: HMAC-SHA-512 is 2, then rounds and the length of the salt.
        Assert.Equal((1, 2u, 600_000u, 16u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9))));
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Nothing_of_an_account_says_how_old_its_password_is() => Assert.Equal(
        ["LockoutEnd"], typeof(Account).GetProperties().Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type
            && (type == typeof(DateTimeOffset) || type == typeof(DateTime) || type == typeof(DateOnly))).Select(property => property.Name));
}
