using Samverk.Modules.DataProtection.Contract;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>Breaches in words.</summary>
internal static class BreachWords
{
    public static string Kind(Words words, string kind) => kind switch
    {
        BreachKinds.Seen => words.Text("Seen or received by somebody who must not"),
        BreachKinds.Lost => words.Text("Lost, or out of reach"),
        BreachKinds.Changed => words.Text("Changed by somebody who must not"),
        _ => words.Text("Not known"),
    };

    /// <summary>The authority's clock: told, hours left, or hours over.</summary>
    public static string Clock(Words words, BreachLine line, DateTimeOffset now)
    {
        if (line.Row.AuthorityToldAt is not null)
            return words.Text("Authority told");
        if (line.Row.ClosedAt is not null)
            return words.Text("Closed without telling the authority");
        var hours = (int)Math.Floor((line.Due - now).TotalHours);
        return hours >= 0
            ? words.Plural("{n} hour left to tell the authority", "{n} hours left to tell the authority", hours)
            : words.Plural("{n} hour too late for the authority", "{n} hours too late for the authority", -hours);
    }

    public static Status Standing(BreachLine line, DateTimeOffset now) => line switch
    {
        { Row.ClosedAt: not null } => Status.Done,
        { Row.AuthorityToldAt: not null } => Status.Doing,
        _ => line.Due < now ? Status.Late : Status.Waiting,
    };

    public static string Told(Words words, BreachLine line) => line.Row.CasesNamed is null
        ? words.Text("Nobody was asked to tell the persons yet")
        : words.Text("{told} of {persons} persons told", ("told", line.Told), ("persons", line.Persons));
}
