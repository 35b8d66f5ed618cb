using Samverk.Modules.Offices;
using Samverk.Modules.SignIns;
using Samverk.Tests.Ui;
using Xunit;

namespace Samverk.Tests.SignIns;

/// <summary>Fields of passwords, on every page that has one.</summary>
[Rule(26)]
public sealed class SignInPageTests : UiContext
{
    [Fact]
    public void A_password_is_hidden_may_be_pasted_and_is_known_to_its_keeper()
    {
        var frame = FrameOf() with { Kind = NodeKindOfPilot, Token = new Samverk.Ui.FormToken("__token", "x") };
        var pages = new[]
        {
            (Render<SignInPage>(x => x.Add(p => p.Frame, frame)).Markup, "current-password"),
            (Render<SignInAgainPage>(x => x.Add(p => p.Frame, frame)).Markup, "current-password"),
            (Render<ChangePasswordPage>(x => x.Add(p => p.Frame, frame)).Markup, "new-password"),
            (Render<SetUpPage>(x => x.Add(p => p.Frame, frame)).Markup, "new-password"),
        };
        foreach (var (markup, keeper) in pages)
        {
            var field = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(markup).QuerySelector("[name=password]")!;
            Assert.Equal(("password", keeper), (field.GetAttribute("type"), field.GetAttribute("autocomplete")));
            Assert.All(["onpaste", "readonly", "maxlength", "pattern"], name => Assert.False(field.HasAttribute(name), name));
            Assert.DoesNotContain("question", markup.Replace("data-question", "", StringComparison.Ordinal).Replace("/question", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
    }

    private const Samverk.Ui.NodeKind NodeKindOfPilot = Samverk.Ui.NodeKind.Pilot;
}
