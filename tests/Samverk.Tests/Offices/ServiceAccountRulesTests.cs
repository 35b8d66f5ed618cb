using System.Buffers.Text;
using System.Security.Cryptography;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Xunit;

namespace Samverk.Tests.Offices;

/// <summary>A system has an owner, one purpose, areas within its office's, a ground and a key that was never here before.</summary>
public sealed class ServiceAccountRulesTests
{
    private static readonly OfficeId Gavle = new(Ids.New());
    private static readonly OfficeId Malmo = new(Ids.New());
    private static readonly AccountId Ingrid = new(Ids.New());
    private static readonly AccountId Margareta = new(Ids.New());
    private static readonly AccountId System = new(Ids.New());

    private readonly List<StoredEvent> events = [];

    public ServiceAccountRulesTests()
    {
        Add(Gavle.Value, new OfficeOpened(Gavle, "Gävle", "Agency", "", OfficeLevel.Regional, [PolicyArea.Identity, PolicyArea.Housing], Enforces: false, "", Independent: false));
        Add(Ingrid.Value, new OfficerAppointed(Ingrid, Gavle, "Ingrid", "", [Roles.CaseManager], "en", ""));
    }

    private RootHistory Node => new(RootId.Node, RootKind.Node, events.Count, events);

    [Fact]
    public void Each_part_is_demanded()
    {
        var good = Wanted(Jwk());
        Assert.Null(ServiceAccountRules.Open(Node, good).Refused);
        Assert.Equal("service-without-name", Code(good with { Name = " " }));
        Assert.Equal("service-without-owner", Code(good with { Owner = Margareta }));
        Assert.Equal("service-without-owner", Code(good with { Office = Malmo })); // the owner acts for another office
        Assert.Equal("service-without-purpose", Code(good with { Purpose = "curiosity" }));
        Assert.Equal("service-areas-beyond-office", Code(good with { Areas = [] }));
        Assert.Equal("service-areas-beyond-office", Code(good with { Areas = [PolicyArea.Identity, PolicyArea.Health] }));
        Assert.Equal("service-without-ground", Code(good with { Ground = "" }));
        foreach (var key in new[] { "", "{}", "secret", Jwk().Replace("P-256", "P-384", StringComparison.Ordinal), Jwk()[..^1] + ",\"d\":\"AAAA\"}", Jwk().Replace("\"x\":\"", "\"x\":\"A", StringComparison.Ordinal) })
            Assert.Equal("service-key-unreadable", Code(good with { Key = key }));
        Assert.Equal("act-reused", Code(good with { Account = Ingrid }));
        Add(Ingrid.Value, new OfficerReleased(Ingrid, "Left."));
        Assert.Equal("service-without-owner", Code(good));
    }

    [Fact]
    public void A_key_is_used_once_and_a_closed_system_gets_none()
    {
        var (first, second, stream) = (Jwk(), Jwk(), new StreamId(System.Value));
        foreach (var change in Done(ServiceAccountRules.Open(Node, Wanted(first))))
            Add(change.Stream.Value, change.Event);
        Assert.Equal("service-key-used", Code(Wanted(first) with { Account = Ingrid }));
        Assert.Equal("service-key-used", ServiceAccountRules.ReplaceKey(Node, stream, first).Refused!.Code);
        foreach (var change in Done(ServiceAccountRules.ReplaceKey(Node, stream, second)))
            Add(change.Stream.Value, change.Event);
        Assert.Equal("service-key-used", ServiceAccountRules.ReplaceKey(Node, stream, first).Refused!.Code);
        Assert.Equal("service-closed-without-reason", ServiceAccountRules.Close(Node, stream, " ").Refused!.Code);
        foreach (var change in Done(ServiceAccountRules.Close(Node, stream, "The contract ended.")))
            Add(change.Stream.Value, change.Event);
        Assert.Equal(RefusalKind.NotFound, ServiceAccountRules.ReplaceKey(Node, stream, Jwk()).Refused!.Kind);
        Assert.Equal(RefusalKind.NotFound, ServiceAccountRules.Close(Node, stream, "Again.").Refused!.Kind);
        Assert.Equal(RefusalKind.NotFound, ServiceAccountRules.Close(Node, new StreamId(Ids.New()), "Nobody.").Refused!.Kind);
    }

    [Fact]
    public void No_person_holds_the_role_of_a_system() =>
        Assert.Equal(RefusalKind.UnknownCode, OfficeRules.Appoint(Node, new OfficerAppointed(Margareta, Gavle, "M", "", [Roles.AgencySystem], "en", "")).Refused!.Kind);

    private static ServiceAccountOpened Wanted(string key) =>
        new(System, Gavle, "Register", Ingrid, Purposes.Counselling, [PolicyArea.Identity], Guid.Empty, "Ordinance, section 4", key);

    private string? Code(ServiceAccountOpened wanted) => ServiceAccountRules.Open(Node, wanted).Refused?.Code;

    private static IReadOnlyList<NewEvent> Done(Outcome<Changes> outcome) => outcome.Match(done => done.Events, no => throw new InvalidOperationException(no.Code));

    private static string Jwk()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    private void Add(Guid stream, IEvent fact)
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var act = new Act(new ActId(Ids.New()), "test", Margareta, Gavle, at, at, Purposes.Administration, "law", Guid.Empty);
        events.Add(new StoredEvent(RootId.Node, new StreamId(stream), Node.VersionOf(new StreamId(stream)) + 1, events.Count + 1, 0, fact, act));
    }
}
