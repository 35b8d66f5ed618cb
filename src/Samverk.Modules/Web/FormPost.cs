using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>
/// A posted form as it came (foundations 16, 17): text as typed, the act's id and what the form saw. A form without a valid
/// token is read all the same, so that nothing typed is lost; <see cref="Errors"/> then holds the request to send again.
/// </summary>
internal sealed class FormPost
{
    private readonly IFormCollection form;
    private readonly bool trusted;
    private readonly Words words;

    public FormPost(IFormCollection form, bool trusted, Words words)
    {
        (this.form, this.trusted, this.words) = (form, trusted, words);
        Act = Guid.TryParse(Text("act"), out var act) ? new ActId(act) : null;
        Seen = long.TryParse(Text("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        ContentHash = Hash(form);
    }

    /// <summary>The act that this form is; null where the form was not ours.</summary>
    public ActId? Act { get; }

    /// <summary>The stream's version when the form was shown.</summary>
    public long? Seen { get; }

    /// <summary>SHA-256 over what was typed, but for what proves who typed it: one id with another content is refused.</summary>
    public string ContentHash { get; }

    /// <summary>One value, trimmed; null where it is absent or empty. U+0000 and other controls but line ends are dropped.</summary>
    public string? Text(string name)
    {
        var value = PlainText.Of(form[name].ToString()).Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>One value as it was typed, to its last space: a password.</summary>
    public string AsTyped(string name) => form[name].ToString();

    /// <summary>All values of a name: boxes that were ticked, rows of a list.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. form[name].Select(value => PlainText.Of(value ?? "").Trim())];

    /// <summary>Whether a box was ticked or a button pressed.</summary>
    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>A date as typed: the parts of <c>DateField</c>.</summary>
    public TypedDate Date(string name) => new(
        Text(name + "Day"), Text(name + "Month"), Text(name + "Year"), Has(name + "About"), Has(name + "Unknown"));

    /// <summary>Whether the form came from a page of this node that was shown to this reader.</summary>
    public bool IsTrusted => trusted;

    /// <summary>Errors to begin with: none, or "send again" where the token or the act's id is missing.</summary>
    public FieldErrors Errors()
    {
        var errors = new FieldErrors();
        if (!trusted || Act is null)
            errors.Add("form", words.Text("This page was open for a long time, or you signed in again. What you typed is kept. Please send it again."));
        return errors;
    }

    private static string Hash(IFormCollection form)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name is "act" or "seen" || !KeptFields.IsKept(name))
                continue;
            foreach (var value in values)
                text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}={value?.Length}:{value}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
