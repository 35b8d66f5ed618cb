namespace Samverk.Ui;

/// <summary>What every page is told: the language, the node, who is signed in and what stands in the bars.</summary>
public sealed record Frame
{
    public required Words Words { get; init; }

    /// <summary>As people call it: "Sweden".</summary>
    public required string NodeName { get; init; }

    public required NodeKind Kind { get; init; }

    /// <summary>Nobody on the pages before sign-in.</summary>
    public FramePerson? Person { get; init; }

    public IReadOnlyList<NavPlace> Places { get; init; } = [];

    public FindForm? Find { get; init; }

    /// <summary>Links of the account's menu, above "Sign out".</summary>
    public IReadOnlyList<FrameLink> AccountLinks { get; init; } = [];

    /// <summary>Actions of the page that phones show in the menu: "Print summary".</summary>
    public IReadOnlyList<FrameLink> PhoneLinks { get; init; } = [];

    /// <summary>Offered to those who have not signed in.</summary>
    public FrameLink? SignIn { get; init; }

    /// <summary>Where "Leave quickly" leads, on pages that may be read on a shared phone.</summary>
    public string? QuickExit { get; init; }

    /// <summary>The title of the document does not name the product: others may see the list of pages of a shared telephone.</summary>
    public bool HasNeutralTitle { get; init; }

    /// <summary>The person turned the single-key shortcuts off.</summary>
    public bool WithoutKeys { get; init; }

    /// <summary>Where "Sign out" is posted to.</summary>
    public string SignOutHref { get; init; } = "/sign-out";

    public string HomeHref { get; init; } = "/";

    /// <summary>Antiforgery token of the forms on the page; none where nothing can be posted.</summary>
    public FormToken? Token { get; init; }

    /// <summary>Path and query of the page, to come back to after the language was changed.</summary>
    public string Path { get; init; } = "/";

    public string LanguageHref { get; init; } = "/language";

    public IReadOnlyList<string> FooterFacts { get; init; } = [];

    public IReadOnlyList<FrameLink> FooterLinks { get; init; } = [];

    /// <summary>What the last act led to; it takes the focus after the redirect.</summary>
    public FrameNotice? Notice { get; init; }

    /// <summary>The dialogue's pages load its stylesheet and hatchings.</summary>
    public bool IsDialogue { get; init; }
}

/// <summary>A demonstration, a pilot without real persons, or the real thing (foundations 24).</summary>
public enum NodeKind
{
    Unknown,
    Demo,
    Pilot,
    Real,
}

public sealed record FramePerson(string Name, string Role, string Office, string Initials);

/// <summary>One place of the main navigation. <paramref name="Count"/> is for the eye,
/// <paramref name="CountWords"/> says the same in words: "3 to answer".</summary>
public sealed record NavPlace(string Key, string Href, string Label, string Icon, int Count = 0, string? CountWords = null);

public sealed record FindForm(string Action, string Label);

public sealed record FrameLink(string Href, string Label);

public sealed record FormToken(string Field, string Value);

public sealed record FrameNotice(string Title, string? Text = null, NoticeKind Kind = NoticeKind.Done);
