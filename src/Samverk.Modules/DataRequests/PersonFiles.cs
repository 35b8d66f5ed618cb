using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.DataRequests.Rules;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.DataRequests;

internal sealed class PersonFiles(IEventStore events, ILawPack laws, IOffices offices, IAgreements agreements, IEnumerable<IModule> modules, IClock clock) : IDataRequests
{
    public Task<Outcome<Appended>> AskAsync(Guid caseId, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(caseId), RootKind.Case),
        history => DataRequestRules.Ask(history, new StreamId(act.Id.Value), laws.On(LegalPeriods.DataRequestAnswer, clock.Today).EndFrom(clock.Now, clock.Zone)), ct);

    public async Task<PersonFile> FileAsync(RootHistory history, DateTimeOffset asOf, Words words, CancellationToken ct)
    {
        var state = history.Find<Case>(new StreamId(history.Root.Value)) ?? Case.Empty;
        var names = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Name);
        var partners = (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName);
        var acts = KeptFacts.Told(history, state).Select(told => new KeptAct(
            told.Stored.Act.HappenedAt, EventNames.Of(told.Stored.Event.GetType()).Name, SentenceOf(told, words), names.GetValueOrDefault(told.Office.Value, ""),
            told.Purpose, told.Basis, told.Kept));
        return new PersonFile(state.CaseNumber, asOf, [.. acts],
            [.. history.All<Consent>().Where(consent => consent.State.IsOurs).Select(consent => partners.GetValueOrDefault(consent.State.Agreement, "")).Where(name => name.Length > 0).Distinct()],
            [words.Text("What is about other people is left out: they can ask for it themselves, or who answers for a child."),
             words.Text("Some things are told only face to face. Ask the office, or complain to the data protection authority.")]);
    }

    // The sentence of an event about somebody else does not say their name either.
    private string SentenceOf(ToldEvent told, Words words)
    {
        if (modules.Select(module => module.Tell(told.Stored)).FirstOrDefault(line => line is not null) is not { } line)
            return "";
        var leftOut = KeptFacts.LeftOut(told);
        return words.Sentence(line.Sentence, line.Arguments.Select(argument =>
            KeyValuePair.Create(argument.Key, leftOut.Contains(argument.Value) ? words.Text("another person") : argument.Value)));
    }
}

internal sealed class DataRequestsRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<DataRequestRow>(row => row.ToTable("data_requests").HasKey(x => new { x.CaseId, x.RequestId }));
}

internal sealed class DataRequestsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(DataRequestRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == DataRequest.Stream).Select(stored => stored.Stream).Distinct())
        {
            var state = after.Find<DataRequest>(stream)!;
            rows.Put(new DataRequestRow
            {
                CaseId = after.Root.Value,
                RequestId = stream.Value,
                AskedAt = state.AskedAt,
                Due = state.Due,
                IsExtended = state.IsExtended,
                AnsweredAt = state.AnsweredAt,
            });
        }
    }
}
