using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Samverk.SystemTests.Walk;

/// <summary>A form as someone fills it in: by the labels and questions that stand on the page.</summary>
internal sealed class FilledForm(Browser browser, IHtmlFormElement form, IHtmlButtonElement button)
{
    /// <summary>The form with what is written into it.</summary>
    public IHtmlFormElement Form => form;

    public IHtmlButtonElement Button => button;

    /// <summary>Where it goes.</summary>
    public string Action => form.GetAttribute("action") ?? browser.Path;

    /// <summary>Writes into the field with this label; under a question, where several have the same label.</summary>
    public FilledForm Write(string label, string text, string? under = null)
    {
        switch (Labelled(label, under))
        {
            case IHtmlInputElement input:
                input.Value = text;
                break;
            case IHtmlTextAreaElement area:
                area.Value = text;
                break;
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(found => Starts(found, text))
                    ?? throw new WalkException(browser, $"\"{label}\" does not offer \"{text}\".");
                select.Value = option.Value;
                break;
            default:
                throw new WalkException(browser, $"Nothing can be written at \"{label}\".");
        }
        return this;
    }

    /// <summary>Chooses or ticks an answer under a question.</summary>
    public FilledForm Choose(string? question, params IEnumerable<string> answers)
    {
        foreach (var answer in answers)
        {
            if (Labelled(answer, question) is not IHtmlInputElement { Type: "radio" or "checkbox" } input)
                throw new WalkException(browser, $"\"{answer}\" can't be chosen under \"{question}\".");
            if (input.Type == "radio")
            {
                foreach (var other in form.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>().Where(found => found.Name == input.Name))
                    other.IsChecked = false;
            }
            input.IsChecked = true;
        }
        return this;
    }

    /// <summary>Chooses an answer whose question need not be named.</summary>
    public FilledForm Choose(string answer) => Choose((string?)null, [answer]);

    public FilledForm Day(string question, DateOnly day) => this
        .Write("Day", day.Day.ToString(CultureInfo.InvariantCulture), question)
        .Write("Month", day.Month.ToString(CultureInfo.InvariantCulture), question)
        .Write("Year", day.Year.ToString(CultureInfo.InvariantCulture), question);

    /// <summary>All that a browser would send, in the order of the page.</summary>
    public List<KeyValuePair<string, string>> Fields()
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in form.Elements)
        {
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    fields.Add(new(name, input.Type is "radio" or "checkbox" ? input.GetAttribute("value") ?? "on" : input.Value));
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
            }
        }
        if (button.Name is { Length: > 0 } pressed)
            fields.Add(new(pressed, button.GetAttribute("value") ?? ""));
        return fields;
    }

    /// <summary>Presses the button; any answer is shown.</summary>
    public Task TryAsync(CancellationToken ct) => browser.PressAsync(this, ct);

    /// <summary>Presses the button, and expects that the act is done.</summary>
    public async Task PressAsync(CancellationToken ct)
    {
        await TryAsync(ct);
        if (browser.Status != HttpStatusCode.OK)
            throw new WalkException(browser, $"The form to {Action} was not taken.");
    }

    private IElement Labelled(string label, string? question)
    {
        var scope = question is null ? (IElement)form : Question(question);
        var found = scope.QuerySelectorAll("label[for]").FirstOrDefault(known => Starts(known, label))
            ?? throw new WalkException(browser, $"There is no field \"{label}\"{(question is null ? "" : $" under \"{question}\"")}.");
        return form.Owner!.GetElementById(found.GetAttribute("for")!) ?? throw new WalkException(browser, $"The label \"{label}\" leads to no field.");
    }

    private IElement Question(string words) => form.QuerySelectorAll("fieldset")
        .FirstOrDefault(set => set.QuerySelector("legend") is { } legend && Starts(legend, words))
        ?? throw new WalkException(browser, $"There is no question \"{words}\".");

    private bool Starts(IElement element, string words) => browser.Spoken.Begins(Browser.NameOf(element), words);
}
