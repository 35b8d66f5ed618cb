using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Offices;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Demo;

/// <summary>
/// Opens the offices of a demo node and appoints its people, through the handlers that an administrator's forms use.
/// The acts have fixed ids: a node that has them already is left as it is.
/// </summary>
internal sealed class DemoOffices(NodeSettings node, IClock clock, OpenOfficeHandler open, AppointOfficerHandler appoint, AnswerByMailHandler mail)
{
    public async Task OpenAsync(CancellationToken ct)
    {
        foreach (var office in DemoPeople.Of(node.Side))
        {
            var opened = new OfficeOpened(
                office.Id, office.Name, office.Organisation, office.Place, office.Level, office.Mandates, office.Enforces, office.Telephone, office.Independent);
            Demanded(await open.HandleAsync(opened, Act("open-office", office.Key), ct));
            foreach (var officer in office.Officers)
            {
                var appointed = new OfficerAppointed(
                    officer.Account, office.Id, officer.Name, officer.Title, [officer.Role], officer.Language, office.Telephone);
                Demanded(await appoint.HandleAsync(appointed, Act("appoint-officer", officer.Key), ct));
            }
        }
        foreach (var office in DemoPeople.Of(node.Side))
        {
            if (office.Mailbox is { } box)
                Demanded(await mail.HandleAsync(new OfficeAnswersByMail(office.Id, box.Address, box.Language, DemoIds.Office(box.Coordinator)), Act("office-mail", office.Key), ct));
        }
    }

    private Act Act(string name, string key) => DemoPeople.AdministratorsAct(node.Side, clock, name, DemoIds.Of($"{name}/{key}"));

    private static void Demanded(Outcome<Appended> outcome)
    {
        if (outcome.Refused is { } refusal)
            throw new InvalidOperationException($"The demonstration's offices break a rule: {refusal.English()}");
    }
}
