using Samverk.Modules.Access.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Reasons of access decisions in words.</summary>
internal static class WhyWords
{
    /// <summary>A condition that holds.</summary>
    public static string Holds(Words words, string reason, SubjectFacts me) => reason switch
    {
        "role" => words.Text("your role works in this area"),
        "mandate" => words.Text("the law gives {office} a mandate in it", ("office", me.OfficeName)),
        "need" => words.Text("you or your office were given this case, or were asked to help"),
        "purpose" => words.Text("it serves the purpose you look for"),
        "basis" => words.Text("the law or the person's consent covers it"),
        "agreement" => words.Text("no agreement with a partner stands against it"),
        "clearance" => words.Text("your sign-in is strong enough, and you were given it in person where that is needed"),
        _ => "",
    };

    /// <summary>What is missing, and the one thing that could change it.</summary>
    public static string Missing(Words words, AccessDecision decision) => decision.Reasons[0] switch
    {
        "role" => words.Text("Your role does not work in this area. Ask an officer whose role does."),
        "mandate" => words.Text("Your office has no mandate in law for it. Ask an office that has."),
        "need" => words.Text("Neither you nor your office were given it. Ask the office that holds it."),
        "purpose" => words.Text("It does not serve the purpose you look for. Ask the office that holds it."),
        "basis" => words.Text("Neither the law nor a consent covers it now. Ask the person for consent."),
        "agreement" => words.Text("The agreement with the partner does not allow it now. Ask your administrator."),
        "clearance" => words.Text("It needs a stronger sign-in, and that you were given it in person."),
        _ => words.Text("It is closed to you. Ask the office that holds it."),
    };
}
