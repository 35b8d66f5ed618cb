using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>The data protection officer's pages: for everybody else they do not exist.</summary>
internal static class DataProtectionDoor
{
    public static bool IsOpenTo(SubjectFacts me) => me.Is(Roles.DataProtectionOfficer);

    public static Task<IResult> ShowAsync(this Visit visit, Func<Task<IResult>> show) => IsOpenTo(visit.Me) ? show() : visit.NotFoundAsync();
}

internal sealed class DataProtectionPlace : IFramePart
{
    public int Order => 80;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) => Task.FromResult<IReadOnlyList<NavPlace>>(
        DataProtectionDoor.IsOpenTo(me) ? [new NavPlace("data-protection", "/data-protection", words.Text("Data protection"), "shield")] : []);
}
