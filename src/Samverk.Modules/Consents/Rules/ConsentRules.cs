using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;

namespace Samverk.Modules.Consents.Rules;

/// <summary>What the agreement and the text permit on the day that a consent is written down.</summary>
/// <param name="AgreementIsActive">Whether messages may pass to that partner today.</param>
/// <param name="AgreementEnds">Its last day.</param>
/// <param name="TextMayBeUsed">Whether the consent text is approved, or the node is one where no real person is entered.</param>
/// <param name="FreshReference">A case reference to give, where the partner knows none.</param>
/// <param name="Today">The day.</param>
internal sealed record ConsentGrounds(bool AgreementIsActive, DateOnly AgreementEnds, bool TextMayBeUsed, string FreshReference, DateOnly Today);

/// <summary>A person's yes to sharing: given for some categories, until a day; taken back at any moment.</summary>
internal static class ConsentRules
{
    public static Outcome<Changes> Give(RootHistory history, StreamId consent, ConsentGiven given, ConsentGrounds grounds)
    {
        if (history.Events.Any(stored => stored.Event is CaseReceived) && !IsSharedWithUs(history))
            return ConsentRefusals.NotOwner;
        if (Hold.HoldsAnything(history))
            return ConsentRefusals.TravelHeld;
        if (given.Categories.FirstOrDefault(category => !ShareCategories.All.Contains(category)) is { } unknown)
            return Refusal.Unknown("share-categories", "1", unknown);
        if (given.Categories.Count == 0)
            return ConsentRefusals.NothingChosen;
        if (!grounds.AgreementIsActive)
            return ConsentRefusals.AgreementNotActive;
        if (given.Until < grounds.Today)
            return ConsentRefusals.InThePast;
        if (given.Until > grounds.AgreementEnds)
            return ConsentRefusals.OutlastsAgreement(grounds.AgreementEnds);
        if (!grounds.TextMayBeUsed)
            return ConsentRefusals.TextNotApproved;
        return CaseReferences.Giving(history, given.Agreement, grounds.FreshReference).And(consent, given);
    }

    /// <summary>
    /// The person shares the case with us now: then they may also agree to what we ask of the country that leads it.
    /// </summary>
    private static bool IsSharedWithUs(RootHistory history) => history.All<Consent>().Any(consent => consent.State is { IsGiven: true, IsOurs: false });

    /// <summary>All that the person agreed to and that is open, in one act.</summary>
    public static Outcome<Changes> WithdrawAll(RootHistory history, string told)
    {
        var changes = new Changes();
        foreach (var (consent, _) in Consent.OpenOwn(history))
            changes.And(consent, new ConsentWithdrawn(told));
        return changes;
    }

    /// <summary>Never refused but where there is no such consent; a second press changes nothing.</summary>
    public static Outcome<Changes> Withdraw(RootHistory history, StreamId consent, string told) => history.Find<Consent>(consent) switch
    {
        { IsOurs: true, IsGiven: true } => Changes.On(consent, new ConsentWithdrawn(told)),
        { IsOurs: true } => new Changes(),
        _ => Refusal.NotFound,
    };
}

internal static class ConsentRefusals
{
    public static readonly Refusal NotOwner = Refusal.Because("consent-not-owner",
        "A consent is written down where the case is led. Ask the case manager there.");

    // The same words for every kind of hold: the sentence says no more than the case's own page does.
    public static readonly Refusal TravelHeld = Refusal.Because("consent-travel-held",
        "Travel is held on this case, so nothing can be shared now. Ask the officer who leads the case.");

    public static readonly Refusal NothingChosen = Refusal.Because("consent-nothing-chosen",
        "Choose what the person agreed to share.");

    public static readonly Refusal InThePast = Refusal.Because("consent-in-the-past",
        "The last day lies in the past. Choose a day from today on.");

    public static readonly Refusal AgreementNotActive = Refusal.Because("consent-agreement-not-active",
        "The agreement with this partner is not active. Nothing can be shared until it is.");

    public static readonly Refusal TextNotApproved = Refusal.Because("consent-text-not-approved",
        "The words that the person is asked are not approved in this language yet. Ask your administrator to have them approved.");

    public static Refusal OutlastsAgreement(DateOnly ends) => Refusal.Because("consent-outlasts-agreement",
        "The agreement with this partner ends on {day}. Choose a day until then.",
        new KeyValuePair<string, string>("day", ends.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>The words in which a person is asked, and whether someone approved them (foundations 21).</summary>
internal sealed record ConsentText(string Version, string? ApprovedBy)
{
    public static readonly ConsentText Current = new("1", ApprovedBy: null);
}
