using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Referrals;

/// <summary>Questions to offices of the other country: what leaves, three honest answers, and how they travel.</summary>
internal sealed class ReferralsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, ReferralsRowModel>();
        services.AddSingleton<IRowModel, AnswerLinksRowModel>();
        services.AddSingleton<IProjection, ReferralsProjection>();
        services.AddSingleton<IProjection, AnswerLinksProjection>();
        services.AddSingleton<IOutgoing, ReferralOutgoing>();
        services.AddScoped<IIncoming, ReferralIncoming>();
        services.AddScoped<IReferralArrivals, ReferralArrivals>();
        services.AddScoped<ReferralReader>();
        services.AddScoped<ReferralSight>();
        services.AddScoped<SendingDesk>();
        services.AddScoped<SendReferralHandler>();
        services.AddScoped<IFramePart, ReferralPlaces>();
        services.AddScoped<IPlanPart, ReferralsInPlan>();
        services.AddScoped<IDeskPart, ReferralsOnDesk>();
        services.AddSingleton<AnswerVisits>();
        services.AddScoped<AnswerLinkRows>();
        services.AddScoped<AnswerLetters>();
        services.AddScoped<AnswerKeeper>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<AnswerLinksHandler>();
        services.AddScoped<IDeskPart, AnswerLinksOnDesk>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/referrals", ReferralInbox.ToAnswerAsync);
        pages.MapGet("/referrals/waiting", ReferralInbox.WaitingAsync);
        pages.MapGet("/referrals/answered", ReferralInbox.AnsweredAsync);
        pages.MapGet("/cases/{id:guid}/referrals", CaseReferrals.GetAsync);
        pages.MapGet("/cases/{id:guid}/referrals/send", SendReferral.GetAsync);
        pages.MapPost("/cases/{id:guid}/referrals/send", SendReferral.PostAsync);
        pages.MapGet("/referrals/{caseId:guid}/{referral:guid}", AnswerReferral.GetAsync);
        pages.MapPost("/referrals/{caseId:guid}/{referral:guid}", AnswerReferral.PostAsync);
        pages.MapPost("/referrals/{caseId:guid}/{referral:guid}/open", OpenReferral.PostAsync);
        pages.MapPost("/referrals/{caseId:guid}/{referral:guid}/information", GiveInformation.PostAsync);
        pages.MapGet("/referrals/{caseId:guid}/{referral:guid}/cancel", CancelReferral.GetAsync);
        pages.MapPost("/referrals/{caseId:guid}/{referral:guid}/cancel", CancelReferral.PostAsync);
        pages.MapGet("/answer-links", AnswerLinks.GetAsync);
        pages.MapPost("/answer-links/{link:guid}/code", AnswerLinks.CodeAsync);
        pages.MapPost("/answer-links/{link:guid}/send", AnswerLinks.SendAsync);
        MapForClerks(pages.MapGroup("/answer/{token}").WithMetadata(OpenToAll.Instance));
    }

    private static void MapForClerks(RouteGroupBuilder answer)
    {
        answer.MapGet("", AnswerByMail.GetAsync);
        answer.MapPost("", AnswerByMail.PostAsync);
        answer.MapPost("/open", AnswerByMail.OpenAsync);
        answer.MapPost("/leave", AnswerByMail.LeaveAsync);
    }

    /// <summary>The lines are neutral: what was asked stands on the referral's own page, for its own area.</summary>
    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        ReferralSent sent => new TimelineLine(PolicyArea.Identity, "send", "{officer} asked {office}: {service}.",
            new("officer", sent.FromOfficer), new("office", sent.ToOffice), new("service", sent.ServiceName)),
        ReferralReceived received => new TimelineLine(PolicyArea.Identity, "inbox", "{officer}, {office}, asked about {service}.",
            new("officer", received.FromOfficer), new("office", received.FromOfficeName), new("service", received.ServiceName)),
        ReferralOpened opened => new TimelineLine(PolicyArea.Identity, "eye", "{officer} opened the referral.", One("officer", opened.OfficerName)),
        ReferralAccepted yes => new TimelineLine(PolicyArea.Identity, "check", "{officer}, {office}, said yes. First date: {firstOn}.",
            new("officer", yes.OfficerName), new("office", yes.OfficeName), new("firstOn", yes.FirstDate.ToString("O", CultureInfo.InvariantCulture))),
        InformationRequested asked => new TimelineLine(PolicyArea.Identity, "msg", "{officer} needs to know more. The clock stands still.", One("officer", asked.OfficerName)),
        InformationGiven given => new TimelineLine(PolicyArea.Identity, "msg", "{officer} answered. The clock runs again.", One("officer", given.OfficerName)),
        ReferralDeclined no => new TimelineLine(PolicyArea.Identity, "x", "{officer} said no, or that someone else should.", One("officer", no.OfficerName)),
        ReferralCancelled => new TimelineLine(PolicyArea.Identity, "x", "The office that asked ended the referral."),
        ReferralRefusedByPartner => new TimelineLine(PolicyArea.Identity, "alert", "The other node did not take the referral."),
        ReferralCompleted => new TimelineLine(PolicyArea.Identity, "check", "The person said that what was asked for came."),
        AnswerLinkSent => new TimelineLine(PolicyArea.Identity, "mail", "The asked office was told by e-mail that a question waits."),
        AnswerCodeGiven => new TimelineLine(PolicyArea.Identity, "phone", "A code to open the question was given to the asked office."),
        AnswerLinkMisdirected wrong => new TimelineLine(PolicyArea.Identity, "alert", "{officer} got the e-mail and is not the right person.", One("officer", wrong.Name)),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["send-referral"] = "The referral is on its way. You see here when it is received, opened and answered.",
        ["answer-referral"] = "Your answer is on its way.",
        ["give-information"] = "Your answer is on its way. The clock runs again.",
        ["answer-code-again"] = "This code was shown once and is not kept. Give a new code if it was not read out.",
        ["send-answer-link"] = "A new e-mail is on its way. The link in the old one opens nothing any more.",
        ["cancel-referral"] = "The referral is ended. If they answered before, their answer stands.",
    };

    private static KeyValuePair<string, string> One(string name, string value) => new(name, value);
}
