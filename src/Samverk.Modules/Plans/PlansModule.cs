using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Plans;

/// <summary>One plan of one person: who does what by when, and whether the person says that it came.</summary>
internal sealed class PlansModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, PlansRowModel>();
        services.AddSingleton<IProjection, PlansProjection>();
        services.AddScoped<PlanReader>();
        services.AddScoped<PlanSight>();
        services.AddScoped<IPreviewPage, PreviewPlan>();
        services.AddScoped<IDeskPart, CommitmentsOnDesk>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases/{id:guid}", ShowPlan.GetAsync);
        pages.MapGet("/cases/{id:guid}/agree", AgreePlan.GetAsync);
        pages.MapPost("/cases/{id:guid}/agree", AgreePlan.PostAsync);
        pages.MapGet("/cases/{id:guid}/rows/add", AddPlanRow.GetAsync);
        pages.MapPost("/cases/{id:guid}/rows/add", AddPlanRow.PostAsync);
        pages.MapGet("/cases/{id:guid}/rows/{row:guid}", ShowPlanRow.GetAsync);
        pages.MapGet("/cases/{id:guid}/rows/{row:guid}/commit", MakeCommitment.GetAsync);
        pages.MapPost("/cases/{id:guid}/rows/{row:guid}/commit", MakeCommitment.PostAsync);
        pages.MapGet("/cases/{id:guid}/rows/{row:guid}/reassign", ReassignOfficer.GetAsync);
        pages.MapPost("/cases/{id:guid}/rows/{row:guid}/reassign", ReassignOfficer.PostAsync);
        pages.MapGet("/cases/{id:guid}/rows/{row:guid}/commitments/{commitment:guid}/done", MarkAsDone.GetAsync);
        pages.MapPost("/cases/{id:guid}/rows/{row:guid}/commitments/{commitment:guid}/done", MarkAsDone.PostAsync);
        pages.MapGet("/cases/{id:guid}/rows/{row:guid}/commitments/{commitment:guid}/answer", RecordPersonsAnswer.GetAsync);
        pages.MapPost("/cases/{id:guid}/rows/{row:guid}/commitments/{commitment:guid}/answer", RecordPersonsAnswer.PostAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        PlanRowAdded row => new TimelineLine(PolicyArea.Identity, "plus", "{office} is in the plan now: {title}. {officer} answers for it.",
            new("office", row.OfficeName), new("title", row.Title), new("officer", row.OfficerName)),
        OfficerReassigned to => new TimelineLine(PolicyArea.Identity, "users", "{officer} answers for a row of the plan now.", new KeyValuePair<string, string>("officer", to.OfficerName)),
        CommitmentMade made => new TimelineLine(PolicyArea.Identity, "calendar", "{officer} made a commitment: {what}, by {dueOn}.",
            new("officer", made.OfficerName), new("what", made.What), new("dueOn", Iso(made.Due))),
        CommitmentDone done => new TimelineLine(PolicyArea.Identity, "check", "A commitment was marked as done on {doneOn}.", new KeyValuePair<string, string>("doneOn", Iso(done.On))),
        ServiceConfirmedByPerson said => Told(said),
        PlanAgreed => new TimelineLine(PolicyArea.Identity, "users", "The person agreed to the plan and got a copy."),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["add-plan-row"] = "The row is in the plan.",
        ["make-commitment"] = "The commitment is in the plan.",
        ["mark-as-done"] = "Marked as done. Another office asks the person whether it came.",
        ["reassign-officer"] = "Another officer answers for this now.",
        ["record-persons-answer"] = "What the person said is saved.",
        ["agree-plan"] = "It is saved that the person agreed to the plan.",
    };

    private static TimelineLine Told(ServiceConfirmedByPerson said)
    {
        var on = new KeyValuePair<string, string>("toldOn", Iso(said.ToldOn));
        return said.Answer switch
        {
            PersonsAnswer.Yes => new(PolicyArea.Identity, "msg", "The person said on {toldOn} that it came.", on),
            PersonsAnswer.Partly => new(PolicyArea.Identity, "msg", "The person said on {toldOn} that it came partly.", on),
            PersonsAnswer.No => new(PolicyArea.Identity, "msg", "The person said on {toldOn} that it did not come.", on),
            _ => new(PolicyArea.Identity, "msg", "The person was not reached in three tries, the last on {toldOn}.", on),
        };
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
