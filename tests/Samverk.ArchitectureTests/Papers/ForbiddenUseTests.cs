using System.Text.RegularExpressions;
using Xunit;

namespace Samverk.ArchitectureTests.Papers;

/// <summary>What the program does not do at all, so that no page needs to guard against it. What is listed stands with its reason.</summary>
public sealed partial class ForbiddenUseTests
{
    // The demonstration starts its nodes, the benchmark its database; a serving node starts nothing.
    private static readonly string[] StartsPrograms = ["src/Samverk.Host/Bench/BenchPostgres.cs", "src/Samverk.Host/Demo/DemoChild.cs"];

    // Partners, the mail server, what the set-up checks ask, and what a demonstration says to itself on loopback.
    private static readonly string[] CallsOthers =
    [
        "src/Samverk.Exchange/Outbox/PartnerHttp.cs",
        "src/Samverk.Host/Demo/DemoChild.cs",
        "src/Samverk.Host/Demo/Seeding/DemoSession.cs",
        "src/Samverk.Host/Serving/Surroundings.cs",
        "src/Samverk.Modules/Demonstrations/DemoClocks.cs",
        "src/Samverk.Modules/Mail/SendMail/LetterPosts.cs",
    ];

    [Fact]
    public void No_page_writes_markup_that_it_did_not_make() => Assert.Empty(Holding(@"MarkupString|AddMarkupContent|Html\.Raw|HtmlString", ".razor", ".cs"));

    [Fact]
    public void Scripts_make_no_markup_run_no_text_and_keep_nothing_in_the_browser()
    {
        Assert.NotEmpty(Solution.Sources(".ts"));
        Assert.Empty(Holding(
            @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|postMessage|onmessage|localStorage|sessionStorage|indexedDB|\bcaches\b|serviceWorker|document\.cookie",
            ".ts"));
    }

    [Fact]
    public void Only_what_is_listed_starts_a_program() => Assert.Equal(StartsPrograms, Holding(@"Process\.Start\b|new Process\b", ".cs"));

    [Fact]
    public void Only_listed_places_call_other_systems()
    {
        Assert.Equal(CallsOthers, Holding(@"new HttpClient\b|new SocketsHttpHandler|new HttpClientHandler|AddHttpClient|new TcpClient|SmtpClient|new Socket\b", ".cs"));
        Assert.Empty(Holding("RemoteCertificateValidationCallback|ServerCertificateCustomValidationCallback|DangerousAccept", ".cs"));
    }

    [Fact]
    public void Only_the_keys_of_cookies_are_read_as_xml() => Assert.Equal(["src/Samverk.Host/Serving/WebKeys.cs"], Holding(@"System\.Xml|XmlReader|XDocument|XElement\.(Parse|Load)", ".cs"));

    [Fact]
    public void Nothing_is_read_into_a_type_that_its_text_names() =>
        Assert.Empty(Holding(@"BinaryFormatter|TypeNameHandling|NetDataContractSerializer|Newtonsoft|Type\.GetType\(|CSharpScript|\bdynamic\b|Expression\.Lambda\(.*Parse", ".cs"));

    [Fact]
    public void No_pattern_is_made_from_what_somebody_typed() => Assert.Empty(Holding(@"new Regex\(|Regex\.(Match|IsMatch|Replace|Split|Matches)\(", ".cs"));

    [Fact]
    public void No_code_is_unsafe()
    {
        Assert.Empty(Holding(@"\bunsafe\b(?!-)|DllImport|LibraryImport|MemoryMarshal|Unsafe\.", ".cs"));
        Assert.Empty(Holding("AllowUnsafeBlocks", ".csproj"));
    }

    [Fact]
    public void No_answer_is_open_to_other_origins() => Assert.Empty(Holding(@"AddCors|UseCors|Access-Control|AccessControl", ".cs"));

    [Fact]
    public void Every_csv_file_comes_from_the_one_writer() => Assert.All(Holding("text/csv", ".cs"), file => Assert.True(
        Holding(@"\bCsv\.Line\b", ".cs").Any(writer => Path.GetDirectoryName(Path.GetDirectoryName(writer)) == Path.GetDirectoryName(Path.GetDirectoryName(file))),
        $"{file} answers with a CSV file, and its module does not write it with Csv.Line."));

    /// <summary>The table of docs/security.md is what the compiled code uses, type by type.</summary>
    [Fact]
    public void Ciphers_and_hashes_are_those_of_the_inventory()
    {
        var used = Solution.Assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(CodeReferences.TypesOf)
            .Where(type => type.Namespace is "System.Security.Cryptography" || type.Namespace?.StartsWith("Org.BouncyCastle.Crypto", StringComparison.Ordinal) == true)
            .Where(type => Algorithm().IsMatch(type.Name)).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal);
        var section = Paper.Section(Paper.Text("docs", "security.md"), "Algorithms");
        var listed = Row().Matches(section).Select(row => row.Groups["type"].Value).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(", ", listed), string.Join(", ", used));
        // Chance that is not for secrets: invented people and the benchmark, from a seed.
        Assert.DoesNotContain(Holding(@"new Random\(", ".cs"), file => !file.StartsWith("src/Samverk.Host/Bench/", StringComparison.Ordinal) && !file.StartsWith("src/Samverk.Host/Demo/", StringComparison.Ordinal));
    }

    private static List<string> Holding(string pattern, params IReadOnlyList<string> endings) =>
        [.. endings.SelectMany(Solution.Sources).Where(file => Regex.IsMatch(WithoutComments(File.ReadAllText(Solution.In(file))), pattern, RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(file => file.Replace('\\', '/'))];

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"^\s*//.*$|(?<=[;{}]\s*)//.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(Aes|ChaCha|TripleDES|DES|RC2|RSA|DSA(?!SignatureFormat)|ECDsa|ECDiffieHellman(?!PublicKey)|HMAC|SHA\d|MD5|Rfc2898|HKDF|Ed25519Signer|RandomNumberGenerator|PasswordDerive)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Algorithm();

    [GeneratedRegex(@"^\| `(?<type>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
