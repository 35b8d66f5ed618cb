using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>The head of a case for one reader: days of travel only for those who may see the journey's logistics.</summary>
internal static class CaseHeadRules
{
    /// <summary>Days after arrival that the fourth stage lasts.</summary>
    public const int FirstDays = 90;

    public static CaseHead HeadOf(CaseRow row, IReadOnlyList<PolicyArea> areas, DateOnly today)
    {
        var travels = areas.Contains(PolicyArea.ReturnLogistics);
        return new CaseHead
        {
            CaseId = row.CaseId,
            CaseNumber = row.CaseNumber,
            Person = new PersonId(row.Person),
            Name = row.Name,
            CalledBy = row.CalledBy,
            Born = PartialDate.Parse(row.Born),
            Sex = row.Sex,
            Languages = row.Languages.Split(';', StringSplitOptions.RemoveEmptyEntries),
            LivesIn = row.LivesIn,
            ReturnsTo = row.ReturnsTo,
            Phase = PhaseOn(row, today),
            Choice = row.Choice,
            ChoiceOn = row.ChoiceOn,
            TravelOn = travels ? row.TravelOn : null,
            DepartedOn = travels ? row.DepartedOn : null,
            ArrivedOn = travels ? row.ArrivedOn : null,
            IsHeld = row.IsHeld,
            IsReceived = row.IsReceived,
            IsViewClosed = row.IsViewClosed,
            IsErased = row.IsErased,
            CaseManager = row.CaseManager,
            Office = row.Office,
            Version = row.Version,
        };
    }

    /// <summary>The phase on a day: the first 90 days end by the calendar, without an act.</summary>
    public static CasePhase PhaseOn(CaseRow row, DateOnly today) =>
        row.Phase == CasePhase.FirstDays && row.ArrivedOn is { } arrived && today > arrived.AddDays(FirstDays) ? CasePhase.OwnFeet : row.Phase;
}
