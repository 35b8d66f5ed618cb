using System.Security.Cryptography;
using System.Text;
using Samverk.Modules;
using Samverk.Modules.SignIns;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.SignIns;

public sealed class PasswordCheckTests
{
    [Theory]
    [InlineData("lamp river window goat", null)]
    [InlineData("Kåldolmar på tisdag", null)]
    [InlineData("حمار وحشي يشرب قهوة", null)]
    [InlineData("🦓🦓🐘🦒🐪🐟🐦🐝🐞🦀🐙🐌🐛🦋🐜", null)]
    [InlineData("fourteen chars", "password-too-short")]
    [InlineData("", "password-too-short")]
    [InlineData(null, "password-too-short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "password-too-easy")]
    [InlineData("sunflowersunflower", "password-too-easy")]
    [InlineData("0123456789012345", "password-too-easy")]
    [InlineData("qwertyuiopasdfgh", "password-too-easy")]
    [InlineData("PasswordPassword1", "password-too-easy")]
    [InlineData("margareta.bengtsson1", "password-too-easy")]
    public void Length_and_being_guessable_count_and_no_sign_is_demanded(string? password, string? refused) =>
        Assert.Equal(refused, Check().Check(password, "margareta.bengtsson")?.Code);

    [Fact]
    public void A_password_of_enormous_length_is_refused_before_it_is_worked_on() =>
        Assert.Equal("password-too-long", Check().Check(new string('x', 100_000), "m")?.Code);

    [Fact]
    public void Each_line_of_the_nodes_own_list_is_found_and_nothing_between_them()
    {
        var listed = Enumerable.Range(0, 500).Select(n => $"breached words number {n}").ToList();
        var file = Path.GetTempFileName();
        try
        {
#pragma warning disable CA5350 // As such lists are published.
            File.WriteAllLines(file, listed.Select(text => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text))) + ":" + text.Length).Order(StringComparer.Ordinal));
#pragma warning restore CA5350
            var check = Check(file);
            Assert.All(listed, text => Assert.Equal("password-too-easy", check.Check(text, "m")?.Code));
            Assert.All(Enumerable.Range(500, 500), n => Assert.Null(check.Check($"breached words number {n}", "m")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("samverksamverk2026", "password-too-easy")]
    [InlineData("Norra kusten samverk!", "password-too-easy")]
    [InlineData("norra KUSTEN margareta", "password-too-easy")]
    [InlineData("norra kusten lamp river goat", null)]
    public void What_the_node_the_product_and_the_account_are_called_is_no_password(string password, string? refused) =>
        Assert.Equal(refused, Check(name: "Norra kusten").Check(password, "margareta")?.Code);

    private static PasswordCheck Check(string file = "", string name = "")
    {
        var node = new NodeSettings
        {
            Name = name,
            NodeId = "",
            Country = "",
            Letters = "",
            Kind = NodeKind.Pilot,
            Side = NodeSide.HostCountry,
            Zone = "UTC",
            Listen = "",
            PublicOrigin = "",
            BreachedPasswords = file,
        };
        return new PasswordCheck(new BreachedPasswords(node), node);
    }
}
