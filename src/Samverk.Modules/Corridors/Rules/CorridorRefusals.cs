using System.Globalization;
using Samverk.Disclosure;
using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Rules;

internal static class CorridorRefusals
{
    public static readonly Refusal NotProtected = Refusal.Because("not-a-protected-table",
        "This is not the fixed set of protected tables. Send exactly these tables, each value a multiple of the base.");

    public static readonly Refusal NotYourCorridor = Refusal.Because("corridor-not-yours",
        "A node publishes only the corridor that it is an end of.");

    public static readonly Refusal NotSafe = Refusal.Because("release-not-safe",
        "The tables are not published: a small count could be made out from them together with what is out already.");

    public static readonly Refusal NoCorridor = Refusal.Because("no-corridor",
        "There is nothing to publish to. It needs one active agreement with a partner country, and one with the secretariat that lets figures through.");

    public static readonly Refusal ManyCorridors = Refusal.Because("many-corridors",
        "This node has agreements on referrals with more than one country. Figures of several corridors cannot be published yet.");

    public static readonly Refusal QuarterUnknown = Refusal.Because("quarter-unknown", "Choose one of the quarters on this page.");

    public static Refusal QuarterNotEnded(QuarterPeriod quarter) => Refusal.Because("quarter-not-ended",
        "The quarter {quarter} has not ended. Only whole quarters are published.", new KeyValuePair<string, string>("quarter", quarter.ToString()));

    public static Refusal QuarterNotSettled(QuarterPeriod quarter, DateOnly on) => Refusal.Because("quarter-not-settled",
        "Answers of the quarter {quarter} can still come in time. Publish it on {day} or later.",
        new KeyValuePair<string, string>("quarter", quarter.ToString()), new("day", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public static Refusal AlreadyPublished(QuarterPeriod quarter) => Refusal.Because("quarter-already-published",
        "The quarter {quarter} is out. A published quarter is final: what came late changes nothing in it.", new KeyValuePair<string, string>("quarter", quarter.ToString()));
}
