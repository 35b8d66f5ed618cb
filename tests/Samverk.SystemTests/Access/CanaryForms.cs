using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samverk.SystemTests.Walk;

namespace Samverk.SystemTests.Access;

/// <summary>
/// Fills every form that somebody finds at some addresses, with a word of its own in each place for text: a new page joins by itself.
/// </summary>
internal sealed class CanaryForms(DateOnly today)
{
    private const int Ways = 3;
    private static readonly string[] Insiders = ["Ingrid Holm", "Leila Rahimi-Lund", "Staffan Sjöstrand"];
    private int words;

    /// <summary>A word that is written nowhere else, in letters alone: it passes as a name.</summary>
    public string Word()
    {
        var letters = "";
        for (var rest = ++words; rest > 0; rest /= 20)
            letters = "bcdfghjklmnpqrstvwxz"[rest % 20] + "a" + letters;
        return CanaryCase.Word + letters;
    }

    /// <param name="browser">Who fills.</param>
    /// <param name="paths">The pages.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="withoutText">Also forms in which nothing is written.</param>
    public async Task FillAsync(HttpBrowser browser, IEnumerable<string> paths, CancellationToken ct, bool withoutText = false)
    {
        foreach (var path in paths)
        {
            var forms = await FormsAsync(browser, path, withoutText, ct);
            for (var at = 0; at < forms.Count; at++)
                await FillAsync(browser, path, at, withoutText, ct);
        }
    }

    /// <summary>Fills the form one way after another until it is taken; one that never is tells nothing that is kept.</summary>
    private async Task FillAsync(HttpBrowser browser, string path, int at, bool withoutText, CancellationToken ct)
    {
        for (var way = 0; way < Ways; way++)
        {
            var forms = await FormsAsync(browser, path, withoutText, ct);
            if (at >= forms.Count)
                return;
            foreach (var control in forms[at].Form.Elements)
                Fill(forms[at].Form, control, way);
            await browser.PressAsync(forms[at], ct);
            if (browser.Status == System.Net.HttpStatusCode.OK)
                return;
        }
    }

    private static async Task<IReadOnlyList<FilledForm>> FormsAsync(HttpBrowser browser, string path, bool withoutText, CancellationToken ct)
    {
        await browser.OpenAsync(path, ct);
        if (browser.Status != System.Net.HttpStatusCode.OK)
            return [];
        return [.. browser.Page.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>()
            .Where(form => (withoutText || form.Elements.Any(IsText)) && form.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Any())
            .Select(form => new FilledForm(browser, form, form.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Last()))];
    }

    private static bool IsText(IElement control) =>
        control is IHtmlTextAreaElement || (control is IHtmlInputElement { Type: "text" or "search" } input && input.GetAttribute("inputmode") != "numeric");

    private void Fill(IHtmlFormElement form, IElement control, int way)
    {
        switch (control)
        {
            case IHtmlTextAreaElement { Value: "" } area:
                area.Value = Word();
                break;
            case IHtmlInputElement { Type: "tel", Value: "" } number:
                number.Value = "+46 70 174 06 14";
                break;
            case IHtmlInputElement { Value: "" } part when part.GetAttribute("inputmode") == "numeric":
                part.Value = (part.Name![^1] switch { 'h' => today.Month, 'r' => today.Year, _ => today.Day }).ToString(CultureInfo.InvariantCulture);
                break;
            case IHtmlInputElement { Value: "" } text when IsText(text):
                text.Value = Word();
                break;
            case IHtmlInputElement { Type: "radio" } radio:
                var all = form.Elements.OfType<IHtmlInputElement>().Where(other => other.Type == "radio" && other.Name == radio.Name).ToList();
                if (radio == all[0] && (way > 0 || !all.Exists(other => other.IsChecked)))
                    Choose(all, way);
                break;
            case IHtmlInputElement { Type: "checkbox" } box when way > 0 && box.Name?.EndsWith("Unknown", StringComparison.Ordinal) == false && !box.Name.EndsWith("About", StringComparison.Ordinal):
                box.IsChecked = true;
                break;
            case IHtmlSelectElement { Value: null or "" } select when Pick(select) is { } chosen:
                select.Value = chosen.Value;
                break;
        }
    }

    // Whoever is given a part in the case sees it, so it is given to those alone who may.
    private static IHtmlOptionElement? Pick(IHtmlSelectElement select)
    {
        var all = select.Options.Where(option => option.Value.Length > 0).ToList();
        return Insiders.Select(name => all.Find(option => option.Text.Contains(name, StringComparison.Ordinal))).FirstOrDefault(found => found is not null) ?? all.FirstOrDefault();
    }

    private static void Choose(List<IHtmlInputElement> all, int way)
    {
        foreach (var radio in all)
            radio.IsChecked = false;
        (way == Ways - 1 ? all[^1] : all[0]).IsChecked = true;
    }
}
