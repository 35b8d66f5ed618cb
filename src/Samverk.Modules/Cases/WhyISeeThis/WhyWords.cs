using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Reasons of access decisions in words: which role, which office, for what, on what ground.</summary>
internal sealed class WhyWords(Words words, SubjectFacts me, string purpose)
{
    /// <summary>The conditions that hold, in the order in which they are asked.</summary>
    public IEnumerable<string> All(ExplainedArea area) => area.Decision.Reasons.SelectMany(reason => Holds(reason, area));

    private IEnumerable<string> Holds(string reason, ExplainedArea area) => reason switch
    {
        "role" => [words.Text("your role works in this area: {role}", ("role", RoleIn(area.Area)))],
        "mandate" => [words.Text("the law gives {office} a mandate in it", ("office", me.OfficeName))],
        "need" => [area.Decision.Grant is null
            ? words.Text("you or your office were given this case, or were asked to help")
            : words.Text("you broke the glass")],
        "purpose" => [words.Text("it serves the purpose you look for: {purpose}", ("purpose", EntryWords.Purpose(words, purpose)))],
        "basis" => area.Bases.Count == 0 ? [words.Text("a life is at stake")] : area.Bases.Select(basis => EntryWords.Basis(words, basis)).Distinct(),
        "agreement" => [words.Text("no agreement with a partner stands against it")],
        "clearance" => [words.Text("your sign-in is strong enough, and you were given it in person where that is needed")],
        _ => [],
    };

    /// <summary>What is missing, and the one thing that could change it.</summary>
    public string Missing(ExplainedArea area) => area.Decision.Reasons[0] switch
    {
        "role" when me.Roles.Count > 0 => words.Text("Your role does not work in this area: {role}. Ask an officer whose role does.", ("role", RoleNames.Of(words, me.Roles[0]))),
        "mandate" => words.Text("{office} has no mandate in law for it. Ask an office that has.", ("office", me.OfficeName)),
        "need" => words.Text("Neither you nor your office were given it. Ask the office that holds it."),
        "purpose" => words.Text("It does not serve the purpose you look for: {purpose}. Ask the office that holds it.", ("purpose", EntryWords.Purpose(words, purpose))),
        "basis" => words.Text("Neither the law nor a consent covers it now. Ask the person for consent."),
        "agreement" => words.Text("The agreement with the partner does not allow it now. Ask your administrator."),
        "clearance" => words.Text("It needs a stronger sign-in, and that you were given it in person."),
        _ => words.Text("It is closed to you. Ask the office that holds it."),
    };

    private string RoleIn(PolicyArea area) =>
        RoleNames.Of(words, AccessPolicies.RolesIn(area).Select(known => known.Role).FirstOrDefault(me.Is) ?? me.Roles[0]);
}
