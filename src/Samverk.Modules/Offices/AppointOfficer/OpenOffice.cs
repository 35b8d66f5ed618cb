using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;

namespace Samverk.Modules.Offices;

/// <summary>Opens an office on this node.</summary>
internal sealed class OpenOfficeHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(OfficeOpened office, Act act, CancellationToken ct) =>
        events.AppendAsync(
            new Append(act, RootId.Node, RootKind.Node) { Begins = true },
            history => OfficeRules.Open(office, history.VersionOf(new StreamId(office.Office.Value)) > 0)
                .Then<Changes>(opened => Changes.On(new StreamId(office.Office.Value), opened)),
            ct);
}

/// <summary>Lets an account act for an office, in roles.</summary>
internal sealed class AppointOfficerHandler(IEventStore events, IClock clock)
{
    /// <summary>Without a role; another administrator decides on those that are asked for.</summary>
    public Task<Outcome<Appended>> ProposeAsync(OfficerAppointed officer, (string Reason, bool IsSetUp) asked, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, RootId.Node, RootKind.Node), history => OfficeRules.AskFor(history, officer, new RightsAsked(act.By, clock.Today, asked.Reason, asked.IsSetUp)), ct);

    /// <summary>With the roles at once: for the node's first administrator, and for the invented people of a demonstration.</summary>
    public Task<Outcome<Appended>> HandleAsync(OfficerAppointed officer, Act act, CancellationToken ct) =>
        events.AppendAsync(
            new Append(act, RootId.Node, RootKind.Node),
            history => OfficeRules.Appoint(history, officer)
                .Then<Changes>(appointed => Changes.On(new StreamId(officer.Account.Value), appointed)),
            ct);
}

/// <summary>Lets an office answer from e-mails, without accounts.</summary>
internal sealed class AnswerByMailHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(OfficeAnswersByMail mail, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, RootId.Node, RootKind.Node), history => OfficeRules.AnswerByMail(history, mail), ct);
}
