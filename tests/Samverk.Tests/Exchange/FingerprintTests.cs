using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class FingerprintTests
{
    [Fact]
    public void There_are_256_words_that_cannot_be_taken_for_each_other()
    {
        Assert.Equal(256, FingerprintWords.All.Count);
        Assert.Equal(256, FingerprintWords.All.Select(word => word[..3]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(FingerprintWords.All, word => Assert.Matches("^[a-z]{3,8}$", word));
    }

    [Fact]
    public void Words_typed_in_any_case_and_spacing_are_the_same()
    {
        var fingerprint = Fingerprint.Of(PrivateKey.Create(KeyUse.Root).Public);
        var typed = "  " + string.Join("\n ", fingerprint.Words).ToUpperInvariant();

        Assert.Equal(16, fingerprint.Words.Count);
        Assert.Equal(fingerprint, Fingerprint.Parse(typed));
    }

    [Fact]
    public void One_other_word_is_another_fingerprint()
    {
        var fingerprint = Fingerprint.Of(PrivateKey.Create(KeyUse.Root).Public);
        var words = fingerprint.Words.ToArray();
        words[15] = FingerprintWords.All.First(word => word != words[15]);

        Assert.NotEqual(fingerprint, Fingerprint.Parse(string.Join(' ', words)));
        Assert.Null(Fingerprint.Parse(string.Join(' ', words.Take(15))));
        Assert.Null(Fingerprint.Parse(string.Join(' ', words.Take(15)) + " unlisted"));
    }
}
