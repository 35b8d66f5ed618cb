using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Previews;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Previews.Rules;
using Samverk.Tests.Access;
using Xunit;

namespace Samverk.Tests.Previews;

public sealed class PreviewRulesTests
{
    private static readonly OfficeRow Office = new()
    {
        OfficeId = new Guid("a0000000-0000-4000-8000-000000000051"),
        Name = "Office",
        Mandates = string.Concat(Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown).Select(area => $";{(int)area}")) + ";",
    };

    [Fact]
    public void Only_an_administrator_without_a_part_in_casework_may_see_as_others()
    {
        Assert.True(PreviewRules.MayPreview(Reader.Of(Roles.Administrator)));
        Assert.False(PreviewRules.MayPreview(Reader.Of(Roles.Administrator) with { Roles = [Roles.Administrator, Roles.CaseManager] }));
        Assert.All(Roles.All.Except([Roles.Administrator]), role => Assert.False(PreviewRules.MayPreview(Reader.Of(role))));
    }

    [Fact]
    public void Every_role_purpose_and_part_has_a_preview_and_the_walls_stand_in_it_too()
    {
        foreach (var (role, purpose, part) in from role in Roles.All from purpose in Purposes.All from part in PreviewParts.All select (role, purpose, part))
        {
            var preview = InventedPreview.Make(new PreviewBegun(role, new OfficeId(Office.OfficeId), purpose, part), Office, new StillClock());
            var head = InventedCase.HeadOf(preview);
            Assert.False(part == PreviewParts.None && head is not null);
            Assert.Equal(preview.Mask.Sees(PolicyArea.Identity, Tier.T1), head is not null);
            var enforcing = new OfficeRow { OfficeId = Office.OfficeId, Mandates = Office.Mandates, Enforces = true };
            Assert.False(InventedPreview.Make(new PreviewBegun(role, new OfficeId(Office.OfficeId), purpose, part), enforcing, new StillClock()).Mask.Sees(PolicyArea.LegalAndAsylum, Tier.T1));
        }
    }

    /// <summary>A page that is previewed is given nothing to read with: no store, no access, no service at all.</summary>
    [Fact]
    public void A_previewed_page_can_read_no_case()
    {
        var pages = typeof(AllModules).Assembly.GetTypes().Where(type => type.IsClass && typeof(IPreviewPage).IsAssignableFrom(type)).ToList();
        Assert.True(pages.Count >= 4);
        Assert.All(pages, page => Assert.Empty(Assert.Single(page.GetConstructors()).GetParameters()));
    }

    private sealed class StillClock : IClock
    {
        public DateTimeOffset Now => AccessWorlds.Now;

        public DateOnly Today => AccessWorlds.Today;

        public TimeZoneInfo Zone => TimeZoneInfo.Utc;
    }
}
