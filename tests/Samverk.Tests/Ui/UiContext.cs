using Bunit;

using Microsoft.AspNetCore.Components;

using Samverk.Ui;

namespace Samverk.Tests.Ui;

/// <summary>Renders one part as a page would, in a language.</summary>
public abstract class UiContext : BunitContext
{
    protected static Words English => WordsCatalogue.BuiltIn.For("en");

    protected static Words Arabic => WordsCatalogue.BuiltIn.For("ar");

    protected IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters, Words? words = null)
        where T : IComponent => Render<T>(x =>
        {
            x.AddCascadingValue(words ?? English);
            parameters(x);
        });

    protected static Frame FrameOf(string language = "en") => new()
    {
        Words = WordsCatalogue.BuiltIn.For(language),
        NodeName = "Sweden",
        Kind = NodeKind.Demo,
        Person = new FramePerson("Ingrid Holm", "Case manager", "Swedish Migration Agency", "IH"),
        Places = [new("day", "/", "My day", "day"), new("referrals", "/referrals", "Referrals", "inbox", 3, "3 to answer")],
        Find = new FindForm("/find", "Find a case"),
        Token = new FormToken("token", "secret"),
        Path = "/cases?page=2",
    };
}
