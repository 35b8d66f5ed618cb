using Microsoft.Extensions.DependencyInjection;
using Samverk.Host.Demo.Seeding;
using Samverk.Host.Serving;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Walk;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>A case with a word of its own in every text that an office, the person or the data protection officer can write into it.</summary>
internal sealed partial class CanaryCase
{
    /// <summary>How each of the words begins; nothing else that is invented does.</summary>
    public const string Word = "Qanaari";

    // What changes the case so that other pages close comes last.
    private static readonly string[] Late = ["/hold", "/manager", "/close", "/reopen"];

    // What is sent to a partner leaves on purpose, and would show the case to who may not see it here.
    private static readonly string[] Outward = ["/sharing", "/referrals"];

    private CanaryCase(string id, IReadOnlyList<CanaryMember> members) => (Id, Members) = (id, members);

    public string Id { get; }

    public string Number => Members.First(member => member.Name == "CaseOpened.CaseNumber").Texts[0];

    /// <summary>Whether one of the words is in a text; what somebody searched for, which is their beginning, is none.</summary>
    public static bool IsIn(string text) => Any().IsMatch(text);

    /// <summary>What the events of the case hold, member by member.</summary>
    public IReadOnlyList<CanaryMember> Members { get; }

    /// <summary>Words that stand in sealed members: those who see the case do not see them either.</summary>
    public IReadOnlyList<string> Sealed => [.. WordsOf(Members.Where(member => member.Class.Tier == Tier.T4))];

    /// <summary>Words of the case itself: not those of the registers of break-glass and breaches, which have their readers.</summary>
    public IReadOnlyList<string> FromTheCase => [.. WordsOf(Members.Where(member => !member.Name.StartsWith("BreakGlass", StringComparison.Ordinal) && !member.Name.StartsWith("Breach", StringComparison.Ordinal)))];

    /// <summary>Words that stand in no member that may leave the node.</summary>
    public IReadOnlyList<string> Local => [.. WordsOf(Members.Where(member => member.Class.Export == Export.Local))
        .Except(WordsOf(Members.Where(member => member.Class.Export != Export.Local)))];

    private static IEnumerable<string> WordsOf(IEnumerable<CanaryMember> members) => members.SelectMany(member => member.Texts)
        .SelectMany(text => text.Split(' ', ',', '.', '\n')).Where(word => word.StartsWith(Word, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    /// <summary>Opens a case whose name is one of the words as well.</summary>
    public static Task<CanaryCase> PlantAsync(TestCorridor corridor, Desks desks, CancellationToken ct)
    {
        var person = Someone(InventedPeople.Hodan) with { FullName = Word + "name Faarax Cali", CalledBy = Word + "called" };
        return PlantAsync(corridor, desks, new InventedCase(corridor.Stage, "hidden-canary", person, "se/ingrid"), () => Task.CompletedTask, ct);
    }

    /// <summary>The same person with a word in each text but the two names that leave where the person agreed.</summary>
    public static InventedPerson Someone(InventedPerson like) => like with
    {
        MothersName = Word + "mother Ali",
        Spellings = [new InventedSpelling(Word + "spelling Yusuf", "passport")],
        Household =
        [
            new InventedMember("spouse", Word + "spouse Omar Jama", Word + "spousecalled", 1990, IsChild: false, []),
            new InventedMember("child", Word + "child Omar Jama", Word + "childcalled", 2018, IsChild: true, [like.FullName, Word + "holder Omar"]),
        ],
    };

    /// <param name="corridor">Where it is opened.</param>
    /// <param name="desks">The people at their desks.</param>
    /// <param name="asked">The case, opened here.</param>
    /// <param name="shares">What is shared of it, before anything closes it.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<CanaryCase> PlantAsync(TestCorridor corridor, Desks desks, InventedCase asked, Func<Task> shares, CancellationToken ct)
    {
        await asked.OpenAsync(Word + "lives", Word + "returns", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ScreenAsync(followUp: true, ct);
        await shares();
        var case_ = $"/cases/{asked.Id}";
        var forms = new CanaryForms(corridor.Stage.Today);
        var (ingrid, kerstin) = ((HttpBrowser)(await desks.AsAsync("se/ingrid", ct)).Browser, (HttpBrowser)(await desks.AsAsync("se/kerstin", ct)).Browser);
        await WriteAtTheDoorAsync(desks, ingrid, case_, forms, ct);
        await IsBreachedAsync(corridor, desks, forms, ct);
        await BreaksTheGlassAsync(corridor, desks, asked.Id, forms, ct);

        var paths = (await PathsAsync(corridor, asked.Id, ct)).Where(path => path.StartsWith(case_, StringComparison.Ordinal)).ToList();
        await forms.FillAsync(ingrid, paths.Where(path => !Late.Any(late => path.EndsWith(late, StringComparison.Ordinal)) && !Outward.Any(outward => path.Contains(outward, StringComparison.Ordinal))), ct);
        await forms.FillAsync(ingrid, [case_ + "/legal-adviser"], ct, withoutText: true);
        await forms.FillAsync((HttpBrowser)(await desks.AsAsync("se/leila", ct)).Browser, [case_ + "/advice"], ct);
        await forms.FillAsync(ingrid, [case_ + "/hold"], ct);
        await forms.FillAsync(kerstin, [case_ + "/stopped", case_ + "/stopped/lift"], ct);
        foreach (var late in Late[1..])
            await forms.FillAsync(ingrid, [case_ + late], ct, withoutText: true);
        await forms.FillAsync(ingrid, [case_ + "/hold"], ct);
        return new CanaryCase(asked.Id.ToString(), await MembersAsync(corridor, asked.Id, ct));
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(TestCorridor corridor, Guid id, CancellationToken ct)
    {
        var paths = await EndpointPaths.OfAsync(corridor.Settings(NodeSide.HostCountry));
        await using var store = corridor.Open(NodeSide.HostCountry);
        return paths.Of("GET", await IdsOfWorld.ReadAsync(store, paths.Places, [id.ToString()], id, ct));
    }

    private static async Task WriteAtTheDoorAsync(Desks desks, HttpBrowser ingrid, string case_, CanaryForms forms, CancellationToken ct)
    {
        using var phone = await DoorAsync(desks, ingrid, case_, ct);
        await forms.FillAsync(phone, ["/my-page/write"], ct);
        await phone.OpenAsync("/my-page/data", ct);
        await phone.Form("Ask for everything").PressAsync(ct);
    }

    /// <summary>The person at their own page, with a new code.</summary>
    public static async Task<HttpBrowser> DoorAsync(Desks desks, HttpBrowser ingrid, string case_, CancellationToken ct)
    {
        await ingrid.OpenAsync(case_ + "/my-page", ct);
        await ingrid.Form("Give a new code").Choose("On paper, face to face").PressAsync(ct);
        var codes = ingrid.Page.QuerySelectorAll("b.code").Select(found => found.TextContent.Trim()).ToList();
        var phone = new HttpBrowser(desks.OriginOf("se/ingrid"));
        await phone.OpenAsync("/my-page", ct);
        await phone.Form("Open my page").Write("Reference", codes[0]).Write("Code", codes[1]).PressAsync(ct);
        if (phone.HasButton("Continue"))
            await phone.Form("Continue").Choose("Show", ["Everything"]).PressAsync(ct);
        return phone;
    }

    private static async Task IsBreachedAsync(TestCorridor corridor, Desks desks, CanaryForms forms, CancellationToken ct)
    {
        var (birgitta, today) = (await desks.AsAsync("se/birgitta", ct), corridor.Stage.Today);
        await birgitta.ReadsAsync("/data-protection/breaches/record", ct);
        await birgitta.Browser.Form("Record the breach").Choose("What happened to the data?", ["Seen or received"])
            .Write("What happened", forms.Word()).Day("Which day did it become known?", today).Write("At what time?", "00:10")
            .Write("Whose account was it?", DemoStage.Officer("se/ingrid").Name).Day("Looks from which day?", today.AddDays(-1)).Day("To which day?", today)
            .Choose("Is it likely to bring a high risk", ["Yes, a high risk"]).PressAsync(ct);
        await birgitta.Browser.Form("Ask those who lead the cases").PressAsync(ct);
    }

    private static async Task BreaksTheGlassAsync(TestCorridor corridor, Desks desks, Guid id, CanaryForms forms, CancellationToken ct)
    {
        await using var store = corridor.Open(NodeSide.HostCountry);
        var number = (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases WHERE \"CaseId\"=$1", row => row.GetString(0), ct, id))[0];
        var amir = await desks.AsAsync("se/amir", ct);
        await amir.ReadsAsync("/sign-in/again?to=/break-glass", ct);
        await amir.Browser.Form("It is me").PressAsync(ct);
        await amir.Browser.Form("Open the case").Write("Case number", number).Choose("Why must you see it now?", ["A life or somebody"])
            .Write("In your words", forms.Word()).Choose("On what ground?", ["A vital interest"]).PressAsync(ct);
        await amir.ReadsAsync($"/cases/{id}", ct);
        await amir.Browser.Form("End it now").PressAsync(ct);
        var kerstin = await desks.AsAsync("se/kerstin", ct);
        await kerstin.ReadsAsync("/break-glass/register", ct);
        await kerstin.Browser.FollowAsync(number, ct);
        await kerstin.Browser.Form("Record the review").Choose("What do you find?", ["Justified"]).Write("What it rests on", forms.Word()).PressAsync(ct);
    }

    private static async Task<IReadOnlyList<CanaryMember>> MembersAsync(TestCorridor corridor, Guid id, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddNode(new NodeFolder(corridor.FolderOf(NodeSide.HostCountry))).BuildServiceProvider();
        var history = await services.GetRequiredService<IEventStore>().LoadAsync(new RootId(id), ct);
        Assert.NotNull(history);
        return CanaryFields.Of(history.Events.Select(stored => stored.Event));
    }

    [System.Text.RegularExpressions.GeneratedRegex("qanaari[a-z]", System.Text.RegularExpressions.RegexOptions.IgnoreCase, 1000)]
    private static partial System.Text.RegularExpressions.Regex Any();
}
