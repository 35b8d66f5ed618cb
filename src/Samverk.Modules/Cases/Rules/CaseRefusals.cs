using Samverk.Kernel;

namespace Samverk.Modules.Cases.Rules;

/// <summary>Every no of the module, once.</summary>
internal static class CaseRefusals
{
    public static readonly Refusal PilotIsFull = Refusal.Because("pilot-full",
        "This is a pilot node: it holds at most 50 cases, and it is full. Ask your administrator.");

    public static readonly Refusal ChildWithoutParent = Refusal.Because("child-without-parent",
        "A child without a parent or guardian can't be opened as a return case. Nothing was saved. Call child protection at your municipality first.");

    public static readonly Refusal NotToldFirst = Refusal.Because("not-told-first",
        "Tell the person how their data is used, in a language they understand, before you open a case.");

    public static readonly Refusal WithoutName = Refusal.Because("case-without-name",
        "Write the name as the person says it. One name is enough.");

    public static Refusal ChildWithoutHolder(string child) => Refusal.Because("child-without-holder",
        "Name each adult who holds parental responsibility for {child}.", new KeyValuePair<string, string>("child", child));

    public static readonly Refusal PartnersCase = Refusal.Because("case-is-partners",
        "The office in the other country keeps this case and writes in it. Call them now; their number stands on the referral.");

    public static readonly Refusal IsClosed = Refusal.Because("case-closed", "This case is closed. Open it again first.");

    public static readonly Refusal IsOpen = Refusal.Because("case-open", "This case is open already.");

    public static readonly Refusal TravelHeld = Refusal.Because("travel-held",
        "Travel is held for this case. No day can be set and nobody leaves until the hold is lifted.");

    public static readonly Refusal NotChosen = Refusal.Because("return-not-chosen",
        "The person has not chosen to return. Record their choice first, in their own time.");

    public static readonly Refusal NotInformed = Refusal.Because("not-informed",
        "Before travel is planned, the person must have heard in a private talk about staying, asylum, legal aid and changing their mind. Record that talk first.");

    public static readonly Refusal NoDayOfTravel = Refusal.Because("no-day-of-travel", "No day of travel is set. Plan the travel first.");

    public static readonly Refusal NotScreened = Refusal.Because("not-screened",
        "Everyone has a short check before they leave. Record the check first.");

    public static readonly Refusal WillNotAsked = Refusal.Because("will-not-asked", "Ask again today whether they want to travel, and choose what they said.");

    public static readonly Refusal WillTooOld = Refusal.Because("will-too-old",
        "The question must be asked within a day of leaving. Enter today or yesterday.");

    public static readonly Refusal AlreadyLeft = Refusal.Because("already-left", "The departure is recorded already.");

    public static readonly Refusal NotLeftYet = Refusal.Because("not-left-yet", "No departure is recorded. Record it first.");

    public static readonly Refusal AlreadyArrived = Refusal.Because("already-arrived", "The arrival is recorded already.");

    public static readonly Refusal ArrivedBeforeLeaving = Refusal.Because("arrived-before-leaving", "The arrival can't be before the departure. Check the day.");

    public static readonly Refusal HeldStaysOpen = Refusal.Because("held-case-stays-open",
        "Travel is held for this case. It can't be closed before the hold is lifted.");

    public static readonly Refusal CannotLead = Refusal.Because("cannot-lead", "Choose an officer of the same office who may lead cases.");

    public static readonly Refusal LeadsAlready = Refusal.Because("leads-already", "This officer leads the case already. Choose another.");

    public static readonly Refusal AlreadyAgreed = Refusal.Because("holder-agreed-already", "This adult agreed already.");

    public static readonly Refusal NothingToTakeBack = Refusal.Because("holder-has-not-agreed", "This adult has not agreed, or took it back already.");

    public static readonly Refusal DecidesThemselves = Refusal.Because("decides-themselves", "They are 18 now and decide for themselves. Nobody can agree for them any more.");

    public static readonly Refusal NotAHolder = Refusal.Because("not-a-holder", "Only an adult who holds parental responsibility for the child can agree.");
}
