using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Playwright;

namespace Samverk.SystemTests.Walk;

/// <summary>Someone at a page in Chromium: clicks, types and presses as people do. Each page is inspected once.</summary>
internal sealed class ChromiumBrowser : Browser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IPage page;
    private readonly Uri origin;
    private readonly PageInspection inspection;
    private IResponse? shown;

    public ChromiumBrowser(IPage page, Uri origin, SpokenWords spoken, PageInspection inspection)
        : base(spoken)
    {
        (this.page, this.origin, this.inspection) = (page, origin, inspection);
        page.Response += (_, answer) =>
        {
            if (answer.Request.IsNavigationRequest && answer.Frame == page.MainFrame && answer.Status is < 300 or >= 400)
                shown = answer;
        };
    }

    public override Task OpenAsync(string path, CancellationToken ct) => ShowAsync(() => page.GotoAsync(new Uri(origin, path).AbsoluteUri), ct);

    /// <summary>Brings the page to what is filled in, one control after another, and presses the button.</summary>
    public override async Task PressAsync(FilledForm form, CancellationToken ct)
    {
        foreach (var control in form.Form.Elements.OfType<IHtmlElement>())
            await FillAsync(control);
        await UnfoldAsync(form.Button);
        await ShowAsync(() => page.Locator("form button").Nth(IndexOf(form.Button, "form button")).ClickAsync(), ct);
    }

    public Task CloseAsync() => page.Context.CloseAsync();

    protected override async Task PressAsync(IElement link, CancellationToken ct)
    {
        await UnfoldAsync(link);
        await ShowAsync(() => page.Locator("a[href]").Nth(IndexOf(link, "a[href]")).ClickAsync(), ct);
    }

    private async Task FillAsync(IHtmlElement control)
    {
        switch (control)
        {
            case IHtmlInputElement { Type: "radio" or "checkbox" } box when box.IsChecked != box.HasAttribute("checked"):
                // Without the button beside it being pressed first, a radio button can't be let go.
                if (box.Type == "checkbox" || box.IsChecked)
                {
                    await UnfoldAsync(box);
                    await page.Locator($"label[for=\"{box.Id}\"]").First.ClickAsync();
                }
                break;
            case IHtmlInputElement { Type: not ("hidden" or "radio" or "checkbox" or "submit") } input when input.Value != (input.GetAttribute("value") ?? ""):
                await UnfoldAsync(input);
                await page.Locator($"[id=\"{input.Id}\"]").FillAsync(input.Value);
                break;
            case IHtmlTextAreaElement area when area.Value != area.DefaultValue:
                await UnfoldAsync(area);
                await page.Locator($"[id=\"{area.Id}\"]").FillAsync(area.Value);
                break;
            case IHtmlSelectElement select when select.Value != Chosen(select):
                await UnfoldAsync(select);
                await page.Locator($"[id=\"{select.Id}\"]").SelectOptionAsync(select.Value ?? "");
                break;
        }
    }

    // The option that the page came with.
    private static string? Chosen(IHtmlSelectElement select)
    {
        var options = select.Options.ToList();
        return (options.Find(option => option.HasAttribute("selected")) ?? (options.Count > 0 ? options[0] : null))?.Value;
    }

    // What is folded away is opened first, from the outside in.
    private async Task UnfoldAsync(IElement element)
    {
        foreach (var fold in element.GetAncestors().OfType<IElement>().Where(found => found.LocalName == "details" && !found.HasAttribute("open")).Reverse())
        {
            await page.Locator("details").Nth(IndexOf(fold, "details")).Locator("> summary").ClickAsync();
            fold.SetAttribute("open", "");
        }
    }

    private int IndexOf(IElement element, string selector) => Page.QuerySelectorAll(selector).Index(element);

    private async Task ShowAsync(Func<Task> moves, CancellationToken ct)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoad(object? sender, IPage _) => loaded.TrySetResult();
        page.Load += OnLoad;
        await moves();
        await loaded.Task.WaitAsync(Patience, ct);
        page.Load -= OnLoad;
        Show(new Uri(page.Url).PathAndQuery, (HttpStatusCode)shown!.Status, await page.ContentAsync());
        await inspection.LookAsync(page, Path, Status);
    }
}
