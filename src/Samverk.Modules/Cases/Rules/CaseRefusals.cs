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
}
