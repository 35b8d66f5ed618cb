using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>What the lists and heads show of a case, from its history: ours as it was recorded, a partner's as it was shared.</summary>
internal static class CaseRowRules
{
    /// <summary>The row of a case; null where the root holds none.</summary>
    public static CaseRow? RowOf(RootHistory history)
    {
        var stream = new StreamId(history.Root.Value);
        if (history.Find<Case>(stream) is not { } state)
            return null;
        var shown = state.IsReceived ? Shared(history) : Own(history);
        return new CaseRow
        {
            CaseId = history.Root.Value,
            Area = PolicyArea.Identity,
            CaseNumber = state.CaseNumber,
            Person = state.Person.Value,
            Name = shown.Name,
            SortName = NameFolding.Fold(shown.Name),
            CalledBy = shown.CalledBy,
            MotherFolded = NameFolding.Fold(shown.Mother),
            Born = shown.Born,
            Sex = shown.Sex,
            Languages = shown.Languages.Count == 0 ? "" : ";" + string.Concat(shown.Languages.Select(code => code + ";")),
            LivesIn = state.LivesIn,
            ReturnsTo = state.ReturnsTo,
            Phase = state.Phase,
            Choice = state.Choice,
            ChoiceOn = state.ChoiceAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null,
            TravelOn = state.TravelOn ?? shown.ArrivesOn,
            DepartedOn = state.DepartedOn,
            ArrivedOn = state.ArrivedOn,
            IsHeld = Hold.HoldsAnything(history),
            IsReceived = state.IsReceived,
            IsViewClosed = state.IsReceived && IsViewClosed(history),
            IsErased = Erasure.IsErased(history),
            ChildrenShared = shown.Children,
            CaseManager = state.CaseManager.Value,
            Office = state.Office.Value,
            OpenedAt = history.Events[0].Act.RecordedAt,
            ChangedAt = history.Events[^1].Act.RecordedAt,
            Version = history.VersionOf(stream),
        };
    }

    /// <summary>The spellings to search by, the case number among them.</summary>
    public static IReadOnlyList<CaseNameRow> NamesOf(RootHistory history)
    {
        if (history.Find<Case>(new StreamId(history.Root.Value)) is not { } state)
            return [];
        var shown = state.IsReceived ? Shared(history) : Own(history);
        List<NameSpelling> written = [new(state.CaseNumber, "", "case-number"), new(shown.Name, "", ""), new(shown.CalledBy, "", ""), .. shown.Spellings];
        return [.. written.Where(name => name.Written.Length > 0).Select((name, at) => new CaseNameRow
        {
            CaseId = history.Root.Value,
            Ordinal = at,
            Written = name.Written,
            Folded = NameFolding.Fold(name.Written),
            Script = name.Script,
            FoundIn = name.FoundIn,
        })];
    }

    /// <summary>The household, in the order in which it was told.</summary>
    public static IReadOnlyList<HouseholdMemberRow> MembersOf(RootHistory history) =>
        history.Find<Case>(new StreamId(history.Root.Value)) is not { } state ? [] : [.. state.Members.Select((member, at) => new HouseholdMemberRow
        {
            CaseId = history.Root.Value,
            Area = member.IsChild ? PolicyArea.Children : PolicyArea.Identity,
            Member = member.Id.Value,
            Ordinal = at,
            Name = member.FullName,
            CalledBy = member.CalledBy,
            Born = member.Born?.ToString() ?? "",
            IsChild = member.IsChild,
            TravelsToo = member.TravelsToo,
            Relation = member.Relation,
            Holders = string.Join('\n', member.Holders),
            ConsentsGiven = string.Join('\n', member.ConsentsGiven),
        })];

    private static bool IsViewClosed(RootHistory history)
    {
        var received = history.All<Consent>().Where(consent => !consent.State.IsOurs).ToList();
        return received.Count > 0 && received.All(consent => !consent.State.IsGiven);
    }

    private static Shown Own(RootHistory history)
    {
        var opened = history.Events.Select(stored => stored.Event).OfType<CaseOpened>().First();
        return new Shown(opened.FullName ?? "", opened.CalledBy ?? "", opened.MothersName ?? "", opened.Born?.ToString() ?? "", opened.Sex ?? "",
            opened.Languages, opened.Spellings ?? [], 0, null);
    }

    private static Shown Shared(RootHistory history)
    {
        var fields = history.Events.Select(stored => stored.Event).OfType<ReferralReceived>().LastOrDefault()?.Fields;
        if (fields is null || IsViewClosed(history))
            return new Shown("", "", "", "", "", [], [], 0, null);
        string Of(string code) => fields.FirstOrDefault(field => field.Code == code)?.Value.Trim() ?? "";
        return new Shown(
            Of("name"), Of("called-by"), "", PartialDate.Parse(Of("born"))?.ToString() ?? "", Of("sex"),
            Of("languages").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), [],
            Of("children").Split(';', StringSplitOptions.RemoveEmptyEntries).Length,
            DateOnly.TryParseExact(Of("arrival"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);
    }

    private sealed record Shown(
        string Name, string CalledBy, string Mother, string Born, string Sex, IReadOnlyList<string> Languages,
        IReadOnlyList<NameSpelling> Spellings, int Children, DateOnly? ArrivesOn);
}
