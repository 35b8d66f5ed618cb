using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Samverk.SystemTests.Walk;

/// <summary>
/// Someone at a page: follows links by their words, fills forms by their labels and presses their buttons. What is said in English
/// here is met in the language of the page.
/// </summary>
internal abstract class Browser(SpokenWords spoken) : IDisposable
{
    public SpokenWords Spoken => spoken;

    /// <summary>Status of the page that is open.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page that is open.</summary>
    public string Path { get; private set; } = "";

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The page as it came.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What a reader reads: the words of the page with single spaces.</summary>
    public string Words => Plain(Page.QuerySelector("body")!);

    /// <summary>Opens an address.</summary>
    public abstract Task OpenAsync(string path, CancellationToken ct);

    /// <summary>Presses the button of a form that is filled in.</summary>
    public abstract Task PressAsync(FilledForm form, CancellationToken ct);

    /// <summary>Presses a link with these words.</summary>
    public Task FollowAsync(string words, CancellationToken ct)
    {
        var link = Links(words).FirstOrDefault() ?? throw new WalkException(this, $"There is no link \"{words}\".");
        return PressAsync(link, ct);
    }

    public bool HasLink(string words) => Links(words).Any();

    public bool HasButton(string words) => Page.QuerySelectorAll("form button").Any(found => spoken.Holds(NameOf(found), words));

    /// <summary>Whether an element has these words.</summary>
    public bool Holds(INode element, string words) => spoken.Holds(Plain(element), words);

    /// <summary>Presses a link of the page.</summary>
    protected virtual Task PressAsync(IElement link, CancellationToken ct) => OpenAsync(link.GetAttribute("href")!, ct);

    /// <summary>The form that has a button with these words.</summary>
    public FilledForm Form(string button) => Form(button, _ => true);

    /// <summary>The form that has a button with these words, where there are several: the one that fits.</summary>
    public FilledForm Form(string button, Func<IHtmlFormElement, bool> fits)
    {
        var pressed = Page.QuerySelectorAll("form button").OfType<IHtmlButtonElement>()
            .Where(found => found.Form is { } form && fits((IHtmlFormElement)form))
            .LastOrDefault(found => spoken.Begins(NameOf(found), button))
            ?? throw new WalkException(this, $"There is no button \"{button}\".");
        return new FilledForm(this, (IHtmlFormElement)pressed.Form!, pressed);
    }

    /// <summary>The form that goes to an address, with its first button: where the words are in a language that the walk does not know yet.</summary>
    public FilledForm FormTo(string action)
    {
        var button = Page.QuerySelectorAll("form button").OfType<IHtmlButtonElement>().FirstOrDefault(found => found.Form?.GetAttribute("action") == action)
            ?? throw new WalkException(this, $"There is no form to {action}.");
        return new FilledForm(this, (IHtmlFormElement)button.Form!, button);
    }

    public void Says(string words)
    {
        if (!spoken.Holds(Words, words))
            throw new WalkException(this, $"The page does not say \"{words}\".");
    }

    public void DoesNotSay(string words)
    {
        if (Source.Contains(words, StringComparison.Ordinal) || Holds(Page.DocumentElement, words))
            throw new WalkException(this, $"The page says \"{words}\".");
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Page?.Dispose();

    /// <summary>A page has come.</summary>
    protected void Show(string path, HttpStatusCode status, string source)
    {
        (Path, Status, Source) = (path, status, source);
        Page?.Dispose();
        Page = new HtmlParser().ParseDocument(source);
    }

    /// <summary>What a screen reader calls a control: its words without those hidden from it.</summary>
    internal static string NameOf(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var hidden in copy.QuerySelectorAll("[aria-hidden=true]").ToList())
            hidden.Remove();
        return Plain(copy);
    }

    internal static string Plain(INode node) => SpokenWords.Plain(node.TextContent);

    private IEnumerable<IElement> Links(string words) => Page.QuerySelectorAll("a[href]").Where(found => spoken.Holds(NameOf(found), words));
}

/// <summary>A page is not as the walk expects it: its words are in the message.</summary>
internal sealed class WalkException : Exception
{
    public WalkException()
    {
    }

    public WalkException(string message)
        : base(message)
    {
    }

    public WalkException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public WalkException(Browser at, string what)
        : base($"{what} {(int)at.Status} {at.Path}: {at.Words}")
    {
    }
}
