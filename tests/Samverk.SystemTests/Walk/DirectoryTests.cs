using System.Diagnostics;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Walk;

/// <summary>What an office offers reaches a partner that it has come to an agreement with only later.</summary>
public sealed class DirectoryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Services_that_were_listed_before_the_agreement_are_told_when_it_comes_into_force()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await TestCorridor.StartAsync(new NodesOnSqlite(), ct, listsFirst: true);
        using var desks = new Desks(corridor.Nodes, new HttpWalkers());
        var ingrid = await desks.AsAsync("se/ingrid", ct);
        var here = await ingrid.OpensACaseAsync(WalkPerson.Ladan, ct);
        var begun = Stopwatch.StartNew();
        do
        {
            Assert.True(begun.Elapsed < Patience, "Nobody told the partner's services.");
            await Task.Delay(200, ct);
            await ingrid.ReadsAsync(here + "/referrals/send", ct);
        }
        while (!ingrid.Browser.HasLink("Arrival and first days"));
    }
}
