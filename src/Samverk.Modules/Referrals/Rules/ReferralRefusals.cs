using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Referrals.Rules;

internal static class ReferralRefusals
{
    public static readonly Refusal CaseClosed = Refusal.Because("referral-case-closed",
        "This case is closed, so nothing can be sent. Open the case again first, with a reason.");

    public static readonly Refusal Held = Refusal.Because("referral-travel-held",
        "Travel is held, so nothing about the person leaves this node now. Ask the officer who leads the case.");

    public static readonly Refusal NoAgreement = Refusal.Because("referral-without-agreement",
        "There is no agreement in force with this partner today, so nothing can be sent. Ask your administrator.");

    public static readonly Refusal NotAllowedPurpose = Refusal.Because("purpose-not-allowed",
        "The agreement does not allow referrals in this area. Choose another service, or ask your administrator.");

    public static readonly Refusal NoConsent = Refusal.Because("consent-missing",
        "The person did not agree to share this with that office. Ask the person first, and write down what they say.");

    public static readonly Refusal NotOffered = Refusal.Because("service-not-offered",
        "This service is not offered now, because it was not checked lately or has ended. Choose another one.");

    public static readonly Refusal NotYours = Refusal.Because("referral-other-office",
        "Another office was asked. Only an officer of that office can answer.");

    public static readonly Refusal NotSender = Refusal.Because("referral-other-sender",
        "Another office asked this. Only an officer of that office can do this.");

    public static readonly Refusal NothingAsked = Refusal.Because("information-not-asked",
        "Nobody waits for more information about this referral. Look at where it stands now.");

    public static readonly Refusal FirstDateInThePast = Refusal.Because("first-date-past",
        "The first date is in the past. Give the day on which it begins.");

    public static readonly Refusal LinkOver = Refusal.Because("answer-link-over",
        "This question does not wait for an answer by e-mail any more. Look at where it stands, or call the office that sent it.");

    public static readonly Refusal NoMailbox = Refusal.Because("office-without-mailbox",
        "This office does not answer by e-mail any more. Telephone it, and tell your administrator.");

    public static readonly Refusal CodeWrong = Refusal.Because("answer-code-wrong",
        "This code does not open the question. Check it, or call and ask for a new one.");

    public static readonly Refusal CodeSlower = Refusal.Because("answer-code-slower",
        "Too many codes were tried. Wait some minutes and try again, or call and ask for a new code.");

    /// <summary>Who won, and when: told to whoever came second (lesson L4).</summary>
    public static Refusal AlreadyEnded(Referral referral)
    {
        var at = (referral.EndedAt ?? default).UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var when = new KeyValuePair<string, string>("at", at);
        var who = new KeyValuePair<string, string>("officer", referral.EndedBy);
        return referral.Status switch
        {
            ReferralStatus.Accepted or ReferralStatus.Completed => Refusal.Because("referral-already-accepted",
                "{officer} already said yes to this, at {at}. Call or write to them.", who, when),
            ReferralStatus.Declined => Refusal.Because("referral-already-declined",
                "{officer} already said no to this, at {at}. Ask another office.", who, when),
            ReferralStatus.Cancelled => Refusal.Because("referral-already-cancelled",
                "The office that asked ended this referral at {at}. Nothing more is needed.", when),
            _ => Refusal.Because("referral-not-open", "This referral did not reach the other office. Send a new one."),
        };
    }
}
