using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>One running corridor for the tests of bad partners: the country of return misbehaves towards the host country.</summary>
public sealed class ServedCorridor : IAsyncLifetime
{
    public const string Name = "Served corridor";

    private int cases;

    internal TestCorridor Corridor { get; private set; } = null!;

    /// <summary>Speaks with the keys of the country of return to the host country.</summary>
    internal PartnerVoice Voice { get; private set; } = null!;

    internal DemoSession Administrator => Corridor.Stage.As("se/margareta");

    internal Guid Agreement => Corridor.Stage.Agreement;

    public async ValueTask InitializeAsync()
    {
        Corridor = await TestCorridor.StartAsync(CancellationToken.None, withSecretariat: true);
        Voice = await PartnerVoice.OfAsync(Corridor.FolderOf(NodeSide.CountryOfReturn), Corridor.Stage.HostCountry.NodeId);
    }

    /// <summary>A new case of the host country with a consent, ready to ask.</summary>
    internal async Task<InventedCase> CaseAsync(CancellationToken ct)
    {
        var number = Interlocked.Increment(ref cases);
        var asked = new InventedCase(Corridor.Stage, $"served/{number}", InventedPeople.Make(new Random(number), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        return asked;
    }

    public async ValueTask DisposeAsync()
    {
        await Voice.DisposeAsync();
        await Corridor.DisposeAsync();
    }
}

[CollectionDefinition(ServedCorridor.Name)]
public sealed class ServedCorridorGroup : ICollectionFixture<ServedCorridor>;
