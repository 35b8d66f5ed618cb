using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>The head of a case for one reader: each member as the reader's mask lets it through.</summary>
internal static class CaseHeadRules
{
    /// <summary>Days after arrival that the fourth stage lasts.</summary>
    public const int FirstDays = 90;

    public static CaseHead HeadOf(CaseRow row, IMasked mask, DateOnly today)
    {
        bool Sees(string member) => mask.Sees<CaseRow>(member);
        return new CaseHead
        {
            CaseId = row.CaseId,
            CaseNumber = row.CaseNumber,
            Person = new PersonId(row.Person),
            Name = row.Name,
            CalledBy = row.CalledBy,
            Born = Sees(nameof(CaseRow.Born)) ? PartialDate.Parse(row.Born) : null,
            Sex = Sees(nameof(CaseRow.Sex)) ? row.Sex : "",
            Languages = row.Languages.Split(';', StringSplitOptions.RemoveEmptyEntries),
            LivesIn = row.LivesIn,
            ReturnsTo = row.ReturnsTo,
            Phase = PhaseOn(row, today),
            Choice = Sees(nameof(CaseRow.Choice)) ? row.Choice : Choice.Unknown,
            ChoiceOn = Sees(nameof(CaseRow.ChoiceOn)) ? row.ChoiceOn : null,
            TravelOn = Sees(nameof(CaseRow.TravelOn)) ? row.TravelOn : null,
            DepartedOn = Sees(nameof(CaseRow.DepartedOn)) ? row.DepartedOn : null,
            ArrivedOn = Sees(nameof(CaseRow.ArrivedOn)) ? row.ArrivedOn : null,
            IsHeld = row.IsHeld,
            IsReceived = row.IsReceived,
            IsViewClosed = row.IsViewClosed,
            IsErased = row.IsErased,
            CaseManager = row.CaseManager,
            Office = row.Office,
            Version = row.Version,
            Mask = mask,
            SeesHold = mask.Sees(PolicyArea.LegalAndAsylum),
            Today = today,
        };
    }

    /// <summary>The phase on a day: the first 90 days end by the calendar, without an act.</summary>
    public static CasePhase PhaseOn(CaseRow row, DateOnly today) =>
        row.Phase == CasePhase.FirstDays && row.ArrivedOn is { } arrived && today > arrived.AddDays(FirstDays) ? CasePhase.OwnFeet : row.Phase;
}
