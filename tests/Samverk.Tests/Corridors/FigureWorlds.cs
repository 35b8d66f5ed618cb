using System.Security.Cryptography;
using Samverk.Disclosure;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;

namespace Samverk.Tests.Corridors;

/// <summary>Random corridors: what both ends count of nearly the same questions.</summary>
internal static class FigureWorlds
{
    public const string HostNode = "nx://se/samverk";
    public const string ReturnNode = "nx://so/samverk";
    public const string Corridor = "se-so";

    public static readonly QuarterPeriod Quarter = new(2026, 3);

    public static RoundingKey Key(int seed) => new(SHA256.HashData(BitConverter.GetBytes(seed)));

    /// <summary>The facts at the host's end; the other end has them from its own side.</summary>
    public static IReadOnlyList<FigureFactRow> AtHost(Random random)
    {
        var facts = new List<FigureFactRow>();
        foreach (var fact in new[] { FigureFacts.Asked, FigureFacts.Due, FigureFacts.Counselled, FigureFacts.Departing })
        {
            var count = random.Next(0, random.Next(2) == 0 ? 20 : 160);
            for (var i = 0; i < count; i++)
                facts.Add(Fact(random, fact));
        }
        return facts;
    }

    /// <summary>As the other end counts them: what we asked it was asked; one or no fact is missing there.</summary>
    public static IReadOnlyList<FigureFactRow> AtReturn(IReadOnlyList<FigureFactRow> host, Random random) =>
        [.. host.Skip(random.Next(2)).Where(fact => fact.Fact is FigureFacts.Asked or FigureFacts.Due).Select(fact => Copy(fact, !fact.WeAsked))];

    public static IReadOnlyList<ProtectedTable> Published(IReadOnlyList<FigureFactRow> facts, bool host, RoundingKey key) =>
        FigureRelease.Protect(FigureTables.Exact(facts, Quarter, host), key);

    /// <summary>A release of the host, as the message carries it.</summary>
    public static QuarterPublished Release(int seed = 1, bool host = true) => new(Corridor, Quarter.ToString(),
        [.. Published(AtHost(new Random(seed)), host, Key(seed)).Select(FigureRelease.Write)]);

    private static FigureFactRow Fact(Random random, string fact)
    {
        var answers = fact switch
        {
            FigureFacts.Due => FixedSet.Answers,
            FigureFacts.Counselled => FixedSet.Choices,
            FigureFacts.Departing => [FixedSet.ScreenedBefore, FixedSet.NotScreenedBefore],
            _ => [""],
        };
        var answer = answers[random.Next(random.Next(1, answers.Count + 1))];
        return new FigureFactRow
        {
            Fact = fact,
            FactId = Kernel.Ids.New(),
            On = Quarter.FirstDay.AddDays(random.Next(0, 92)),
            WeAsked = random.Next(3) > 0,
            Place = FixedSet.Areas[random.Next(random.Next(1, FixedSet.Areas.Count + 1))],
            Answer = answer,
            InTime = fact == FigureFacts.Due ? answer == FixedSet.Yes && random.Next(5) > 0 : random.Next(4) > 0,
        };
    }

    private static FigureFactRow Copy(FigureFactRow fact, bool weAsked) => new()
    {
        Fact = fact.Fact,
        FactId = fact.FactId,
        On = fact.On,
        WeAsked = weAsked,
        Place = fact.Place,
        Answer = fact.Answer,
        InTime = fact.InTime,
    };
}
