using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Demo;

/// <summary>The secretariat's node: people of the dialogue, none of whom sees a case.</summary>
internal static class SecretariatPeople
{
    public static readonly IReadOnlyList<DemoOffice> Offices =
    [
        new("px/secretariat", "Process secretariat", "Process secretariat", "", OfficeLevel.Unknown, [],
            [
                new("px/karim", "Amina Karim", "Secretariat", Roles.Secretariat, "en"),
                new("px/okello", "Joseph Okello-Lindgren", "Administrator", Roles.Administrator, "en"),
            ]),
        new("px/focal-host", "Focal point of the host country", "Ministry for Foreign Affairs", "", OfficeLevel.National, [],
            [new("px/elsa", "Elsa Rydberg", "Focal point", Roles.FocalPoint, "sv")]),
        new("px/focal-return", "Focal point of the country of return", "Ministry of Foreign Affairs", "", OfficeLevel.National, [],
            [new("px/yasin", "Yasin Cabdi Faarax", "Focal point", Roles.FocalPoint, "so")]),
    ];
}
